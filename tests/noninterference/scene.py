"""What is the same in every world: the people, two drafts, and who has logged in.

Kari puts a draft before Amina; another one lies in her list. A service elsewhere put
one before Amina as well. And Kari's service has ordered information about her. Worlds
fork from here.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.test import Client

from portal.policy.parties import Actor
from portal.registry import offering
from portal.walls import house
from referrals.disclosure import order_queries, signing
from referrals.sending.holding import READERS
from referrals.sending.models import Draft
from tests.disclosure import support as orders
from tests.noninterference.stillness import Dice, stopped_at
from tests.sending import pages
from tests.support import given, insider, road, steps
from tests.support.doors import at

# The author, who leads her service, a colleague without a key, a leader elsewhere.
AT_WELFARE = ("kari", "berit", "tone", "gro")
WAY = "+4741234567"
BEGINS_AT = "18:00"  # after the outcome and the notices of the day


@dataclass(frozen=True)
class Scene:
    """Who and what there is when worlds fork."""

    actors: dict[str, Actor]
    clients: dict[str, Client]
    draft: UUID
    other: UUID
    order: UUID
    waiting: UUID
    elsewhere: UUID
    group: UUID
    made_at: datetime
    answer_by: date
    stopped: float
    dice: Dice

    @property
    def amina(self) -> Actor:
        """The parent."""
        return self.actors["amina"]


@contextmanager
def prepared() -> Iterator[Scene]:
    """The scene, in a transaction of its own that leaves nothing behind."""
    stopped = time.time()
    with transaction.atomic():
        with stopped_at(stopped):
            scene = _prepare(stopped)
        yield scene
        transaction.set_rollback(True)


def _prepare(stopped: float) -> Scene:
    insider.move_clock_to(_a_monday())
    steps.weekly_keys()
    at_work = ("hanne", "ingrid", "dina", "dag")
    actors = {who: road.employee(who) for who in at_work}
    with at("welfare"):
        actors |= {who: given.an_employee(who) for who in AT_WELFARE}
        clients = {who: _signed_in(who) for who in AT_WELFARE}
        draft = pages.id_of(pages.put_before(clients["kari"], way=WAY))
        other = pages.id_of(pages.saved(clients["kari"], who="jonas"))
    order = orders.written(actors["kari"])
    with at("welfare", actors["berit"]):
        row = order_queries.order_for(actors["berit"], order, lock=True)
        signing.sign_order(row, by=actors["berit"])
    foreign = road.put_before(actors["dag"])  # reception's round takes in all
    with at("welfare", actors["gro"]):
        # What her own service is told of it is no leak: she reads nothing of Amina.
        READERS.step_aside(Draft.objects.get(pk=foreign), actors["gro"])
    with at("counselling", actors["hanne"]):
        said = offering.Said("group", "Vårgruppa", "Dere møtes.", takes_sign_ups=True)
        group = offering.add_listing(said, by=actors["hanne"]).pk
    actors["amina"] = amina = road.the_parent()
    row = steps.draft_row(draft)
    return Scene(
        actors=actors,
        clients=clients,
        draft=draft,
        other=other,
        order=order,
        waiting=steps.waiting_for_draft(amina, draft),
        elsewhere=steps.waiting_for_draft(amina, foreign),
        group=group,
        made_at=row["made_at"],
        answer_by=row["answer_by"],
        stopped=stopped,
        dice=Dice(),
    )


def _a_monday() -> datetime:
    """The next one that isn't today, in the evening."""
    today = house.today()
    day = today + timedelta(days=7 - today.weekday())
    return steps.a_moment(day.isoformat(), BEGINS_AT)


def _signed_in(who: str) -> Client:
    client = Client(HTTP_HOST="welfare.localhost", raise_request_exception=False)
    given.signed_in(client, who)
    assert client.post("/taushet/", {"version": "1"}).status_code == 302
    return client
