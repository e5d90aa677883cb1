"""Absence, leaving, a new role, “I know this person”: as with drafts."""

from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest

from demo.cast import ARENDAL, staff
from portal.accounts import absences, use_cases
from portal.accounts.holding import OnDuty
from portal.accounts.models import Membership
from portal.audit.events import Event
from portal.policy.parties import DESK, Actor, Kind, Role
from portal.policy.refusals import NotVisible
from portal.walls import house
from referrals.following import passing, queries
from referrals.following.models import FollowUp
from referrals.following.queries import Which
from tests.following.support import acting, begun, employee, row, seen_by, switched_on
from tests.support import insider
from tests.support.log import lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def berit() -> Actor:
    """Who leads a service that uses the calendar."""
    leader = employee("berit")
    switched_on(leader)
    return leader


def readers(row_id: UUID) -> set[UUID]:
    wraps = insider.rows("house.following_followupwrap", "follow_up_id = %s", row_id)
    return {wrap["person_id"] for wrap in wraps if bytes(wrap["wrapped"])} - {DESK}


def member(who: str) -> Membership:
    return Membership.objects.get(person__email=staff(who).email)


def leaves(who: str, leader: Actor) -> None:
    with acting(leader):
        use_cases.end_membership(
            member(who), by=leader, kind=Kind.CHILD_WELFARE_SERVICE
        )


def away(who: str, by: Actor) -> None:
    with acting(by):
        today = house.today()
        absences.note_absence(
            member(who), by=by, starts_on=today, ends_on=today + timedelta(days=3)
        )


def this_week(actor: Actor) -> int:
    with acting(actor):
        return queries.to_do_this_week(actor)


def ownerless(leader: Actor) -> int:
    with acting(leader):
        return passing.ownerless(leader)


def test_when_the_owner_leaves_the_stand_in_has_it_at_once(berit: Actor) -> None:
    kari, tone = map(employee, ("kari", "tone"))
    row_id = begun(kari, stand_in_id=tone.person_id)
    leaves("kari", berit)
    assert (row(row_id)["owner_id"], row(row_id)["stand_in_id"]) == (
        tone.person_id,
        None,
    )
    assert readers(row_id) == {tone.person_id}
    assert seen_by(tone) == [row_id]
    assert ownerless(berit) == 0
    assert len(lines(Event.FOLLOW_UP_PASSED_ON)) == 1
    leaves("tone", berit)
    assert row(row_id)["owner_id"] == berit.person_id
    assert readers(row_id) == {berit.person_id}
    assert ownerless(berit) == 0


def test_a_new_role_without_follow_ups_passes_them_on(berit: Actor) -> None:
    kari = employee("kari")
    row_id = begun(kari)
    with acting(berit):
        former = member("kari")
        Membership.objects.create(
            person=former.person,
            party_id=ARENDAL.party_id,
            role=Role.CASEWORKER.value,
            starts_on=house.today(),
        )
        use_cases.end_membership(former, by=berit, kind=Kind.CHILD_WELFARE_SERVICE)
    assert row(row_id)["owner_id"] == berit.person_id
    assert readers(row_id) == {berit.person_id}
    assert ownerless(berit) == 0


def test_a_deputy_sees_all_for_their_days_alone(berit: Actor) -> None:
    kari, tone = map(employee, ("kari", "tone"))
    row_id = begun(kari)
    assert seen_by(tone, Which.OVERDUE) == []
    with acting(tone), pytest.raises(NotVisible):
        queries.follow_ups_for(tone, Which.ALL)
    with acting(berit):
        today = house.today()
        deputy = use_cases.appoint_deputy(
            member("tone"), by=berit, starts_on=today, ends_on=today + timedelta(days=3)
        )
    assert seen_by(tone, Which.ALL) == [row_id]
    assert tone.person_id in readers(row_id)
    with acting(berit):
        use_cases.end_deputy(deputy, by=berit)
    assert tone.person_id not in readers(row_id)
    with acting(tone), pytest.raises(NotVisible):
        queries.follow_up_for(tone, row_id)


def test_only_who_has_it_today_is_reminded(berit: Actor) -> None:
    kari, tone = map(employee, ("kari", "tone"))
    begun(kari, days=0, stand_in_id=tone.person_id)
    begun(kari, "jonas", days=0)

    def told() -> list[int]:
        return [this_week(one) for one in (kari, tone, berit)]

    # What isn't due by Sunday isn't counted: the first working day may be in the next
    # week, so the week is made to hold it.
    insider.do("UPDATE house.following_followup SET next_on = planned_on")
    assert told() == [2, 0, 0]
    away("kari", kari)
    assert told() == [0, 1, 1]
    away("tone", berit)
    assert told() == [0, 0, 2]
    away("berit", berit)
    assert told() == [2, 0, 0]


def test_the_condition_says_the_same_as_the_rule(berit: Actor) -> None:
    actors = [*map(employee, ("kari", "tone")), berit]
    people = [actor.person_id for actor in actors]
    row_id = begun(actors[0])
    for owner, stand_in in product(people, [None, *people]):
        if owner == stand_in:
            continue
        insider.change(
            "house.following_followup", row_id, owner_id=owner, stand_in_id=stand_in
        )
        with acting(berit):
            rows = FollowUp.objects.filter(pk=row_id)
            held = rows.get()
            for gone in ([], people[:1], people[:2], people):
                on_duty = OnDuty(frozenset(gone), (berit.person_id,))
                found = [p for p in people if rows.filter(on_duty.rows_of(p)).exists()]
                assert found == [on_duty.has(held)]


def test_i_know_this_person_and_read_it_no_more(berit: Actor) -> None:
    kari, tone = map(employee, ("kari", "tone"))
    row_id = begun(kari)
    with acting(berit):
        found = queries.follow_up_for(berit, row_id, lock=True)
        passing.hand_over(found, tone.person_id, by=berit, knows_this_person=True)
    assert readers(row_id) == {tone.person_id}
    assert seen_by(berit, Which.ALL) == []
    with acting(berit), pytest.raises(NotVisible):
        queries.follow_up_for(berit, row_id)
    with acting(tone):
        found = queries.follow_up_for(tone, row_id, lock=True)
        passing.hand_over(found, kari.person_id, by=tone)
    assert row(row_id)["stand_in_id"] == tone.person_id
