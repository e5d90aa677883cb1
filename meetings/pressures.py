"""High pressure: a region declares it, and what was called then can be postponed.

The national list of what goes first sets cooperation between the services aside when
offices have more to do than they can. Nothing moves by itself: the caller presses.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from meetings import calling, typed
from meetings.entering import entered_as_caller
from meetings.forums import forum_for, meetings_of
from meetings.lifecycle import LIFECYCLE, Event
from meetings.models import Invitation, Meeting
from meetings.planning import Hours
from meetings.pressure_models import Pressure
from meetings.speaking import must_speak
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.calendar import OSLO, working_day_from, working_day_until
from portal.policy.parties import Actor, Role
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.alphabet import norwegian
from portal.registry.models import Office, Organisation, Region
from portal.walls import house

LONGEST: Final = timedelta(days=183)
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class Declared:
    """What one types. A reason that tells of somebody is refused."""

    first_day: date
    last_day: date
    reason: str
    office_id: UUID | None = None

    def __post_init__(self) -> None:
        typed.must_fit(self.reason)


def must_be_a_region(by: Actor) -> None:
    """For anybody else it isn't there."""
    if by.role is not Role.REGION_STAFF:
        raise NotVisible


def offices_of(actor: Actor) -> list[Organisation]:
    """The offices of the actor's region, by name."""
    rows = Office.objects.filter(region__organisation=actor.party_id)
    found = [row.organisation for row in rows.select_related("organisation")]
    return sorted(found, key=lambda one: norwegian(one.name))


def declared_by(actor: Actor) -> list[Pressure]:
    """What the region has said, and that isn't over. One query."""
    rows = Pressure.objects.filter(
        party_id=actor.party_id, ended_on=None, last_day__gte=house.today()
    )
    return list(rows.order_by("first_day", "pk")[:50])


@transaction.atomic
def declare_pressure(said: Declared, *, by: Actor) -> Pressure:
    """Say that meetings can wait, from a day until another."""
    must_be_a_region(by)
    if said.office_id is not None and said.office_id not in {
        one.pk for one in offices_of(by)
    }:
        raise NotVisible
    days_fit = house.today() <= said.last_day and said.first_day <= said.last_day
    if not days_fit or said.last_day - said.first_day > LONGEST:
        raise NotAllowedNow("pressure_days")
    made = Pressure(
        party_id=by.party_id,
        made_at=house.moment(),
        made_by=by.person_id,
        **vars(said),
    )
    made.save(force_insert=True)
    log.record(Recorded.PRESSURE_DECLARED, by=by, on=made.pk)
    return made


@transaction.atomic
def end_pressure(pressure_id: UUID, *, by: Actor) -> None:
    """It is over from today on."""
    must_be_a_region(by)
    met = Pressure.objects.filter(
        pk=pressure_id, party_id=by.party_id, ended_on=None
    ).update(ended_on=house.today())
    if not met:
        raise NotVisible
    log.record(Recorded.PRESSURE_ENDED, by=by, on=pressure_id)


# --- what it means for a meeting ------------------------------------------------------


def said_of(caller_id: UUID) -> list[Pressure]:
    """What holds for a caller now or later, what lasts longest first. Three queries."""
    office = Office.objects.filter(organisation=caller_id).select_related("region")
    regions = {one.region.organisation_id for one in office}
    itself = Region.objects.filter(organisation=caller_id)
    regions |= set(itself.values_list("organisation", flat=True))
    rows = Pressure.objects.filter(
        party_id__in=regions, ended_on=None, last_day__gte=house.today()
    ).order_by("-last_day", "pk")
    return [one for one in rows if one.office_id in (None, caller_id)]


def pressure_on(caller_id: UUID, day: date) -> Pressure | None:
    """What the caller's region has said of that day, the one that lasts longest."""
    return _covering(said_of(caller_id), day)


def _covering(found: list[Pressure], day: date) -> Pressure | None:
    return next((one for one in found if one.first_day <= day <= one.last_day), None)


@transaction.atomic
def postpone_meeting(meeting_id: UUID, *, by: Actor) -> None:
    """Move one meeting past the pressure: the same weekday and hour, weeks later."""
    must_speak(by)
    _postpone(meeting_id, by)


@transaction.atomic
def postpone_series(forum_id: UUID, *, by: Actor) -> int:
    """Move every meeting of a forum that falls under pressure; returns how many."""
    must_speak(by)
    forum = forum_for(by, forum_id)
    there = under_pressure(by.party_id, meetings_of(forum))
    for one in there:
        _postpone(one.meeting_id, by)
    return len(there)


def under_pressure(
    caller_id: UUID, rows: Iterable[Invitation]
) -> tuple[Invitation, ...]:
    """Those of a caller's meetings that could be moved past what was declared."""
    found = said_of(caller_id)
    return tuple(row for row in rows if _falls_under(row, found))


def _falls_under(row: Invitation | Meeting, found: list[Pressure]) -> bool:
    if row.starts_at is None or not LIFECYCLE.may(Event.MOVE, row.state):
        return False
    return _covering(found, row.starts_at.astimezone(OSLO).date()) is not None


def on_the_page_of(meeting: Meeting) -> Pressure | None:
    """What everybody who is invited is told about the meeting's day."""
    found = said_of(meeting.caller_id)
    if meeting.starts_at is None or not _falls_under(meeting, found):
        return None
    return _covering(found, meeting.starts_at.astimezone(OSLO).date())


def _postpone(meeting_id: UUID, by: Actor) -> None:
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        if meeting.starts_at is None or meeting.ends_at is None:
            raise NotAllowedNow("no_hours")
        day = meeting.starts_at.astimezone(OSLO).date()
        pressure = pressure_on(meeting.caller_id, day)
        if pressure is None:
            raise NotAllowedNow("no_pressure")
        hours = _after(Hours(meeting.starts_at, meeting.ends_at), pressure.last_day)
        wanted = working_day_until(hours.day - WEEK)
        calling.move(meeting, hours, max(wanted, house.today()))
    log.record(Recorded.MEETING_MOVED, by=by, on=meeting_id)


def _after(hours: Hours, last_day: date) -> Hours:
    day = hours.day
    while day <= last_day:
        day += WEEK
    day = working_day_from(day)
    starts, ends = (
        at.astimezone(OSLO).replace(year=day.year, month=day.month, day=day.day)
        for at in (hours.starts_at, hours.ends_at)
    )
    return Hours(starts, ends)
