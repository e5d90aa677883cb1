"""A duty that was used: noted by who used it, read by who leads, stopped by none."""

from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from portal.accounts import use_cases as accounts
from portal.accounts.models import Membership
from portal.audit.events import Event
from portal.policy.parties import Actor, Kind
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from referrals.disclosure import duty_queries as queries
from referrals.disclosure import duty_use_cases as acts
from referrals.disclosure.duty_rules import Duty, Telling, Unfit
from tests.disclosure.duties import (
    acting,
    done,
    employee,
    exempt,
    facts,
    in_days,
    kinds,
    listed,
    noted,
    row,
    swept,
    to_review,
    told,
)
from tests.support import insider, road
from tests.support.aside import mail, time_passes
from tests.support.log import lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def tor() -> Actor:
    """A therapist, with a leader and a colleague."""
    employee("hanne")
    employee("ingrid")
    return employee("tor")


def test_the_leader_is_told_and_reads_it_and_can_do_nothing(tor: Actor) -> None:
    hanne, ingrid, ola = employee("hanne"), employee("ingrid"), employee("ola")
    duty_id = noted(tor, exempt())
    (sent,) = mail()
    said = f"{sent.subject} {sent.body}".lower()
    assert "hanne" in sent.to[0]
    assert not [word for word in ("tor", "meld", "plikt", "barn") if word in said]
    assert listed(tor) == listed(hanne) == [duty_id]
    assert listed(ingrid) == listed(ola) == []
    for other in (ingrid, ola):
        with acting(other), pytest.raises(NotVisible):
            queries.duty_for(other, duty_id)
    for act, value in (
        (acts.tell_parent, told()),
        (acts.put_off_telling, exempt()),
        (acts.correct_duty, facts()),
    ):
        with pytest.raises(NotVisible):
            done(hanne, duty_id, act, value)
    with acting(hanne):
        assert queries.to_do(hanne).new == 1
    done(hanne, duty_id, acts.look_at_duty)
    done(hanne, duty_id, acts.look_at_duty)
    with acting(hanne):
        assert queries.to_do(hanne).new == 0
        assert queries.facts_of(queries.duty_for(hanne, duty_id)) == facts()
    assert kinds(duty_id) == ["noted", "seen"]


def test_a_leader_who_comes_later_reads_it_and_one_who_leaves_doesnt() -> None:
    tor = employee("tor")
    duty_id = noted(tor)
    hanne = employee("hanne")
    assert listed(hanne) == [duty_id]
    with acting(hanne):
        membership = Membership.objects.get(person=tor.person_id)
        kind = Kind.FAMILY_COUNSELLING_OFFICE
        accounts.end_membership(membership, by=hanne, kind=kind)
    wraps = insider.rows("house.disclosure_dutywrap", "duty_id = %s", duty_id)
    assert tor.person_id not in {wrap["person_id"] for wrap in wraps}
    assert listed(hanne) == [duty_id]


def test_whose_owner_has_left_is_finished_by_who_leads(tor: Actor) -> None:
    hanne = employee("hanne")
    duty_id = noted(tor, exempt(5))
    with acting(hanne):
        membership = Membership.objects.get(person=tor.person_id)
        kind = Kind.FAMILY_COUNSELLING_OFFICE
        accounts.end_membership(membership, by=hanne, kind=kind)
    time_passes(timedelta(days=6))
    assert to_review(hanne) == [duty_id]
    done(hanne, duty_id, acts.tell_parent, told())
    assert to_review(hanne) == []


def test_nothing_is_overwritten(tor: Actor) -> None:
    duty_id = noted(tor, exempt())
    done(tor, duty_id, acts.correct_duty, facts(cases=("illness",), way="police"))
    done(tor, duty_id, acts.put_off_telling, exempt(60, "police"))
    done(tor, duty_id, acts.tell_parent, told())
    assert kinds(duty_id) == ["noted", "corrected", "put_off", "told"]
    with acting(tor):
        found = queries.duty_for(tor, duty_id)
        history = queries.history_of(found)
        assert queries.facts_of(found) == facts(cases=("illness",), way="police")
    assert history[-1].facts == facts()
    assert [one.telling.is_told for one in history] == [True, False, False, False]
    (line, *_) = insider.rows("house.disclosure_dutyline", "duty_id = %s", duty_id)
    for statement in (
        "UPDATE house.disclosure_dutyline SET kind = 'seen' WHERE id = %s",
        "DELETE FROM house.disclosure_dutyline WHERE id = %s",
    ):
        with (
            acting(tor),
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [line["id"]])
    assert b"neglect" not in bytes(line["facts"] or b"")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"cases": ()}, "no_case"),
        ({"cases": ("sexual",)}, "no_case"),
        ({"way": "samvei"}, "no_way"),
        ({"days": 1}, "done_day"),
        ({"days": -400}, "done_day"),
    ],
)
def test_only_what_the_lists_have_can_be_noted(
    tor: Actor, wrong: dict[str, object], reason: str
) -> None:
    if "days" in wrong:
        wrong = {"done_on": in_days(int(str(wrong["days"])))}
    with pytest.raises(Unfit, match=reason):
        noted(tor, facts=facts(**wrong))


@pytest.mark.parametrize(
    ("telling", "reason"),
    [
        ((1, "", None), "told_day"),
        ((0, "child", None), "told_or_exempt"),
        ((None, "", 5), "no_reason"),
        ((None, "shame", 5), "no_reason"),
        ((None, "child", None), "until_day"),
        ((None, "child", 0), "until_day"),
        ((None, "child", 91), "until_day"),
    ],
)
def test_every_note_is_told_or_exempt_until(
    tor: Actor, telling: tuple[int | None, str, int | None], reason: str
) -> None:
    told_in, why, until = telling
    said = Telling(
        None if told_in is None else in_days(told_in),
        why,
        None if until is None else in_days(until),
    )
    with pytest.raises(Unfit, match=reason):
        noted(tor, said)


