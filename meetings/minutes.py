"""What people do with minutes, each in one transaction with its event.

Whoever is invited writes, against the agenda, while the minutes are open. The caller
sends a version to those who were there; with the last yes it is approved. Whoever
changes something afterwards makes a new version, which is approved anew.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from meetings import actions, agenda_telling, sending_out, typed
from meetings.agenda_models import AgendaItem
from meetings.entering import Inside, entered
from meetings.guest_models import Guest
from meetings.kinds import What
from meetings.lifecycle import State as MeetingState
from meetings.minutes_lifecycle import LIFECYCLE, TAKEN_WHILE, Event, Kind
from meetings.minutes_models import (
    Approval,
    Minutes,
    MinutesLine,
    MinutesVersion,
)
from meetings.minutes_version import as_it_stands
from meetings.models import Seat
from meetings.naming import known_to, who_comes
from meetings.speaking import must_speak
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house

MOST_LINES = 300


@dataclass(frozen=True)
class Words:
    """What a line says; an action with who does it, and by which day."""

    kind: Kind
    text: str
    owner_id: UUID | None = None
    due_on: date | None = None

    def __post_init__(self) -> None:
        is_action = self.kind is Kind.ACTION
        if is_action != (self.owner_id is not None and self.due_on is not None):
            raise ValueError("An action has an owner and a day, and nothing else has.")
        if not self.text:
            raise ValueError("A line says something.")
        typed.must_fit(self.text)


class ChangedMeanwhile(NotAllowedNow):
    """Somebody else changed the line since it was read."""

    reason = "changed_meanwhile"


@transaction.atomic
def add_line(
    meeting_id: UUID,
    words: Words,
    *,
    by: Actor,
    item_id: UUID | None = None,
    vouched: Collection[str] = (),
) -> UUID:
    """Write down a note, a decision or an action, under an item or by itself."""
    noted = _must_be_known(meeting_id, words, vouched, by=by)
    with _writing(meeting_id, by=by):
        _must_be_there(words.owner_id, meeting_id)
        rows = MinutesLine.objects.filter(party_id=meeting_id, is_gone=False)
        if rows.count() >= MOST_LINES:
            raise NotAllowedNow("too_many_lines")
        if item_id is not None:
            _must_be_an_item(meeting_id, item_id)
        line = MinutesLine(
            party_id=meeting_id,
            item_id=item_id,
            kind=words.kind.value,
            text=words.text,
            owner_id=words.owner_id,
            due_on=words.due_on,
            made_at=house.moment(),
            changed_by=by.party_id,
        )
        line.save(force_insert=True)
        actions.rewrite(meeting_id)
        agenda_telling.changed(meeting_id)
    log.record(Recorded.MINUTES_WRITTEN, by=by, on=line.pk, reason=noted)
    return line.pk


@transaction.atomic
def change_line(
    meeting_id: UUID,
    line_id: UUID,
    words: Words,
    *,
    version: int,
    by: Actor,
    vouched: Collection[str] = (),
) -> None:
    """Say it in other words, on top of the version that one has read, or be refused."""
    noted = _must_be_known(meeting_id, words, vouched, by=by)
    with _writing(meeting_id, by=by):
        line = _line(meeting_id, line_id)
        if line.version != version:
            raise ChangedMeanwhile
        _must_be_there(words.owner_id, meeting_id)
        line.kind, line.text = words.kind.value, words.text
        line.owner_id, line.due_on = words.owner_id, words.due_on
        if words.kind is not Kind.ACTION:
            line.done_on = None
        _save(line, by, "kind", "text", "owner_id", "due_on", "done_on")
        actions.rewrite(meeting_id)
        agenda_telling.changed(meeting_id, line.pk, line.version)
    log.record(Recorded.MINUTES_WRITTEN, by=by, on=line_id, reason=noted)


@transaction.atomic
def take_line_away(meeting_id: UUID, line_id: UUID, *, by: Actor) -> None:
    """It isn't in later versions any more."""
    with _writing(meeting_id, by=by):
        line = _line(meeting_id, line_id)
        line.is_gone = True
        _save(line, by, "is_gone")
        actions.rewrite(meeting_id)
        agenda_telling.changed(meeting_id)
    log.record(Recorded.MINUTES_WRITTEN, by=by, on=line_id)


@transaction.atomic
def send_minutes(meeting_id: UUID, *, by: Actor) -> None:
    """The caller lays a version before those who were there, whose own yes is given."""
    must_speak(by)
    with _minutes(meeting_id, by=by, only_caller=True) as (inside, minutes):
        minutes.state = LIFECYCLE.step(Event.SEND, minutes.state).value
        if inside.meeting.state != MeetingState.HELD.value:
            raise NotAllowedNow("not_held_yet")
        minutes.sent += 1
        minutes.save(update_fields=["state", "sent"])
        MinutesVersion(
            party_id=meeting_id,
            number=minutes.sent,
            says=as_it_stands(inside.meeting),
            sent_by=by.party_id,
            sent_at=house.moment(),
        ).save(force_insert=True)
        _say_yes(minutes, by)
        agenda_telling.changed(meeting_id)
        if Guest.objects.filter(party_id=meeting_id, came=True).exists():
            own = [inside.meeting.caller_id]
            now = house.moment()
            sending_out.errands(inside.meeting, What.SHOW_MINUTES, own, now)
    log.record(Recorded.MINUTES_SENT, by=by, on=meeting_id)


