"""Attendance over time, services that were never reached, and visits to them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from meetings import planning, whom
from meetings.kinds import CALLS, Setting, Sort
from meetings.models import Meeting, Seat
from meetings.outcome_models import Attendance
from meetings.planning import Said
from meetings.speaking import must_speak
from portal.policy.calendar import OSLO
from portal.policy.parties import Actor, Kind
from portal.policy.refusals import NotVisible
from portal.registry.models import Organisation
from portal.registry.neighbours import neighbours_of
from portal.walls import house

READERS: Final = (Kind.REGION, Kind.RESOURCE_CENTRE)
# So many years back are shown; more would be another cooperation.
DAYS_BACK: Final = 3 * 365


def readers_of(caller_id: UUID) -> list[UUID]:
    """The caller, and the region and resource centres that it belongs to."""
    caller = Organisation.objects.get(pk=caller_id)
    kinds = [kind.value for kind in READERS]
    near = Organisation.objects.filter(
        pk__in=neighbours_of(caller, house.today()), kind__in=kinds
    )
    return [caller_id, *near.values_list("pk", flat=True)]


def note_attendance(meeting: Meeting) -> None:
    """Write who was there for each who may know. Inside the meeting, once."""
    assert meeting.starts_at is not None  # noqa: S101 it was held
    seats = list(
        Seat.objects.filter(party_id=meeting.pk, is_invited=True, is_caller=False)
    )
    Attendance.objects.bulk_create(
        Attendance(
            party_id=reader,
            meeting_id=meeting.pk,
            caller_id=meeting.caller_id,
            of_id=seat.organisation_id,
            held_on=meeting.starts_at.astimezone(OSLO).date(),
            answer=seat.answer,
            came=bool(seat.came),
        )
        for reader in readers_of(meeting.caller_id)
        for seat in seats
    )


@dataclass(frozen=True)
class Reached:
    """How one service stands: invited and there how often, and when last."""

    organisation_id: UUID
    name: str
    county: str
    is_joined: bool
    invited: int
    came: int
    last_on: date | None
    missed_since: int
    years: tuple[tuple[int, int, int], ...]  # the year, came, invited

    @property
    def is_never_reached(self) -> bool:
        """Whether it has never been there."""
        return self.last_on is None


def reached(actor: Actor) -> tuple[Reached, ...]:
    """Every service that one works with, those never reached first.

    A fixed number of queries, however many there are.
    """
    rows: dict[UUID, list[Attendance]] = defaultdict(list)
    since = house.today().toordinal() - DAYS_BACK
    for row in Attendance.objects.filter(
        party_id=actor.party_id, held_on__gte=date.fromordinal(since)
    ).order_by("held_on", "pk"):
        rows[row.of_id].append(row)
    found = [
        _standing(one, rows[one.organisation_id])
        for one in whom.possible(actor)
        if one.kind is Kind.CHILD_WELFARE_SERVICE
    ]
    return tuple(sorted(found, key=_order))


def _standing(one: whom.Possible, rows: Iterable[Attendance]) -> Reached:
    invited = came = missed = 0
    last_on = None
    years: dict[int, tuple[int, int]] = {}
    for row in rows:
        invited += 1
        there, asked = years.get(row.held_on.year, (0, 0))
        years[row.held_on.year] = there + row.came, asked + 1
        if row.came:
            came, missed, last_on = came + 1, 0, row.held_on
        else:
            missed += 1
    return Reached(
        one.organisation_id,
        one.name,
        one.county,
        one.is_joined,
        invited,
        came,
        last_on,
        missed,
        tuple((year, *counts) for year, counts in years.items()),
    )


def _order(one: Reached) -> tuple[object, ...]:
    return not one.is_never_reached, one.last_on or date.min, -one.missed_since


def may_visit(actor: Actor) -> bool:
    """Whether the actor's organisation proposes visits."""
    return Sort.VISIT in CALLS[Kind(Organisation.objects.get(pk=actor.party_id).kind)]


@transaction.atomic
def propose_visit(organisation_id: UUID, *, by: Actor) -> UUID:
    """Invite oneself: a draft of a visit to one service, to be looked at and sent."""
    must_speak(by)
    near = {one.organisation_id: one for one in whom.possible(by) if one.is_joined}
    one = near.get(organisation_id)
    if one is None or one.kind is not Kind.CHILD_WELFARE_SERVICE or not may_visit(by):
        raise NotVisible
    said = Said(
        sort=Sort.VISIT.value,
        setting=Setting.IN_PERSON.value,
        title=gettext("May we visit you?"),
        note=gettext(
            "We would like to come to you, so that we get to know each other: what we "
            "offer parents, what you need from us, and whom to call."
        ),
    )
    return planning.plan_meeting(said, by=by, seats=[organisation_id])