@pytest.mark.parametrize(
    "change",
    [
        "exempt_until = NULL",
        "exempt_reason = ''",
        "exempt_reason = 'shame'",
        "told_on = set_on",
        "exempt_until = set_on + 91",
        "exempt_until = set_on",
        "state = 'told'",
        "erase_at = house.moment()",
        "state = 'archived', told_on = set_on, exempt_until = NULL, "
        "exempt_reason = '', exported_at = house.moment(), "
        "erase_at = house.moment() + interval '89 days'",
    ],
)
def test_the_database_refuses_what_the_rules_do(tor: Actor, change: str) -> None:
    duty_id = noted(tor, exempt())
    with (
        acting(tor),
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"UPDATE house.disclosure_dutyrecord SET {change} WHERE id = %s", [duty_id]
        )


def test_told_cant_be_untold(tor: Actor) -> None:
    duty_id = noted(tor)
    for act, value in (
        (acts.tell_parent, told()),
        (acts.put_off_telling, exempt()),
    ):
        with pytest.raises(NotAllowedNow, match="not_in_this_state"):
            done(tor, duty_id, act, value)


def test_it_stands_until_the_archive_has_it_and_ninety_days_more(tor: Actor) -> None:
    hanne = employee("hanne")
    never, exported, not_told = noted(tor), noted(tor), noted(tor, exempt())
    done(tor, not_told, acts.export_duty)  # a copy, and no clock
    done(hanne, exported, acts.export_duty)
    done(tor, exported, acts.correct_duty, facts(way="police"))
    time_passes(timedelta(days=400))
    swept()
    assert row(exported)["exported_at"] is None
    done(tor, exported, acts.export_duty)
    time_passes(timedelta(days=10))
    done(tor, exported, acts.export_duty)  # once more: the clock stays
    time_passes(timedelta(days=80))
    swept()
    assert row(exported)["state"] == "archived"
    time_passes(timedelta(days=2))
    swept()
    left = {one["id"] for one in insider.rows("house.disclosure_dutyrecord")}
    assert left == {never, not_told}
    assert kinds(exported) == []
    time_passes(timedelta(days=365 * 20))
    swept()
    assert len(insider.rows("house.disclosure_dutyrecord")) == 2


def test_what_was_done_is_written_in_the_log_without_content(tor: Actor) -> None:
    duty_id = noted(tor)
    done(tor, duty_id, acts.export_duty)
    (line,) = lines(Event.DUTY_NOTED)
    assert (line.person_id, line.subject, line.reason) == (tor.person_id, duty_id, "")
    assert len(lines(Event.DUTY_EXPORTED)) == 1


def test_child_welfare_has_no_such_duty_here() -> None:
    kari = road.employee("kari")
    with pytest.raises(NotVisible):
        acts.note_duty(Duty.REPORT, facts(), told(), by=kari)


# --- any order of acts ----------------------------------------------------------------

ACTS = st.sampled_from(["note", "tell", "put_off", "correct", "export", "wait", "look"])
DAYS = st.integers(min_value=-2, max_value=95)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@drawn(walk=st.lists(st.tuples(ACTS, DAYS), min_size=4, max_size=14))
def test_every_note_ends_in_told_or_exempt_until(
    tor: Actor, walk: list[tuple[str, int]]
) -> None:
    """Whatever is done, in any order: one of the two, and overdue is in the list."""
    hanne = employee("hanne")
    with insider.a_world():
        ids = [noted(tor, exempt(7))]
        for act, days in walk:
            if act == "note":
                ids.append(
                    noted(tor, told(1) if days % 2 else exempt(max(days, 1) % 90 + 1))
                )
                continue
            if act == "wait":
                time_passes(timedelta(days=abs(days)))
                swept()
                continue
            values = {
                "tell": (acts.tell_parent, told(-days)),
                "put_off": (acts.put_off_telling, exempt(days, "violence")),
                "correct": (acts.correct_duty, facts(done_on=in_days(days))),
                "export": (acts.export_duty,),
                "look": (acts.look_at_duty,),
            }[act]
            with suppress(NotAllowedNow, NotVisible):
                done(hanne if act == "look" else tor, ids[days % len(ids)], *values)
            _all_end_in_one_of_two(tor, hanne)


def _all_end_in_one_of_two(tor: Actor, hanne: Actor) -> None:
    today, late = house.today(), set()
    for one in insider.rows("house.disclosure_dutyrecord"):
        is_told = one["told_on"] is not None
        is_exempt = bool(one["exempt_reason"]) and one["exempt_until"] is not None
        assert is_told != is_exempt
        if is_exempt:
            assert (one["exempt_until"] - one["set_on"]).days <= 90
            if one["exempt_until"] <= today:
                late.add(one["id"])
        said = insider.rows(
            "house.disclosure_dutyline",
            "duty_id = %s AND kind NOT IN ('seen', 'exported')",
            one["id"],
        )
        last = max(said, key=lambda line: line["place"])
        for name in ("told_on", "exempt_reason", "exempt_until"):
            assert last[name] == one[name]
    assert set(to_review(tor)) == set(to_review(hanne)) == late


def test_a_note_that_there_is_not_is_not_visible(tor: Actor) -> None:
    with acting(tor), pytest.raises(NotVisible):
        queries.duty_for(tor, uuid4())
