"""The frame at each door, without sign-in, walls or database.

The middleware is the frame's own part of the real list, so that a test here fails for
the frame's reasons only.
"""

from collections.abc import Callable, Iterator
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from portal.policy.parties import Door
from portal.web.management.commands.texts import compile_all

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "portal.web.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]


@pytest.fixture(scope="session", autouse=True)
def _texts() -> None:
    compile_all()


@pytest.fixture
def stand_at(settings: Any) -> Callable[[Door], None]:
    """Make this process the frame of one door."""
    settings.MIDDLEWARE = MIDDLEWARE
    settings.ROOT_URLCONF = "frame_sample"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.LANGUAGE_COOKIE_NAME = "language"

    def stand(door: Door) -> None:
        settings.PROCESS = SimpleNamespace(door=door)
        settings.SITE_NAME = "Min side" if door is Door.PARENT else "Samvei"

    stand(Door.WELFARE)
    return stand


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def address(stand_at: Callable[[Door], None]) -> Iterator[str]:
    """A real server for browsers, on a free port."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.daemon_threads = True
    server.set_app(StaticFilesHandler(WSGIHandler()))
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()