@transaction.atomic
def take_minutes_back(meeting_id: UUID, *, by: Actor) -> None:
    """The caller puts something right; the version that was sent stays readable."""
    must_speak(by)
    with _minutes(meeting_id, by=by, only_caller=True) as (_, minutes):
        minutes.state = LIFECYCLE.step(Event.TAKE_BACK, minutes.state).value
        minutes.save(update_fields=["state"])
        agenda_telling.changed(meeting_id)
    log.record(Recorded.MINUTES_TAKEN_BACK, by=by, on=meeting_id)


@transaction.atomic
def approve_minutes(meeting_id: UUID, *, number: int, by: Actor) -> None:
    """An organisation that was there says yes to the version that its people read."""
    must_speak(by)
    with _minutes(meeting_id, by=by) as (inside, minutes):
        LIFECYCLE.step(Event.APPROVE, minutes.state)
        if inside.seat.came is not True:
            raise NotVisible
        if number != minutes.sent:
            raise NotAllowedNow("newer_version")
        _say_yes(minutes, by)
        agenda_telling.changed(meeting_id)
    log.record(Recorded.MINUTES_APPROVED, by=by, on=meeting_id)


@transaction.atomic
def mark_done(meeting_id: UUID, line_id: UUID, *, is_done: bool, by: Actor) -> None:
    """Whoever took an action on says that it is done, or not yet, whenever that is."""
    must_speak(by)
    with entered(by, meeting_id, lock=True):
        line = _line(meeting_id, line_id)
        if line.owner_id != by.party_id:
            raise NotVisible
        line.done_on = house.today() if is_done else None
        line.save(update_fields=["done_on"])
        actions.rewrite(meeting_id)
        agenda_telling.changed(meeting_id)
    log.record(Recorded.TASK_MARKED, by=by, on=line_id)


def _say_yes(minutes: Minutes, by: Actor) -> None:
    """One yes an organisation; with the last one the minutes are approved."""
    said = Approval.objects.filter(party_id=minutes.party_id, number=minutes.sent)
    there = set(
        Seat.objects.filter(party_id=minutes.party_id, came=True).values_list(
            "organisation_id", flat=True
        )
    )
    if not said.filter(organisation_id=by.party_id).exists():
        Approval(
            party_id=minutes.party_id,
            number=minutes.sent,
            organisation_id=by.party_id,
            at=house.moment(),
        ).save(force_insert=True)
    if there <= set(said.values_list("organisation_id", flat=True)):
        minutes.state = LIFECYCLE.step(Event.APPROVE_LAST, minutes.state).value
        minutes.save(update_fields=["state"])


@contextmanager
def _minutes(
    meeting_id: UUID, *, by: Actor, only_caller: bool = False
) -> Iterator[tuple[Inside, Minutes]]:
    with entered(by, meeting_id, lock=True) as inside:
        if only_caller and not inside.is_caller:
            raise NotVisible
        if inside.meeting.state not in TAKEN_WHILE:
            raise NotAllowedNow("no_minutes")
        found = Minutes.objects.filter(party_id=meeting_id).first()
        if found is None:
            found = Minutes(party_id=meeting_id)
            found.save(force_insert=True)
        yield inside, found


@contextmanager
def _writing(meeting_id: UUID, *, by: Actor) -> Iterator[None]:
    with _minutes(meeting_id, by=by) as (_, minutes):
        LIFECYCLE.step(Event.WRITE, minutes.state)
        yield


def _must_be_known(
    meeting_id: UUID, words: Words, vouched: Collection[str], *, by: Actor
) -> str:
    with entered(by, meeting_id):
        coming = who_comes(meeting_id)
    return known_to(by, coming).must_be_vouched([words.text], vouched)


def _must_be_there(owner_id: UUID | None, meeting_id: UUID) -> None:
    if owner_id is None:
        return
    seats = Seat.objects.filter(party_id=meeting_id, organisation_id=owner_id)
    if not seats.exists():
        raise NotVisible


def _must_be_an_item(meeting_id: UUID, item_id: UUID) -> None:
    if not AgendaItem.objects.filter(party_id=meeting_id, pk=item_id).exists():
        raise NotVisible


def _line(meeting_id: UUID, line_id: UUID) -> MinutesLine:
    rows = MinutesLine.objects.filter(party_id=meeting_id, is_gone=False)
    line = rows.filter(pk=line_id).first()
    if line is None:
        raise NotVisible
    return line


def _save(line: MinutesLine, by: Actor, *fields: str) -> None:
    line.version += 1
    line.changed_by = by.party_id
    line.save(update_fields=[*fields, "version", "changed_by"])
