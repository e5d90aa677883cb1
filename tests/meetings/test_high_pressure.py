"""High pressure: a region declares it, the pages say so, one press moves the series."""

from datetime import timedelta
from uuid import uuid4

import pytest

from demo.cast import ARENDAL, OFFICE, OTHER_OFFICE
from meetings import calling, planning, pressures, queries
from meetings.planning import Hours
from portal.policy.calendar import OSLO, is_working_day
from portal.policy.parties import Actor, Role
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.models import Region
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import region_staff
from tests.meetings.support import (
    PLACE,
    a_forum,
    acting,
    called,
    employee,
    hours,
    in_days,
    said,
)
from tests.sending.pages import read, text_of

pytestmark = pytest.mark.django_db
WHY = "Mange på venteliste"


def region_of_the_office() -> Actor:
    """Somebody of the region; no page of theirs is opened here."""
    region = Region.objects.get(offices__organisation=OFFICE.party_id)
    hanne = employee("hanne")
    return Actor(hanne.door, uuid4(), region.organisation_id, Role.REGION_STAFF)


def declared(by: Actor, *, days: int = 40, **instead: object) -> pressures.Pressure:
    first, last = house.today(), house.today() + timedelta(days=days)
    with acting(by):
        return pressures.declare_pressure(
            pressures.Declared(first, last, WHY, **instead),  # type: ignore[arg-type]
            by=by,
        )


def start_of(by: Actor, meeting_id: object) -> Hours:
    with acting(by):
        meeting = queries.meeting_for(by, meeting_id).meeting  # type: ignore[arg-type]
    assert meeting.starts_at
    assert meeting.ends_at
    return Hours(meeting.starts_at, meeting.ends_at)


def test_a_meeting_moves_past_it_to_a_working_day_at_the_same_hour() -> None:
    hanne, region = employee("hanne"), region_of_the_office()
    made, before = called(hanne), hours()
    with acting(hanne), pytest.raises(NotAllowedNow):
        pressures.postpone_meeting(made, by=hanne)
    pressure = declared(region)
    with acting(hanne):
        pressures.postpone_meeting(made, by=hanne)
    after = start_of(hanne, made)
    assert after.day > pressure.last_day
    assert is_working_day(after.day)
    for now, then in (
        (after.starts_at, before.starts_at),
        (after.ends_at, before.ends_at),
    ):
        assert now.astimezone(OSLO).time() == then.astimezone(OSLO).time()
    berit = employee("berit")
    with acting(berit), pytest.raises(NotVisible):
        pressures.postpone_meeting(made, by=berit)


def test_the_whole_series_moves_with_one_press() -> None:
    hanne, region = employee("hanne"), region_of_the_office()
    forum = a_forum(hanne, ARENDAL.party_id)
    made = []
    for days in (21, 28, 90):
        with acting(hanne):
            one = planning.plan_meeting(
                said(),
                by=hanne,
                hours=hours(days),
                answer_by=in_days(10),
                forum_id=forum.pk,
                seats=[ARENDAL.party_id],
            )
            calling.call_meeting(one, by=hanne)
        made.append(one)
    last = start_of(hanne, made[2])
    pressure = declared(region, office_id=OFFICE.party_id)
    with acting(hanne):
        assert pressures.postpone_series(forum.pk, by=hanne) == 2
        assert pressures.postpone_series(forum.pk, by=hanne) == 0
    assert all(start_of(hanne, one).day > pressure.last_day for one in made)
    assert start_of(hanne, made[2]) == last


def test_only_a_region_says_it_and_of_its_own_offices() -> None:
    hanne, region = employee("hanne"), region_of_the_office()
    with pytest.raises(NotVisible):
        declared(hanne)
    with pytest.raises(NotVisible):
        declared(region, office_id=OTHER_OFFICE.party_id)
    for days in (-1, 300):
        with pytest.raises(NotAllowedNow):
            declared(region, days=days)
    pressure = declared(region)
    day = house.today() + timedelta(days=3)
    with acting(hanne):
        assert pressures.pressure_on(OFFICE.party_id, day) == pressure
        assert pressures.pressure_on(OTHER_OFFICE.party_id, day) is None
    with acting(region):
        pressures.end_pressure(pressure.pk, by=region)
        with pytest.raises(NotVisible):
            pressures.end_pressure(pressure.pk, by=region)
        assert pressures.pressure_on(OFFICE.party_id, day) is None


def test_through_the_pages(client_at: ClientAt) -> None:
    caller = employee("hanne")
    made = called(caller)
    randi = region_staff(client_at("counselling"))
    assert randi.post("/taushet/", {"version": "1"}).status_code == 302
    assert "Meld høyt trykk" in read(randi, PLACE)
    form = {
        "office": "",
        "first_day": house.today().strftime("%d.%m.%Y"),
        "last_day": in_days(40).strftime("%d.%m.%Y"),
        "reason": WHY,
    }
    for wrong, sentence in (
        ({"reason": "Gjelder 01018012345"}, "én familie"),
        ({"last_day": "1.1.2020"}, "fra og med i dag"),
        ({"reason": ""}, "Fyll ut"),
    ):
        answer = randi.post(f"{PLACE}trykk/", {**form, **wrong})
        assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert randi.post(f"{PLACE}trykk/", form).status_code == 302
    assert WHY in read(randi, f"{PLACE}trykk/")
    with acting(caller):
        meeting = queries.meeting_for(caller, made).meeting
        assert pressures.on_the_page_of(meeting)
    randi.get(f"{PLACE}trykk/")
    (pressure,) = pressures.Pressure.objects.all()
    over = {"pressure": str(pressure.pk)}
    assert randi.post(f"{PLACE}trykk/slutt/", over).status_code == 302
    assert randi.post(f"{PLACE}trykk/slutt/", over).status_code == 404
    assert WHY not in read(randi, f"{PLACE}trykk/")
