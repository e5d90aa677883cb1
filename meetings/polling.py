"""Finding a time: the caller proposes, the invited say what fits, one is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from meetings import sending_out, whom
from meetings.answering import note_own
from meetings.calling import call, must_have_invited
from meetings.entering import entered, entered_as_caller
from meetings.lifecycle import LIFECYCLE, Event
from meetings.models import Meeting, Seat
from meetings.planning import Hours, must_be_answerable
from meetings.poll_models import Slot, SlotAnswer
from meetings.speaking import must_speak
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.parties import Actor, Kind
from portal.policy.polls import Answer, Suggestion, Tally, Time, suggest, tallies
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house

FEWEST: Final = 2
MOST: Final = 8


@dataclass(frozen=True)
class Poll:
    """The proposed times as they stand; `own` is what one's organisation has said.

    `asked` and `answered` count the services; where none is invited, everybody.
    """

    slots: tuple[Slot, ...]
    own: Mapping[UUID, Answer]
    tallies: tuple[Tally, ...]
    suggestion: Suggestion | None
    asked: int
    answered: int


def poll_of(actor: Actor, meeting_id: UUID) -> Poll:
    """The poll of one meeting, or `NotVisible`. A fixed number of queries."""
    with entered(actor, meeting_id):
        slots = list(Slot.objects.filter(party_id=meeting_id))
        said = list(SlotAnswer.objects.filter(party_id=meeting_id))
        seats = list(Seat.objects.filter(party_id=meeting_id, is_caller=False))
    counted = _counted({seat.organisation_id for seat in seats})
    answers: dict[UUID, dict[UUID, str]] = {}
    for one in said:
        if one.organisation_id in counted:
            answers.setdefault(one.organisation_id, {})[one.slot_id] = one.fits
    times = [Time(slot.pk, slot.starts_at) for slot in slots]
    found = tallies(times, answers, now=house.moment())
    own = {
        one.slot_id: Answer(one.fits)
        for one in said
        if one.organisation_id == actor.party_id
    }
    return Poll(
        tuple(sorted(slots, key=lambda one: (one.starts_at, one.ends_at, one.pk))),
        own,
        found,
        suggest(found),
        len(counted),
        len(answers),
    )


def _counted(invited: set[UUID]) -> set[UUID]:
    names = whom.names_of(invited)
    services = {
        one.pk for one in names.values() if one.kind == Kind.CHILD_WELFARE_SERVICE.value
    }
    return services or invited


@transaction.atomic
def ask_for_times(
    meeting_id: UUID, times: Sequence[Hours], answer_by: date, *, by: Actor
) -> None:
    """Ask the invited which of these times fit; they hear of it at once."""
    must_speak(by)
    if not FEWEST <= len(set(times)) <= MOST:
        raise NotAllowedNow("wrong_number_of_times")
    for one in times:
        one.must_be_ahead()
        must_be_answerable(answer_by, one)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        _ask(meeting, times, answer_by)
    log.record(Recorded.TIMES_ASKED, by=by, on=meeting_id)


def _ask(meeting: Meeting, times: Sequence[Hours], answer_by: date) -> None:
    if meeting.starts_at is not None:
        raise NotAllowedNow("has_a_time")
    must_have_invited(meeting)
    meeting.state = LIFECYCLE.step(Event.ASK_FOR_TIMES, meeting.state).value
    meeting.answer_by = answer_by
    meeting.save(update_fields=["state", "answer_by"])
    Slot.objects.bulk_create(
        Slot(party_id=meeting.pk, starts_at=one.starts_at, ends_at=one.ends_at)
        for one in sorted(set(times), key=lambda one: (one.starts_at, one.ends_at))
    )
    sending_out.rewrite(meeting)
    sending_out.tell(meeting, sending_out.let_in(meeting))
    sending_out.set_the_clock(meeting)


@transaction.atomic
def say_what_fits(meeting_id: UUID, fits: Mapping[UUID, Answer], *, by: Actor) -> None:
    """Say of every time whether it fits. It can be said anew until closed."""
    must_speak(by)
    with entered(by, meeting_id, lock=True) as inside:
        if inside.is_caller:
            raise NotVisible
        LIFECYCLE.step(Event.SAY_WHAT_FITS, inside.meeting.state)
        slots = Slot.objects.filter(party_id=meeting_id)
        if set(fits) != set(slots.values_list("pk", flat=True)):
            raise NotVisible
        SlotAnswer.objects.filter(
            party_id=meeting_id, organisation_id=by.party_id
        ).delete()
        SlotAnswer.objects.bulk_create(
            SlotAnswer(
                party_id=meeting_id,
                slot_id=slot_id,
                organisation_id=by.party_id,
                fits=answer.value,
            )
            for slot_id, answer in fits.items()
        )
    note_own(meeting_id, by=by, said_what_fits=True)
    log.record(Recorded.TIMES_ANSWERED, by=by, on=meeting_id)


@transaction.atomic
def choose_time(meeting_id: UUID, slot_id: UUID, answer_by: date, *, by: Actor) -> int:
    """Set the time, and send the invitations: one press. Returns how many."""
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        slot = Slot.objects.filter(party_id=meeting_id, pk=slot_id).first()
        if slot is None:
            raise NotVisible
        meeting.starts_at, meeting.ends_at = slot.starts_at, slot.ends_at
        meeting.answer_by = answer_by
        number = call(meeting)
    log.record(Recorded.MEETING_CALLED, by=by, on=meeting_id)
    return number
