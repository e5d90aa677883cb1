"""What a parent shared, and Ingrid's browser, for the tests of the inbox."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client

from demo.cast import OFFICE, Place
from portal.policy import consent_text
from portal.policy.parties import Actor
from portal.sealing import certificates, directory
from portal.sealing.acting import acting_as
from portal.sealing.entries import KeyPurpose
from portal.walls import crossings, house
from referrals.intake.models import Delivery
from tests.conftest import ClientAt
from tests.support import given, road
from tests.support.doors import at


def shared(office: Place = OFFICE, **choices: Any) -> UUID:
    """Amina has said yes; her own proof of it. Before a door is opened."""
    road.put_before(road.employee("kari"))
    return road.consented(road.the_parent(), office, **choices)


def deliver(count: int = 1, *, office: Place = OFFICE, is_signed: bool = True) -> None:
    """More deliveries, each with a certificate of its own; or with a broken one."""
    with at("parent"):
        now = house.moment()
        key = directory.key_of(
            office.party_id,
            KeyPurpose.ORGANISATION,
            signed_by="counselling",
            keys=settings.KEYS,
            at=now,
        )
        for _ in range(count):
            terms = certificates.Terms(
                consent_id=uuid4(),
                office=office.party_id,
                text_version=consent_text.CURRENT,
                method="e_id",
                given_at=now,
                until=now + timedelta(days=365),
            )
            issued = certificates.issue(terms, {"name": "x"}, key, settings.KEYS)
            broken = bytes(len(issued.signature))
            crossings.send(
                "flow_deliver",
                office=terms.office,
                consent=terms.consent_id,
                site=None,
                language="nb",
                certificate=issued.certificate,
                signature=issued.signature if is_signed else broken,
                wrapped_key=issued.wrapped_key,
                sealed=issued.sealed,
            )


def deliveries(actor: Actor) -> list[UUID]:
    """The ids of all rows of an office, also of those that no list shows."""
    with at("counselling", actor):
        return list(Delivery.objects.values_list("pk", flat=True))


def at_work(client_at: ClientAt, who: str = "ingrid") -> Client:
    """Logged in at the office, with the declaration of confidentiality made."""
    client = given.signed_in(client_at("counselling"), who)
    declare(client)
    return client


def declare(client: Client) -> None:
    """The one press that the first page with content asks for."""
    version = client.get("/taushet/").context["version"]
    assert client.post("/taushet/", {"version": version}).status_code == 302


def lines(client: Client) -> list[Any]:
    """The lines of the inbox."""
    return [line for line, *_ in client.get("/inntak/").context["rows"]]


def path_of(client: Client) -> str:
    """Where the one delivery is opened."""
    (line,) = lines(client)
    return f"/inntak/{line.delivery_id}/"


def as_if_standing_in(who: Actor) -> Any:
    """Act as somebody at the door that is open."""
    return acting_as(who.party_id, who.person_id)
