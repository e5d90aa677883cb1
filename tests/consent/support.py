"""A parent in front of the pages, and what the others see meanwhile."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client
from django.urls import reverse

from consent import queries
from demo.cast import OFFICE, Place
from portal.accounts import sessions
from portal.accounts.models import Membership, Person
from portal.policy.parties import Actor
from portal.sealing.acting import acting_as
from tests.support import road
from tests.support.aside import as_owner
from tests.support.doors import at

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WORDS = "Jeg vil snakke om helgene.\nOg om «Nora», <b>ikke</b> om meg & mitt."
CHOSEN = {
    "office": str(OFFICE.party_id),
    "own_words": WORDS,
    "way_kind": "sms",
    "way": "411 11 111",
}


def log_in(client: Client, who: Actor) -> Client:
    """A session as the e-ID's log-in leaves it, fresh."""
    person = Person.objects.get(pk=who.person_id)
    client.force_login(person, backend=BACKEND)
    session = client.session
    request: Any = type("Request", (), {"session": session})
    sessions.begin(request, {"method": "eid"})
    membership = Membership.objects.get(person=person)
    sessions.choose(request, membership.pk)
    session.save()
    return client


def grow_stale(client: Client) -> None:
    """The log-in is no longer fresh, but lasts."""
    session = client.session
    session[sessions.STEPPED_UP_AT] -= 16 * 60
    session.save()


@contextmanager
def somewhere_else() -> Iterator[None]:
    """Step out of the parent door, and back."""
    with as_owner():
        yield


def item_of(by: Actor) -> UUID:
    """The one thing that waits."""
    with acting_as(by.party_id, by.person_id):
        (waiting,) = queries.waiting_for(by)
    return waiting.pk


def page(item: UUID, name: str = "item") -> str:
    """An address of an item."""
    return reverse(name, args=[item])


def say_name(client: Client, item: UUID, name: str = "Amina") -> Any:
    """Type a name."""
    return client.post(page(item), {"name": name})


def choose(client: Client, item: UUID, **instead: Any) -> Any:
    """Fill in the form."""
    return client.post(page(item), {**CHOSEN, **instead})


def seen(client: Client, item: UUID) -> str:
    """What the last page names as seen."""
    body = client.get(page(item, "item_review")).content.decode()
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', body)
    assert found, body
    return found[1]


def answer(client: Client, item: UUID, said: str) -> Any:
    """Answer as the last page does."""
    sent = {"answer": said, "seen": seen(client, item)}
    return client.post(page(item, "item_answer"), sent)


def refuse(client: Client, item: UUID) -> Any:
    """*Del ingenting*, as every page offers it."""
    return client.post(page(item, "item_answer"), {"answer": "nothing"})


def consent(client: Client, item: UUID, **instead: Any) -> Any:
    """From the name to the yes."""
    say_name(client, item)
    assert choose(client, item, **instead).status_code == 303
    return answer(client, item, "consent")


def proof_of(by: Actor) -> UUID:
    """The newest consent."""
    with acting_as(by.party_id, by.person_id):
        return queries.consents_for(by, also_fresh=True)[0].pk


def at_the_office(ingrid: Actor) -> list[dict[str, Any]]:
    """Everything that the office can open."""
    with somewhere_else():
        return [road.opened(ingrid, delivery) for delivery in road.inbox(ingrid)]


def at_welfare(kari: Actor) -> list[str]:
    """Every row that child welfare has about it, byte by byte."""
    with somewhere_else(), at("welfare", kari), connection.cursor() as cursor:
        rows: list[str] = []
        for table in ("sending_draft", "sending_draftwrap"):
            cursor.execute(f"SELECT t::text FROM house.{table} t ORDER BY 1")
            rows += [row[0] for row in cursor.fetchall()]
    assert rows
    return rows


def another_office(place: Place) -> dict[str, str]:
    """A choice of it."""
    return {"office": str(place.party_id)}
