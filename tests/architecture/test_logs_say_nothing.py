"""A line of the log says that something failed and where in the code; never about whom.

Canaries stand wherever a request can carry something; none may sing in the log.
"""

import io
import logging
import logging.config
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from portal.policy.parties import PROCESSES
from portal.settings.environment import ROOT
from portal.web.logs import Line, NoContent
from tests.conftest import ClientAt

pytestmark = pytest.mark.django_db
each_door = pytest.mark.parametrize(
    "door", [process.name for process in PROCESSES if process.serves_pages]
)
CANARIES = {
    "path": "canary-in-the-path",
    "query": "canary-in-the-query",
    "body": "canary-in-the-body",
    "header": "canary-in-a-header",
    "agent": "canary-browser",
    "referrer": "canary-in-the-referrer",
    "cookie": "canary-in-a-cookie",
    "host": "canary-host.example",
}


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that the handlers of the settings would have written."""
    configured = logging.config.DictConfigurator(settings.LOGGING)
    page = io.StringIO()
    handler = logging.StreamHandler(page)
    handler.setFormatter(
        configured.configure_formatter(dict(settings.LOGGING["formatters"]["line"]))
    )
    for name in settings.LOGGING["handlers"]["console"]["filters"]:
        filter_ = dict(settings.LOGGING["filters"][name])
        handler.addFilter(configured.configure_filter(filter_))
    root = logging.getLogger()
    root.addHandler(handler)
    yield page
    root.removeHandler(handler)


def sings(page: io.StringIO) -> list[str]:
    """The canaries that can be heard."""
    return [canary for canary in CANARIES.values() if canary in page.getvalue()]


def ask(client: Client, path: str, method: str = "post", **extra: Any) -> Any:
    """A request with a canary in each place."""
    client.cookies["sample"] = CANARIES["cookie"]
    client.raise_request_exception = False
    data: Any = {"name": CANARIES["body"]}
    if method == "post":
        data = {"data": f"name={CANARIES['body']}"}
        data["content_type"] = "application/x-www-form-urlencoded"
    return getattr(client, method)(
        f"{path}?q={CANARIES['query']}",
        **data if method == "post" else {},
        headers={
            "X-Sample": CANARIES["header"],
            "User-Agent": CANARIES["agent"],
            "Referer": f"http://{CANARIES['referrer']}/",
        },
        **extra,
    )


@pytest.fixture
def client(client_at: ClientAt, door: str) -> Iterator[Client]:
    """A stranger at the door, which has the sample pages, too."""
    client = client_at(door)
    with override_settings(ROOT_URLCONF="tests.support.pages"):
        yield client


@each_door
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("page", "status"), [("tells", 500), ("denies", 403), ("suspects", 400)]
)
def test_a_request_that_fails_leaves_no_word_of_its_own(
    client: Client, written: io.StringIO, page: str, status: int, method: str
) -> None:
    answer = ask(client, f"/{page}/{CANARIES['path']}/", method)
    assert answer.status_code == status
    assert sings(written) == []
    assert f"A request ended with {status}" in written.getvalue()


@each_door
def test_an_error_shows_its_kind_and_the_code_that_raised_it(
    client: Client, written: io.StringIO
) -> None:
    ask(client, f"/tells/{CANARIES['path']}/")
    said = written.getvalue()
    assert "A page failed." in said
    assert "raise ValueError(told) from error" in said
    assert said.rstrip().endswith("ValueError")
    assert sings(written) == []


@each_door
def test_what_was_not_found_or_not_taken_is_not_repeated(
    client: Client, written: io.StringIO
) -> None:
    assert ask(client, f"/nothing/{CANARIES['path']}/").status_code == 404
    assert ask(client, "/sprak/", "get").status_code == 405
    assert sings(written) == []
    assert written.getvalue().count("A request ended with") == 2


@each_door
def test_a_forged_form_is_not_repeated(client: Client, written: io.StringIO) -> None:
    strict = Client(enforce_csrf_checks=True, HTTP_HOST=client.defaults["HTTP_HOST"])
    assert ask(strict, f"/tells/{CANARIES['path']}/").status_code == 403
    assert sings(written) == []
    assert written.getvalue() != ""


@each_door
def test_a_foreign_host_is_not_repeated(client: Client, written: io.StringIO) -> None:
    with override_settings(ALLOWED_HOSTS=["portal.example"]):
        answer = ask(client, "/logg-inn/", HTTP_HOST=CANARIES["host"])
    assert answer.status_code == 400
    assert sings(written) == []
    assert written.getvalue() != ""


@each_door
def test_a_body_that_is_too_large_is_not_repeated(
    client: Client, written: io.StringIO
) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=5):
        assert ask(client, f"/tells/{CANARIES['path']}/").status_code == 400
    assert sings(written) == []


def test_a_line_of_our_own_is_written_as_it_is(written: io.StringIO) -> None:
    logging.getLogger("portal.sample").warning("Given up after %d attempts.", 5)
    assert (
        written.getvalue()
        .rstrip()
        .endswith("WARNING portal.sample Given up after 5 attempts.")
    )


def test_an_error_that_was_formatted_before_is_formatted_anew() -> None:
    """Another handler's text of the error stands in the record by then."""
    try:
        raise ValueError(CANARIES["body"])
    except ValueError:
        record = logging.LogRecord(
            "portal", logging.ERROR, "x.py", 1, "Failed.", (), sys.exc_info()
        )
    logging.Formatter().format(record)
    assert CANARIES["body"] in str(record.exc_text)
    assert NoContent().filter(record) is True
    assert CANARIES["body"] not in Line().format(record)


def test_every_handler_has_the_filter_and_the_formatter() -> None:
    for handler in settings.LOGGING["handlers"].values():
        assert handler["filters"] == ["no_content"]
        assert handler["formatter"] == "line"
    assert settings.LOGGING["filters"]["no_content"]["()"].endswith(".NoContent")


UVICORN = f"""
import logging, logging.config
from uvicorn.config import LOGGING_CONFIG
from portal.settings import base
logging.config.dictConfig(LOGGING_CONFIG)  # as the server does, before our settings
logging.config.dictConfig(base.LOGGING)
logging.getLogger("uvicorn.access").info(
    '%s - "%s %s HTTP/%s" %d', "127.0.0.1:1", "GET", "/{CANARIES["path"]}", "1.1", 200
)
try:
    raise ValueError("{CANARIES["body"]}")
except ValueError:
    logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
"""


def test_the_server_before_it_writes_no_address_either() -> None:
    """uvicorn has handlers of its own; forgetting `--no-access-log` opens nothing."""
    done = subprocess.run(
        [sys.executable, "-c", UVICORN],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    heard = done.stdout + done.stderr
    assert [canary for canary in CANARIES.values() if canary in heard] == []
    assert "A request ended with an error" in heard
