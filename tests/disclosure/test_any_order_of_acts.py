"""Orders in any order of acts: each is told, or shows by itself on the day that is set.

And each is answered at its hour, whoever did what, or nothing.
"""

from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from portal.policy import calendar
from portal.policy.orders import Phrase, Untold
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from referrals.disclosure import signing
from referrals.disclosure.ordering import Parties
from tests.disclosure import support
from tests.disclosure.duties import in_days
from tests.support import insider, road
from tests.support.doors import at

pytestmark = pytest.mark.django_db
ACTS = st.sampled_from(["order", "keep untold", "tell", "answer", "wait", "wait"])
DAYS = st.integers(min_value=1, max_value=40)
HINDERS = Untold.HINDERS_HELP.value


class Walk:
    """What was done so far, and from which day each order has to show."""

    def __init__(self) -> None:
        self.kari, self.berit = road.employee("kari"), road.employee("berit")
        self.hanne, self.tor = road.employee("hanne"), road.employee("tor")
        self.shows_from: dict[UUID, date] = {}

    def do(self, act: str, days: int) -> None:
        """One act; what the rules refuse changes nothing."""
        if act == "wait":
            later = house.moment() + timedelta(days=days)
            insider.move_clock_to(calendar.next_outcome(later))
            support.told()
        elif act == "order":
            with suppress(NotAllowedNow):
                self.order(days)
        elif act == "answer":
            with suppress(NotAllowedNow, NotVisible):
                self.answer(days)
        elif self.shows_from:
            order_id = list(self.shows_from)[days % len(self.shows_from)]
            with suppress(NotAllowedNow):
                self.say_when(act, order_id, in_days(days))
        road.taken_in()

    def order(self, days: int) -> None:
        until = in_days(days) if days % 2 else None
        parties = Parties(HINDERS, until) if until else Parties()
        order_id = support.sent(parties)
        self.shows_from[order_id] = until or house.today()

    def answer(self, days: int) -> None:
        """By the newest at the office, with words or without."""
        newest, *_ = support.received(self.hanne) or [None]
        if newest is None:
            return
        support.form_found_right(self.hanne, newest)
        support.given(self.hanne, newest, self.tor)
        if days % 3:
            support.answered(self.tor, newest, Phrase.TEXT, support.TEXT)
            support.released(self.hanne, newest)

    def say_when(self, act: str, order_id: UUID, until: date) -> None:
        with at("welfare", self.berit):
            row = support.order_queries.order_for(self.berit, order_id, lock=True)
            if act == "tell":
                signing.tell_parties(row, by=self.berit)
                until = house.today()
            else:
                signing.keep_untold(row, until, by=self.berit)
        self.shows_from[order_id] = until


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@drawn(walk=st.lists(st.tuples(ACTS, DAYS), min_size=3, max_size=9))
def test_every_order_ends_in_told_or_untold_until(walk: list[tuple[str, int]]) -> None:
    """The parent's page has exactly those whose day has come."""
    amina = road.the_parent()
    with insider.a_world():
        so_far = Walk()
        so_far.do("order", len(walk))
        for act, days in walk:
            so_far.do(act, days)
            _each_is_told_or_shows_from_its_day(so_far.shows_from, amina)


def _each_is_told_or_shows_from_its_day(days: dict[UUID, date], amina: Actor) -> None:
    now, today = house.moment(), house.today()
    sent = insider.rows("house.disclosure_order", "state <> 'draft'")
    rows = {row["id"]: row for row in sent}
    assert rows.keys() == days.keys()
    for order_id, day in days.items():
        row = rows[order_id]
        is_untold = (row["untold_reason"], row["untold_until"]) == (HINDERS, day)
        assert is_untold if row["told_on"] is None else row["told_on"] == day
        assert row["state"] == ("answered" if row["due_at"] <= now else "sent")
    shown = support.shown(amina)
    assert len(shown) == sum(day <= today for day in days.values())
    for one in shown:
        assert (one.answer is None) == (one.answered_from > today)  # type: ignore[operator]
