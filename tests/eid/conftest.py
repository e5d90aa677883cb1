"""The stand-in e-ID, on a free port of 127.0.0.1 for as long as a test lasts."""

from collections.abc import Iterator
from typing import Any

import pytest

from demo.eid.provider import Client, Provider
from demo.eid.server import running


@pytest.fixture
def stand_in() -> Iterator[Provider]:
    """A stand-in that behaves, until the test gives it faults."""
    with running(Provider(client=Client(redirect_prefix="http://"))) as provider:
        yield provider


@pytest.fixture
def eid(stand_in: Provider, settings: Any) -> Provider:
    """The same, as the e-ID that the parent door is configured for."""
    settings.EID = {
        "issuer": stand_in.issuer,
        "client_id": stand_in.client.client_id,
        "client_secret": stand_in.client.secret,
        "hosts": [stand_in.issuer],
    }
    return stand_in


@pytest.fixture
def own_memory(settings: Any) -> None:
    """The cache in memory, for tests without a database."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory, "LOCATION": "eid-tests"}}
