"""Amina with one thing that waits, logged in at the parent door."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from portal.policy.parties import Actor
from tests.conftest import ClientAt
from tests.consent import support
from tests.support import road


@dataclass
class Scene:
    """Everybody who has to do with it."""

    kari: Actor
    ingrid: Actor
    amina: Actor
    draft: UUID
    item: UUID
    client: Client


@pytest.fixture
def scene(client_at: ClientAt) -> Scene:
    """Kari has written, reception has taken in, Amina has logged in."""
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    draft = road.put_before(kari)
    amina = road.the_parent()
    client = support.log_in(client_at("parent"), amina)
    return Scene(kari, ingrid, amina, draft, support.item_of(amina), client)
