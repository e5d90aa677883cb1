"""Contact persons of the cast, made through the use cases."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.test import Client

from demo import seed
from demo.cast import ARENDAL, PASSWORD, Staff
from portal.accounts import use_cases as accounts
from portal.accounts.models import Membership
from portal.contacts import queries, use_cases
from portal.contacts.queries import Own, Ways
from portal.policy.contacts import EVERYWHERE, Place, Post
from portal.policy.parties import Actor, Role
from portal.registry.models import Organisation
from portal.sealing.acting import acting_as
from portal.walls import house
from tests.support import insider
from tests.support.aside import as_owner

DAY = timedelta(days=1)
HOURS = "hverdager 9–11"


def membership(who: Actor) -> Membership:
    """The actor's place at the organisation."""
    return Membership.objects.get(person=who.person_id, party_id=who.party_id)


def ways(name: str = "Kari Nes", phone: str = "37 00 57 81") -> Ways:
    """A number and an address that can't exist."""
    email = f"{name.split()[0].lower()}@bv-arendal.example"
    return Ways(name, phone, email, HOURS)


def appoint(
    who: Actor,
    by: Actor,
    post: Post = Post.CONTACT,
    *,
    place: Place = EVERYWHERE,
    first: int = 0,
    days: int | None = None,
    **said: Any,
) -> UUID:
    """An appointment by the leader, from so many days from now on."""
    starts = house.today() + first * DAY
    with acting_as(by.party_id, by.person_id):
        made = use_cases.appoint_contact(
            membership(who),
            by=by,
            post=post,
            place=place,
            starts_on=starts,
            ends_on=starts + days * DAY if days else None,
            ways=ways(**said),
        )
    return made.pk


def own(by: Actor, contact_id: UUID) -> Own:
    """One of the actor's own, as a page finds it; call it acting for them."""
    here = queries.organisation_of(by)
    return queries.own_contact(by, here, contact_id, house.today())


def names_on(by: Actor, day: date) -> list[str | None]:
    """Who answers for each place of the actor's organisation on a day."""
    here = queries.organisation_of(by)
    with acting_as(by.party_id, by.person_id):
        answers = queries.answers_on(by, here, day)
    return [answer.own.ways.name if answer.own else None for answer in answers]


def rows(table: str) -> list[insider.Row]:
    """All of a table, as the owner sees it."""
    with as_owner():
        return insider.rows(table)


def cards() -> list[insider.Row]:
    """Every card there is."""
    return rows("house.registry_contactcard")


def region_staff(client: Client, key: str = "sor") -> Client:
    """Randi of a region, which has joined, logged in at the counselling door."""
    region = Organisation.objects.get(region__key=key)
    with as_owner():
        Organisation.objects.filter(pk=region.pk).update(joined_on=house.today())
    randi = Staff("randi", "Randi Ås", Role.REGION_STAFF, ARENDAL)
    with transaction.atomic():
        made = accounts.make_invitation(region.pk, randi.email, randi.role, None)
        accounts.accept_invitation(
            made.invitation,
            name=randi.name,
            password=PASSWORD,
            app_key=randi.app_key,
            moved=-1,
        )
    client.post("/logg-inn/", {"login": randi.email, "password": PASSWORD})
    answer = client.post("/logg-inn/kode/", {"code": seed.code_of(randi)})
    assert answer.status_code == 302
    return client
