"""What is to be done after a meeting: on the list of who does it, and in the overview.

The meeting writes both, all anew whenever its actions change, and reads neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from meetings import whom
from meetings.minutes_lifecycle import Kind
from meetings.minutes_models import MinutesLine, Task
from meetings.models import Meeting, Seat
from meetings.outcome_models import OpenAction
from meetings.outcomes import readers_of
from portal.policy.parties import Actor
from portal.walls import house
from portal.web import keyset

PAGE: Final = 25


def rewrite(meeting_id: UUID) -> None:
    """Say what is to be done now. As many statements for one action as for many."""
    taken_on = [
        (line, line.owner_id, line.due_on)
        for line in MinutesLine.objects.filter(
            party_id=meeting_id, kind=Kind.ACTION.value, is_gone=False
        )
        if line.owner_id is not None and line.due_on is not None
    ]
    # Without a condition, since the wall's own is that they are this meeting's.
    for model in (Task, OpenAction):
        model.objects.all()._raw_delete(connection.alias)  # type: ignore[attr-defined]
    Task.objects.bulk_create(
        Task(
            party_id=owner_id,
            meeting_id=meeting_id,
            line_id=line.pk,
            text=line.text,
            due_on=due_on,
            done_on=line.done_on,
        )
        for line, owner_id, due_on in taken_on
    )
    _tell_readers(meeting_id, [one for one in taken_on if one[0].done_on is None])


def _tell_readers(
    meeting_id: UUID, taken_on: Iterable[tuple[MinutesLine, UUID, date]]
) -> None:
    caller_id = Meeting.objects.get(party_id=meeting_id).caller_id
    there = set(
        Seat.objects.filter(party_id=meeting_id, is_invited=True).values_list(
            "organisation_id", flat=True
        )
    )
    OpenAction.objects.bulk_create(
        OpenAction(
            party_id=reader,
            meeting_id=meeting_id,
            line_id=line.pk,
            caller_id=caller_id,
            owner_id=owner_id,
            text=line.text if reader in there else "",
            due_on=due_on,
        )
        for reader in readers_of(caller_id)
        for line, owner_id, due_on in taken_on
    )


@dataclass(frozen=True)
class Line:
    """One open action, with the names of who does it and who called the meeting."""

    action: OpenAction
    owner: str
    caller: str
    is_overdue: bool


@dataclass(frozen=True)
class Lines:
    """One page of them, and where the next begins."""

    lines: tuple[Line, ...]
    following: str


def open_actions(actor: Actor, *, after: str = "") -> Lines:
    """What is still to be done after meetings, what is due first. Two queries."""
    rows = OpenAction.objects.filter(party_id=actor.party_id)
    if place := keyset.place(after):
        day, last = place[0].date(), place[1]
        rows = rows.filter(Q(due_on__gt=day) | Q(due_on=day, pk__gt=last))
    found = list(rows.order_by("due_on", "pk")[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        at = datetime.combine(found[-1].due_on, time(0), UTC)
        following = keyset.following(at, found[-1].pk)
    names = whom.names_of({pk for one in found for pk in (one.owner_id, one.caller_id)})
    today = house.today()
    lines = tuple(
        Line(
            one,
            names[one.owner_id].name,
            names[one.caller_id].name,
            one.due_on < today,
        )
        for one in found
    )
    return Lines(lines, following)


def counted(actor: Actor, today: date) -> tuple[int, int]:
    """How many actions are open, and how many of them overdue. One query."""
    found = OpenAction.objects.filter(party_id=actor.party_id).aggregate(
        open=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=today))
    )
    return found["open"], found["overdue"]
