"""Whom a service follows up: planned, made, moved, ended, and never an answer."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from portal.audit.events import Event
from portal.policy.calendar import working_day_until
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from referrals.following import clocks, plan, queries
from referrals.following import use_cases as acts
from referrals.following.lifecycle import State
from referrals.following.queries import Which
from referrals.following.use_cases import Next, Words
from tests.following.support import (
    acting,
    begun,
    employee,
    in_days,
    row,
    seen_by,
    switched_on,
)
from tests.support import insider, road
from tests.support.aside import as_process, time_passes
from tests.support.log import lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari() -> Actor:
    """Whose service uses the calendar."""
    switched_on(employee("berit"))
    return employee("kari")


def made(by: Actor, row_id: UUID, following: Next | None = None) -> None:
    with acting(by):
        found = queries.follow_up_for(by, row_id, lock=True)
        acts.make_offer(
            found,
            by=by,
            made_on=house.today(),
            following=following or Next(working_day_until(house.today() + plan.USUAL)),
        )


def moved(by: Actor, row_id: UUID, following: Next) -> None:
    with acting(by):
        found = queries.follow_up_for(by, row_id, lock=True)
        acts.move_offer(found, by=by, following=following)


def ended(by: Actor, row_id: UUID) -> None:
    with acting(by):
        found = queries.follow_up_for(by, row_id, lock=True)
        acts.end_follow_up(found, by=by, reason=plan.EndReason.LIFTED)


def kinds(row_id: UUID) -> list[str]:
    told = insider.rows("house.following_happening", "follow_up_id = %s", row_id)
    return sorted(line["kind"] for line in told)


def test_a_service_that_hasnt_chosen_it_has_no_calendar() -> None:
    kari = employee("kari")
    with pytest.raises(NotVisible):
        begun(kari)
    with acting(kari), pytest.raises(NotVisible):
        acts.switch(by=kari, is_on=True)


def test_it_isnt_switched_off_over_anybody(kari: Actor) -> None:
    row_id, berit = begun(kari), employee("berit")
    with acting(berit), pytest.raises(NotAllowedNow, match="follow_ups_open"):
        acts.switch(by=berit, is_on=False)
    ended(kari, row_id)
    with acting(berit):
        acts.switch(by=berit, is_on=False)
        assert not queries.is_on(berit.party_id)


def test_an_offer_made_sets_the_next_date_and_is_kept(kari: Actor) -> None:
    row_id = begun(kari)
    time_passes(timedelta(days=7))
    made(kari, row_id)
    found = row(row_id)
    assert found["made_on"] == house.today()
    assert found["next_on"] > house.today() + timedelta(days=70)
    assert kinds(row_id) == ["made", "planned"]
    assert len(lines(Event.OFFER_MADE)) == 1
    with pytest.raises(NotAllowedNow, match="made_already"):
        made(kari, row_id)


def test_beyond_the_three_months_it_moves_with_a_reason_alone(kari: Actor) -> None:
    row_id = begun(kari)
    late = in_days(30)
    with pytest.raises(plan.UnfitDay, match="later_without_a_reason"):
        moved(kari, row_id, Next(late))
    moved(kari, row_id, Next(late, plan.LateReason.STAFFING))
    assert (row(row_id)["next_on"], row(row_id)["late_reason"]) == (late, "staffing")
    # Where none is needed, none is kept.
    moved(kari, row_id, Next(in_days(10), plan.LateReason.STAFFING))
    assert row(row_id)["late_reason"] == ""
    assert kinds(row_id) == ["moved", "moved", "planned"]


def test_it_ends_with_a_reason_and_is_erased_a_year_later(kari: Actor) -> None:
    gone, open_one = begun(kari), begun(kari, "jonas")
    ended(kari, gone)
    with pytest.raises(NotAllowedNow):
        ended(kari, gone)
    assert seen_by(kari) == [open_one]
    assert seen_by(kari, Which.ENDED) == [gone]
    for days, there in ((364, 2), (2, 1)):
        time_passes(timedelta(days=days))
        with as_process("worker"):
            clocks.sweep()
        assert len(insider.rows("house.following_followup")) == there
    assert kinds(gone) == []
    assert insider.rows("house.following_followupwrap", "follow_up_id = %s", gone) == []
    # One that is open isn't erased by time.
    time_passes(timedelta(days=4000))
    with as_process("worker"):
        clocks.sweep()
    assert row(open_one)["state"] == State.OPEN


@pytest.mark.parametrize(
    "change",
    [
        "next_on = NULL",
        "next_on = planned_on + 93",
        "erase_at = house.moment()",
        "end_reason = 'moved'",
        "state = 'ended'",
        "late_reason = 'answered_no'",
    ],
)
def test_the_database_refuses_what_the_rules_do(kari: Actor, change: str) -> None:
    row_id = begun(kari)
    with (
        acting(kari),
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"UPDATE following_followup SET {change} WHERE id = %s", [row_id]
        )


def test_history_is_added_to_and_never_changed(kari: Actor) -> None:
    row_id = begun(kari)
    for statement in (
        "UPDATE following_happening SET day = day + 1",
        "DELETE FROM following_happening",
    ):
        with (
            acting(kari),
            pytest.raises(Exception, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert kinds(row_id) == ["planned"]


def test_a_remark_that_asks_for_something_is_refused_by_the_server(kari: Actor) -> None:
    with pytest.raises(ValueError, match="remark"):
        Words("Amina Yusuf", "care_order", "Vi ber om en rapport om oppmøte.")


def test_nothing_connects_it_with_a_draft(kari: Actor) -> None:
    """No column of the one holds what stands in a column of the other."""
    begun(kari)
    road.drafted(kari)
    here = insider.rows("house.following_followup")[0]
    there = insider.rows("house.sending_draft")[0]
    shared = {"party_id", "owner_id", "author_id", "made_at", "row_version"}
    values = {
        name: str(value)
        for name, value in there.items()
        if value not in (None, "") and name not in shared
    }
    for name, value in here.items():
        if name not in shared:
            assert str(value) not in values.values(), name


def test_a_list_costs_the_same_however_long_it_is(kari: Actor) -> None:
    from django.test.utils import CaptureQueriesContext

    costs = []
    for more in (1, 6):
        for _ in range(more):
            begun(kari)
        with acting(kari), CaptureQueriesContext(connection) as asked:
            acts.list_follow_ups(Which.MINE, by=kari)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_what_is_most_overdue_comes_first(kari: Actor) -> None:
    later, soon = begun(kari, days=10), begun(kari, "jonas", days=3)
    assert seen_by(kari) == [soon, later]
    assert seen_by(kari, Which.OVERDUE) == []
    time_passes(timedelta(days=9))
    assert seen_by(kari, Which.OVERDUE) == [soon]


def test_pages_of_a_list_meet_end_to_end(
    kari: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    wanted = {begun(kari, days=days) for days in (3, 3, 3, 8, 8)}
    found, after = [], ""
    with acting(kari):
        while True:
            page = queries.follow_ups_for(kari, Which.MINE, after=after)
            found += [line.row_id for line in page.lines]
            after = page.following
            if not after:
                break
    assert len(found) == len(wanted)
    assert set(found) == wanted


# --- no sequence of acts ----------------------------------------------------------

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), st.integers(1, 120), st.just("")),
        st.tuples(
            st.sampled_from(["make", "move"]),
            st.integers(-5, 130),
            st.sampled_from(["", *plan.LateReason]),
        ),
        st.tuples(st.just("end"), st.just(0), st.just("")),
    ),
    max_size=8,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@drawn(what=ACTS)
def test_no_sequence_of_acts_leaves_it_without_a_date_in_time(
    kari: Actor, what: list[tuple[str, int, str]]
) -> None:
    with insider.a_world():
        row_id = begun(kari)
        for act, days, reason in what:
            following = Next(house.today() + timedelta(days=days), reason)
            try:
                with transaction.atomic():
                    _act(kari, row_id, act, days, following)
            except NotAllowedNow:
                pass
            found = row(row_id)
            if found["state"] == State.OPEN:
                assert found["next_on"] is not None
                assert found["next_on"] <= house.today() + plan.THREE_MONTHS
                owed = plan.due(found["starts_on"], found["made_on"])
                assert found["next_on"] <= owed or found["late_reason"]
            else:
                assert found["next_on"] is None
                assert found["end_reason"]


def _act(kari: Actor, row_id: UUID, act: str, days: int, following: Next) -> None:
    if act == "pass":
        time_passes(timedelta(days=days))
    elif act == "make":
        made(kari, row_id, following)
    elif act == "move":
        moved(kari, row_id, following)
    else:
        ended(kari, row_id)


def test_another_service_and_a_colleague_find_nothing(kari: Actor) -> None:
    row_id = begun(kari)
    switched_on(employee("gro"))
    for who in ("tone", "gro"):
        other = employee(who)
        assert seen_by(other) == []
        for wanted in (row_id, uuid4()):
            with acting(other), pytest.raises(NotVisible):
                queries.follow_up_for(other, wanted)
