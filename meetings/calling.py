"""What the caller does once people are to know: call, move, close, reopen, cancel."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from meetings import outcomes, sending_out
from meetings.entering import entered_as_caller
from meetings.guest_models import Guest
from meetings.kinds import Answer, What
from meetings.lifecycle import LIFECYCLE, Event, State
from meetings.models import Meeting, Seat
from meetings.planning import TIMES, Hours, must_be_answerable
from meetings.speaking import must_speak
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy import calendar
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow
from portal.walls import house


@transaction.atomic
def call_meeting(meeting_id: UUID, *, by: Actor) -> int:
    """Send the invitations: one press, however many there are. Returns how many.

    The meeting needs hours that are to come, a day by which one answers, and somebody
    who is invited.
    """
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        number = call(meeting)
    log.record(Recorded.MEETING_CALLED, by=by, on=meeting_id)
    return number


def call(meeting: Meeting) -> int:
    """The same inside the meeting, within an act that records it."""
    meeting.state = LIFECYCLE.step(Event.CALL, meeting.state).value
    hours = _hours_of(meeting)
    if meeting.answer_by is None:
        raise NotAllowedNow("no_day_for_answers")
    must_be_answerable(meeting.answer_by, hours)
    must_have_invited(meeting)
    meeting.sequence += 1
    meeting.save(update_fields=["state", "sequence", *TIMES])
    sending_out.rewrite(meeting)
    sending_out.let_in(meeting)
    people = sending_out.invited(meeting)
    sending_out.tell(meeting, people)
    sending_out.set_the_clock(meeting)
    return len(people) - 1


def _hours_of(meeting: Meeting) -> Hours:
    if meeting.starts_at is None or meeting.ends_at is None:
        raise NotAllowedNow("no_hours")
    hours = Hours(meeting.starts_at, meeting.ends_at)
    hours.must_be_ahead()
    return hours


def must_have_invited(meeting: Meeting) -> None:
    """Refuse where nobody but the caller has a seat."""
    if not Seat.objects.filter(party_id=meeting.pk, is_caller=False).exists():
        raise NotAllowedNow("nobody_invited")


@transaction.atomic
def move_meeting(meeting_id: UUID, hours: Hours, answer_by: date, *, by: Actor) -> None:
    """Another time: everybody is told, and asked again. Their entries move along."""
    must_speak(by)
    hours.must_be_ahead()
    must_be_answerable(answer_by, hours)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        move(meeting, hours, answer_by)
    log.record(Recorded.MEETING_MOVED, by=by, on=meeting_id)


def move(meeting: Meeting, hours: Hours, answer_by: date) -> None:
    """The same inside the meeting, within an act that records it."""
    meeting.state = LIFECYCLE.step(Event.MOVE, meeting.state).value
    meeting.starts_at, meeting.ends_at = hours.starts_at, hours.ends_at
    meeting.answer_by = answer_by
    meeting.sequence += 1
    meeting.save(update_fields=["state", "sequence", *TIMES])
    Seat.objects.filter(party_id=meeting.pk).update(
        answer=Answer.NONE.value, answered_at=None, people=""
    )
    Guest.objects.filter(party_id=meeting.pk).update(
        answer=Answer.NONE.value, answered_at=None
    )
    sending_out.rewrite(meeting)
    sending_out.tell(meeting)
    sending_out.set_the_clock(meeting)


@transaction.atomic
def close_answers(meeting_id: UUID, *, by: Actor) -> None:
    """No more answers are taken; the last day does the same by itself."""
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        close(meeting)
    log.record(Recorded.MEETING_ANSWERS_CLOSED, by=by, on=meeting_id)


def close(meeting: Meeting) -> None:
    """The same inside the meeting, within an act that records it."""
    meeting.state = LIFECYCLE.step(Event.CLOSE, meeting.state).value
    meeting.save(update_fields=["state"])
    sending_out.rewrite(meeting)


@transaction.atomic
def reopen_answers(meeting_id: UUID, answer_by: date, *, by: Actor) -> None:
    """Answers are taken again, until another day; who hasn't answered is told."""
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        meeting.state = LIFECYCLE.step(Event.REOPEN, meeting.state).value
        hours = None
        if meeting.starts_at and meeting.ends_at:
            hours = Hours(meeting.starts_at, meeting.ends_at)
        must_be_answerable(answer_by, hours)
        meeting.answer_by = answer_by
        meeting.save(update_fields=["state", "answer_by"])
        sending_out.rewrite(meeting)
        _remind(meeting)
        sending_out.set_the_clock(meeting)
    log.record(Recorded.MEETING_REOPENED, by=by, on=meeting_id)


