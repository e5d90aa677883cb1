"""Reading meetings: one's own organisation's list, and one meeting from inside."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from meetings import whom
from meetings.entering import entered
from meetings.guest_queries import Hosted, guests_of
from meetings.kinds import Answer
from meetings.lifecycle import State
from meetings.models import Invitation, Meeting, Response, Seat
from portal.policy.calendar import OSLO
from portal.policy.parties import Actor, Kind
from portal.registry.alphabet import norwegian
from portal.walls import house
from portal.web import keyset

PAGE: Final = 25
KNOWN = [
    state.value for state in (State.POLLING, State.POLLED, State.CALLED, State.SETTLED)
]


class Which(StrEnum):
    """Which meetings a list shows."""

    AHEAD = "ahead"  # to come, or still without a time
    DRAFTS = "drafts"  # one's own, that nobody else knows of
    GONE = "gone"  # held, off, or past


@dataclass(frozen=True)
class Line:
    """One line of a list."""

    invitation: Invitation
    caller: str
    answer: Answer
    is_asked: bool


@dataclass(frozen=True)
class Lines:
    """One page of a list, and where the next begins."""

    lines: tuple[Line, ...]
    following: str


def meetings_for(actor: Actor, which: Which, *, after: str = "") -> Lines:
    """One page, what comes first first; what is past, newest first. Three queries."""
    rows = _rows(actor, which)
    backwards = which is Which.GONE
    if place := keyset.place(after):
        at, last = place
        beyond = Q(listed_at__lt=at) if backwards else Q(listed_at__gt=at)
        rows = rows.filter(beyond | Q(listed_at=at, pk__gt=last))
    order = "-listed_at" if backwards else "listed_at"
    found = list(rows.order_by(order, "pk")[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        following = keyset.following(found[-1].listed_at, found[-1].pk)
    names = whom.names_of({one.caller_id for one in found})
    said = _responses(actor, found)
    lines = tuple(
        _line(one, names[one.caller_id].name, said.get(one.meeting_id)) for one in found
    )
    return Lines(lines, following)


def _rows(actor: Actor, which: Which) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(party_id=actor.party_id)
    if which is Which.DRAFTS:
        return rows.filter(state=State.DRAFT.value)
    midnight = datetime.combine(house.today(), time(0), OSLO)
    ahead = Q(state__in=KNOWN) & (Q(starts_at=None) | Q(starts_at__gte=midnight))
    if which is Which.AHEAD:
        return rows.filter(ahead)
    return rows.exclude(ahead).exclude(state=State.DRAFT.value)


def _responses(actor: Actor, found: list[Invitation]) -> dict[UUID, Response]:
    ids = [one.meeting_id for one in found]
    rows = Response.objects.filter(party_id=actor.party_id, meeting_id__in=ids)
    return {row.meeting_id: row for row in rows}


def _line(row: Invitation, caller: str, said: Response | None) -> Line:
    answer = Answer.NONE
    if said is not None and said.answer and said.starts_at == row.starts_at:
        answer = Answer(said.answer)
    is_asked = not row.is_caller and (
        (row.state == State.CALLED.value and answer is Answer.NONE)
        or (
            row.state == State.POLLING.value
            and not (said is not None and said.said_what_fits)
        )
    )
    return Line(row, caller, answer, is_asked)


def to_answer(actor: Actor) -> int:
    """How many invitations wait for the organisation's answer. Two queries."""
    rows = list(
        _rows(actor, Which.AHEAD).filter(
            is_caller=False, state__in=[State.CALLED.value, State.POLLING.value]
        )[:100]
    )
    said = _responses(actor, rows)
    return sum(_line(one, "", said.get(one.meeting_id)).is_asked for one in rows)


def waits_for(party_id: UUID, meeting_id: UUID) -> bool:
    """Whether a meeting waits for this organisation's answer. Acting for it."""
    row = Invitation.objects.filter(party_id=party_id, meeting_id=meeting_id).first()
    if row is None:
        return False
    said = Response.objects.filter(party_id=party_id, meeting_id=meeting_id).first()
    return _line(row, "", said).is_asked


# --- one meeting ----------------------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """One organisation at a meeting, in words."""

    seat: Seat
    name: str
    kind: Kind

    @property
    def answer(self) -> Answer:
        """What it has said."""
        return Answer(self.seat.answer)


@dataclass(frozen=True)
class Seen:
    """A meeting as one of the invited sees it."""

    meeting: Meeting
    own: Seat
    caller: str
    placed: tuple[Placed, ...]
    guests: tuple[Hosted, ...] = ()

    @property
    def is_caller(self) -> bool:
        """Whether one's own organisation calls it."""
        return self.own.is_caller

    @property
    def others(self) -> tuple[Placed, ...]:
        """All but the caller."""
        return tuple(one for one in self.placed if not one.seat.is_caller)


def meeting_for(actor: Actor, meeting_id: UUID) -> Seen:
    """One meeting with everybody who is invited, or `NotVisible`. Eight queries."""
    with entered(actor, meeting_id) as inside:
        seats = list(Seat.objects.filter(party_id=meeting_id))
        guests = guests_of(meeting_id)
    names = whom.names_of({seat.organisation_id for seat in seats})
    placed = [
        Placed(seat, one.name, Kind(one.kind))
        for seat in seats
        if (one := names[seat.organisation_id])
    ]
    return Seen(
        inside.meeting,
        inside.seat,
        names[inside.meeting.caller_id].name,
        tuple(sorted(placed, key=lambda one: (norwegian(one.name), one.seat.pk))),
        guests,
    )
