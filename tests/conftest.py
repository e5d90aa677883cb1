"""Fixtures that every test can lean on."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Protocol

import pytest
from django.test import Client


def pytest_xdist_make_scheduler(config: Any, log: Any) -> Any:
    """Tests that share something go to one worker."""
    from tests.support.sharing import Sharing

    return Sharing(config, log)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """A clone of the template for this worker, with the shared rows of the cast."""
    from django.conf import settings

    from tests.support import houses

    name = settings.DATABASES["default"]["NAME"]
    houses.clone(name)
    with django_db_blocker.unblock():
        from tests.support import given

        given.the_house()
    yield
    with django_db_blocker.unblock():
        from django.db import connections

        connections.close_all()
    houses.drop(name)


class ClientAt(Protocol):
    """Opens a door for the rest of the test."""

    def __call__(self, name: str) -> Client: ...


@pytest.fixture
def client_at(db: None) -> Iterator[ClientAt]:
    """`client_at("welfare")` gives a browserless client at that door."""
    from tests.support.doors import at

    with ExitStack() as stack:

        def enter(name: str) -> Client:
            stack.enter_context(at(name))
            host = {"parent": "minside.localhost"}.get(name, f"{name}.localhost")
            return Client(HTTP_HOST=host, raise_request_exception=True)

        yield enter