@transaction.atomic
def cancel_meeting(meeting_id: UUID, *, by: Actor) -> None:
    """It is off; whoever was invited is told, and it leaves their calendars."""
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        was_known = meeting.state != State.DRAFT.value
        meeting.state = LIFECYCLE.step(Event.CANCEL, meeting.state).value
        meeting.sequence += 1
        meeting.save(update_fields=["state", "sequence"])
        sending_out.rewrite(meeting)
        if was_known:
            sending_out.tell(meeting)
        elif Guest.objects.filter(party_id=meeting_id).exists():
            own = [meeting.caller_id]
            sending_out.errands(meeting, What.TELL_GUESTS, own, house.moment())
    log.record(Recorded.MEETING_CANCELLED, by=by, on=meeting_id)


# --- reminders ------------------------------------------------------------------------


@transaction.atomic
def remind_unanswered(meeting_id: UUID, *, by: Actor) -> int:
    """Remind whoever hasn't answered, in the next office hours; returns how many."""
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        if not takes_answers(meeting):
            raise NotAllowedNow("answers_closed")
        number = _remind(meeting)
    log.record(Recorded.MEETING_REMINDED, by=by, on=meeting_id)
    return number


def takes_answers(meeting: Meeting) -> bool:
    """Whether the invited are asked something now."""
    return any(
        LIFECYCLE.may(event, meeting.state)
        for event in (Event.ANSWER, Event.SAY_WHAT_FITS)
    )


def _remind(meeting: Meeting) -> int:
    people = sending_out.unanswered(meeting)
    at = calendar.next_notice(house.moment())
    sending_out.errands(meeting, What.REMIND, people, at)
    if guests := sending_out.unanswered_guests(meeting):
        own = [meeting.caller_id]
        sending_out.errands(meeting, What.REMIND_GUESTS, own, at)
    return len(people) + guests


@transaction.atomic
def pause_reminders(meeting_id: UUID, *, by: Actor, is_paused: bool) -> None:
    """Send no reminders by themselves until that is said again, or start once more."""
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        meeting.reminders_paused = is_paused
        meeting.save(update_fields=["reminders_paused"])
    log.record(Recorded.MEETING_CHANGED, by=by, on=meeting_id)


def look(meeting: Meeting) -> None:
    """What the clock calls for, inside the meeting: close, or remind."""
    if meeting.answer_by is None or not takes_answers(meeting):
        return
    if house.today() > meeting.answer_by:
        close(meeting)
        sending_out.errands(meeting, What.SUM_UP, [meeting.caller_id], house.moment())
    elif not meeting.reminders_paused:
        _remind(meeting)


# --- afterwards -----------------------------------------------------------------------


@transaction.atomic
def note_who_came(meeting_id: UUID, came: Mapping[UUID, bool], *, by: Actor) -> None:
    """The meeting was held: who was there, organisation by organisation, and guests."""
    must_speak(by)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        if meeting.starts_at is None or meeting.starts_at > house.moment():
            raise NotAllowedNow("not_held_yet")
        meeting.state = LIFECYCLE.step(Event.HOLD, meeting.state).value
        meeting.save(update_fields=["state"])
        seats = Seat.objects.filter(party_id=meeting.pk, is_invited=True)
        there = {one for one, was_there in came.items() if was_there}
        seats.update(came=False)
        seats.filter(organisation_id__in=there).update(came=True)
        seats.filter(is_caller=True).update(came=True)
        guests = Guest.objects.filter(party_id=meeting_id)
        guests.update(came=False)
        guests.filter(pk__in=there).update(came=True)
        outcomes.note_attendance(meeting)
        sending_out.rewrite(meeting)
    log.record(Recorded.MEETING_HELD, by=by, on=meeting_id)
