"""The stand-in e-ID, on a free port of 127.0.0.1 for as long as a test lasts."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from demo.eid import provider as eid_provider
from demo.eid.provider import Provider
from demo.eid.server import running
from portal.accounts.eid import published
from tests.conftest import ClientAt


@pytest.fixture
def stand_in() -> Iterator[Provider]:
    """A stand-in that behaves, until the test gives it faults."""
    with running(
        Provider(client=eid_provider.Client(redirect_prefix="http://"))
    ) as provider:
        yield provider


@pytest.fixture
def eid(stand_in: Provider, settings: Any) -> Provider:
    """The same, as the e-ID that the parent door is configured for."""
    published._of.cache_clear()  # a port may have been another stand-in's
    settings.EID = {
        "issuer": stand_in.issuer,
        "client_id": stand_in.client.client_id,
        "client_secret": stand_in.client.secret,
        "hosts": [stand_in.issuer],
    }
    return stand_in


@pytest.fixture
def door(eid: Provider, client_at: ClientAt) -> Client:
    """A browserless client at the parent door, with the stand-in as its e-ID."""
    return client_at("parent")


@pytest.fixture
def own_memory(settings: Any) -> None:
    """The cache in memory, for tests without a database."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory, "LOCATION": "eid-tests"}}
