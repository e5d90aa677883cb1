"""What a test may take as given, made through the use cases that make it for real."""

import django.db
from django.db import transaction
from django.test import Client

from consent import reception
from demo import seed
from demo.cast import PASSWORD, Staff, staff
from portal.policy.parties import Actor, Door
from portal.walls import house
from tests.support.doors import at
from tests.support.keys import all_keys


def the_house() -> None:
    """Organisations and the worker's contact key, committed once per database."""
    from portal.sealing import party_keys
    from portal.sealing.entries import CONTACT_PARTY, KeyPurpose

    seed.organisations()
    for door in (Door.WELFARE, Door.COUNSELLING):
        with at(door.value):
            seed.keys_of_parties(door)
    with at("worker"):
        party_keys.make_for(
            CONTACT_PARTY,
            KeyPurpose.CONTACT,
            all_keys()["worker"],
            at=house.moment(),
        )
    with at("parent"):
        reception.keep_fresh()
    django.db.connections.close_all()


def an_employee(who: str) -> Actor:
    """A member of the cast who can log in; call it at their door."""
    from portal.accounts.models import Membership

    member = staff(who)
    with transaction.atomic():
        seed.enrol(member)
    membership = Membership.objects.get(person__email=member.email)
    return actor_of(member, membership)


def actor_of(member: Staff, membership: object) -> Actor:
    """The actor that the member is when logged in."""
    return Actor(
        door=member.door,
        person_id=membership.person_id,  # type: ignore[attr-defined]
        party_id=member.at.party_id,
        role=member.role,
    )


def signed_in(client: Client, who: str) -> Client:
    """Log in through the pages: password, then the app's code."""
    member = staff(who)
    an_employee(who)
    answer = client.post(
        "/logg-inn/", {"login": member.email, "password": PASSWORD}, secure=False
    )
    assert answer.status_code == 302, answer.content.decode()[:2000]
    answer = client.post("/logg-inn/kode/", {"code": seed.code_of(member)})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return client
