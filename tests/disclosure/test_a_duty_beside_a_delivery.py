"""A checklist begun beside what a parent shared: 72 hours, and the parent's page."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from consent.disclosed_labels import rows_of
from demo.cast import parent
from portal.accounts import use_cases as accounts
from portal.accounts.models import Membership
from portal.audit.events import Event
from portal.policy.parties import Actor, Kind
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from portal.web import dates
from referrals.disclosure import duty_begun as begun
from referrals.disclosure import duty_queries as queries
from referrals.disclosure import duty_use_cases as acts
from referrals.disclosure.duty_rules import Duty
from tests.disclosure.duties import (
    acting,
    begun_from,
    done,
    exempt,
    facts,
    in_days,
    noted_from,
    row,
    swept,
    taken_in,
    told,
)
from tests.disclosure.support import shown
from tests.intake.support import shared
from tests.support import insider, road
from tests.support.aside import as_process, time_passes
from tests.support.log import lines

pytestmark = pytest.mark.django_db
AMINA = parent("amina")


@pytest.fixture
def hanne() -> Actor:
    """Who leads, and takes in."""
    return road.employee("hanne")


@pytest.fixture
def ingrid(hanne: Actor) -> Actor:
    """Who takes in."""
    return road.employee("ingrid")


@pytest.fixture
def proof(ingrid: Actor) -> UUID:
    """Amina has shared something with the office."""
    return shared()


def delivered(by: Actor) -> UUID:
    (delivery_id,) = road.inbox(by)
    return delivery_id


def name_of(by: Actor, contact_id: UUID, duty: Duty = Duty.REPORT) -> str:
    with acting(by):
        found = begun.contact_of(begun.begun_one(by, contact_id, duty))
        assert found.way
        return found.name


def test_a_withdrawal_leaves_name_and_way_for_72_hours_to_one_person(
    ingrid: Actor, hanne: Actor, proof: UUID
) -> None:
    delivery_id = delivered(ingrid)
    contact_id = begun_from(ingrid, delivery_id)
    assert len(lines(Event.DUTY_BEGUN)) == 1
    road.withdrawn(road.the_parent(), proof)
    with pytest.raises(NotVisible):
        road.opened(ingrid, delivery_id)
    assert name_of(ingrid, contact_id) == AMINA.name
    for other, duty in ((hanne, Duty.REPORT), (ingrid, Duty.AVERT)):
        with pytest.raises(NotVisible):
            name_of(other, contact_id, duty)
    time_passes(timedelta(hours=71, minutes=59))
    swept()
    assert name_of(ingrid, contact_id) == AMINA.name
    time_passes(timedelta(minutes=2))
    with pytest.raises(NotVisible):
        name_of(ingrid, contact_id)
    assert len(insider.rows("house.disclosure_dutycontact")) == 1
    swept()
    assert insider.rows("house.disclosure_dutycontact") == []


def test_who_leaves_the_office_leaves_it_behind_at_once(
    ingrid: Actor, hanne: Actor, proof: UUID
) -> None:
    contact_id = begun_from(ingrid, delivered(ingrid))
    with acting(hanne):
        membership = Membership.objects.get(person=ingrid.person_id)
        kind = Kind.FAMILY_COUNSELLING_OFFICE
        accounts.end_membership(membership, by=hanne, kind=kind)
    with pytest.raises(NotVisible):
        name_of(ingrid, contact_id)
    assert insider.rows("house.disclosure_dutycontact") == []


def test_the_parents_page_tells_it_from_the_day_told(
    ingrid: Actor, proof: UUID
) -> None:
    amina = road.the_parent()
    contact_id = begun_from(ingrid, delivered(ingrid))
    road.withdrawn(amina, proof)  # the duty stands all the same
    duty_id = noted_from(ingrid, contact_id, told())
    (one,) = shown(amina)
    assert one.what == "duty_to_report"
    assert one.said["done_on"] == house.today().isoformat()
    assert set(one.said) == {"done_on", "office"}
    with acting(ingrid):
        beside = begun.contact_beside(ingrid, duty_id)
        assert beside is not None
        assert beside.name == AMINA.name
    with pytest.raises(NotAllowedNow, match="noted_already"):
        noted_from(ingrid, contact_id, told())


def test_or_from_the_day_until_which_it_is_put_off(ingrid: Actor, proof: UUID) -> None:
    amina = road.the_parent()
    duty_id = noted_from(ingrid, begun_from(ingrid, delivered(ingrid)), exempt(10))
    assert shown(amina) == []
    time_passes(timedelta(days=8))
    done(ingrid, duty_id, acts.put_off_telling, exempt(5, "police"))
    taken_in()
    time_passes(timedelta(days=4))
    assert shown(amina) == []
    with acting(ingrid):
        assert queries.to_do(ingrid).near == 1
    time_passes(timedelta(days=1))
    assert len(shown(amina)) == 1
    # What the page has begun to show isn't taken back.
    with pytest.raises(NotAllowedNow, match="page_has_told"):
        done(ingrid, duty_id, acts.put_off_telling, exempt(5))
    done(ingrid, duty_id, acts.tell_parent, told())
    taken_in()
    assert len(shown(amina)) == 1


def test_told_earlier_it_shows_earlier(ingrid: Actor, proof: UUID) -> None:
    amina = road.the_parent()
    duty_id = noted_from(ingrid, begun_from(ingrid, delivered(ingrid)), exempt(80))
    time_passes(timedelta(days=3))
    done(ingrid, duty_id, acts.tell_parent, told(1))
    taken_in()
    assert len(shown(amina)) == 1


def test_a_day_that_was_wrong_is_put_right_on_the_parents_page(
    ingrid: Actor, proof: UUID
) -> None:
    amina = road.the_parent()
    duty_id = noted_from(ingrid, begun_from(ingrid, delivered(ingrid)), told())
    for days in (-3, -4):
        time_passes(timedelta(minutes=1))
        done(ingrid, duty_id, acts.correct_duty, facts(done_on=in_days(days)))
        taken_in()
    (one,) = shown(amina)
    said = {str(line.label): str(line.value) for line in rows_of(one)}
    assert dates.in_words(in_days(-4)) in said.values()
    assert dates.in_words(in_days(-3)) not in said.values()


def test_withdrawal_and_every_clock_leave_the_note(ingrid: Actor, proof: UUID) -> None:
    """A compartment of its own: nothing that a parent's act or a clock touches."""
    duty_id = noted_from(ingrid, begun_from(ingrid, delivered(ingrid)), told())
    before = row(duty_id)
    road.withdrawn(road.the_parent(), proof)
    for years in (1, 2, 20):
        time_passes(timedelta(days=365 * years))
        swept()
        _all_jobs()
    assert row(duty_id) == before
    with acting(ingrid):
        found = queries.duty_for(ingrid, duty_id)
        assert queries.facts_of(found).cases == facts().cases
        assert found.about.reveal(Purpose.SHOW_OWN)["number"] == AMINA.number
    assert AMINA.number.encode() not in bytes(before["about"])


def _all_jobs() -> None:
    with as_process("worker"):
        for path in settings.WORKER_JOBS:
            if not path.startswith("portal.notices"):
                import_string(path)()


def test_nobody_learns_of_it_by_the_parents_page_before_its_day(
    ingrid: Actor, proof: UUID
) -> None:
    duty_id = noted_from(ingrid, begun_from(ingrid, delivered(ingrid)), exempt(90))
    assert row(duty_id)["exempt_until"] == in_days(90)
    time_passes(timedelta(days=89))
    assert shown(road.the_parent()) == []
