"""Reading minutes: as they are written, their versions, and one's own open tasks."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from meetings import guest_queries
from meetings.agenda_lifecycle import State as ItemState
from meetings.agenda_models import AgendaItem
from meetings.entering import entered
from meetings.guest_queries import Comment
from meetings.lifecycle import State as MeetingState
from meetings.minutes_lifecycle import LIFECYCLE, TAKEN_WHILE, Event, State
from meetings.minutes_models import (
    Approval,
    Minutes,
    MinutesLine,
    MinutesVersion,
    Task,
)
from meetings.models import Meeting, Seat
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.registry.alphabet import norwegian
from portal.registry.models import Organisation

MOST = 200


@dataclass(frozen=True)
class Line:
    """One line, with the name of who does it."""

    row: MinutesLine
    owner: str
    is_own: bool


@dataclass(frozen=True)
class Section:
    """An item of the agenda, or None for what stands by itself, with its lines."""

    item: AgendaItem | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Sent:
    """One version, who has said yes to it, and who hasn't yet."""

    version: MinutesVersion
    approved: tuple[str, ...]
    waiting: tuple[str, ...]
    own_waits: bool


@dataclass(frozen=True)
class Taken:
    """A meeting's minutes as one of the invited sees them."""

    meeting: Meeting
    is_caller: bool
    state: State
    sections: tuple[Section, ...]
    versions: tuple[Sent, ...]  # the newest first
    people: tuple[str, ...]
    organisations: tuple[tuple[UUID, str], ...]
    comments: tuple[Comment, ...]  # of guests

    @property
    def is_open(self) -> bool:
        """Whether lines can be written."""
        is_taken = self.meeting.state in TAKEN_WHILE
        return is_taken and LIFECYCLE.may(Event.WRITE, self.state)

    @property
    def may_be_sent(self) -> bool:
        """Whether a version can be laid before those who were there."""
        return self.is_open and self.meeting.state == MeetingState.HELD.value

    @property
    def waits_for_own(self) -> bool:
        """Whether one's own organisation hasn't approved the newest version."""
        return self.state is State.SENT and self.versions[0].own_waits

    def line(self, line_id: UUID) -> Line:
        """One of its lines, or `NotVisible`."""
        for section in self.sections:
            for line in section.lines:
                if line.row.pk == line_id:
                    return line
        raise NotVisible

    def version(self, number: int) -> Sent:
        """One of its versions, or `NotVisible`."""
        for sent in self.versions:
            if sent.version.number == number:
                return sent
        raise NotVisible


def minutes_for(actor: Actor, meeting_id: UUID) -> Taken:
    """One meeting's minutes, or `NotVisible`. A fixed number of queries."""
    with entered(actor, meeting_id) as inside:
        state = Minutes.objects.filter(party_id=meeting_id).first()
        seats = list(Seat.objects.filter(party_id=meeting_id))
        items = list(
            AgendaItem.objects.filter(
                party_id=meeting_id, state=ItemState.ON.value
            ).order_by("place", "pk")
        )
        rows = list(
            MinutesLine.objects.filter(party_id=meeting_id, is_gone=False).order_by(
                "made_at", "pk"
            )
        )
        versions = list(
            MinutesVersion.objects.filter(party_id=meeting_id).order_by("-number")
        )
        approvals = list(Approval.objects.filter(party_id=meeting_id))
        guests = guest_queries.guests_of(meeting_id)
        of_guests = guest_queries.names_of(guests)
        comments = guest_queries.comments_on(meeting_id, of_guests)
    ids = {seat.organisation_id for seat in seats}
    names = {one.pk: one.name for one in Organisation.objects.filter(pk__in=ids)}
    there = {seat.organisation_id for seat in seats if seat.came}
    organisations = [(key, names.get(key, "")) for key in ids]
    names |= of_guests
    return Taken(
        inside.meeting,
        inside.is_caller,
        State(state.state) if state else State.OPEN,
        tuple(_sections(items, rows, names, actor)),
        tuple(_sent(one, approvals, there, names, actor) for one in versions),
        (*(seat.people for seat in seats), *(one.name for one in guests)),
        tuple(sorted(organisations, key=lambda one: (norwegian(one[1]), one[0]))),
        comments,
    )


def _sections(
    items: list[AgendaItem],
    rows: list[MinutesLine],
    names: dict[UUID, str],
    actor: Actor,
) -> list[Section]:
    known = {item.pk for item in items}
    lines: dict[UUID | None, list[Line]] = {}
    for row in rows:
        owner = names.get(row.owner_id, "") if row.owner_id else ""
        line = Line(row, owner, row.owner_id == actor.party_id)
        under = row.item_id if row.item_id in known else None
        lines.setdefault(under, []).append(line)
    found = [Section(item, tuple(lines.get(item.pk, ()))) for item in items]
    return [*found, Section(None, tuple(lines.get(None, ())))]


def _sent(
    version: MinutesVersion,
    approvals: list[Approval],
    there: set[UUID],
    names: dict[UUID, str],
    actor: Actor,
) -> Sent:
    said = {a.organisation_id for a in approvals if a.number == version.number}
    return Sent(
        version,
        _in_order(said, names),
        _in_order(there - said, names),
        actor.party_id in there - said,
    )


def _in_order(ids: set[UUID], names: dict[UUID, str]) -> tuple[str, ...]:
    found = (names.get(key) or guest_queries.some_guest() for key in ids)
    return tuple(sorted(found, key=norwegian))


def open_tasks_of(actor: Actor) -> list[Task]:
    """What one's organisation took on and hasn't done, what is due first."""
    rows = Task.objects.filter(party_id=actor.party_id, done_on=None)
    return list(rows.order_by("due_on", "pk")[:MOST])


def overdue(task: Task, today: date) -> bool:
    """Whether its day has gone."""
    return task.due_on < today


def says(version: MinutesVersion) -> dict[str, Any]:
    """What a version says."""
    return dict(version.says)
