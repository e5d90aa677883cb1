"""What the caller does with a meeting: plan, invite, call, move, close, cancel."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from meetings import sending_out, typed, whom
from meetings.entering import entered_as_caller
from meetings.kinds import CALLS, Setting, Sort
from meetings.lifecycle import LIFECYCLE, Event, State
from meetings.models import Meeting, Seat
from meetings.speaking import must_speak
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.calendar import OSLO
from portal.policy.parties import Actor, Kind
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.models import Organisation
from portal.sealing.acting import acting_as
from portal.walls import house

PLACES = ("place", "travel", "video")
TIMES = ("starts_at", "ends_at", "answer_by")


@dataclass(frozen=True)
class Said:
    """What one types about a meeting. A text that tells of somebody is refused."""

    sort: str
    setting: str
    title: str
    place: str = ""
    access: str = ""
    travel: str = ""
    video: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        Sort(self.sort)
        Setting(self.setting)
        for name, text in asdict(self).items():
            typed.must_fit(text, is_place=name in PLACES)


@dataclass(frozen=True)
class Hours:
    """From when to when."""

    starts_at: datetime
    ends_at: datetime

    def must_be_ahead(self) -> None:
        """`NotAllowedNow` unless it is still to come, and ends after it starts."""
        if self.starts_at <= house.moment() or self.ends_at <= self.starts_at:
            raise NotAllowedNow("hours_have_gone")

    @property
    def day(self) -> date:
        """The day in Norway."""
        return self.starts_at.astimezone(OSLO).date()


def calls_of(actor: Actor) -> tuple[Sort, ...]:
    """Which meetings the actor's organisation calls."""
    return CALLS[Kind(Organisation.objects.get(pk=actor.party_id).kind)]


@transaction.atomic
def plan_meeting(
    said: Said,
    *,
    by: Actor,
    hours: Hours | None = None,
    answer_by: date | None = None,
    forum_id: UUID | None = None,
    seats: Collection[UUID] = (),
) -> UUID:
    """Begin a meeting that nobody else knows of yet; returns its id.

    Without hours the invited will be asked what fits. `seats` are whom a forum has.
    """
    must_speak(by)
    if Sort(said.sort) not in calls_of(by):
        raise NotAllowedNow("not_ones_own_to_call")
    if hours is not None:
        hours.must_be_ahead()
    must_be_answerable(answer_by, hours)
    members = allowed(by, seats)
    made = uuid4()
    with acting_as(made, by.person_id):
        meeting = Meeting(
            id=made,
            party_id=made,
            caller_id=by.party_id,
            forum_id=forum_id,
            made_by=by.person_id,
            made_at=house.moment(),
            starts_at=hours.starts_at if hours else None,
            ends_at=hours.ends_at if hours else None,
            answer_by=answer_by,
            **asdict(said),
        )
        meeting.save(force_insert=True)
        _seat(meeting, [by.party_id], is_caller=True)
        sending_out.let_in(meeting)
        _seat(meeting, members)
    log.record(Recorded.MEETING_PLANNED, by=by, on=made)
    return made


def must_be_answerable(answer_by: date | None, hours: Hours | None) -> None:
    """The last day for an answer is from today on, and before the meeting's own."""
    if answer_by is None:
        return
    if answer_by < house.today() or (hours is not None and answer_by > hours.day):
        raise NotAllowedNow("answer_by_out_of_order")


def allowed(by: Actor, organisations: Collection[UUID]) -> list[UUID]:
    """Of these, whom the caller can invite: those it works with, and that joined."""
    if not organisations:
        return []
    there = {one.organisation_id for one in whom.possible(by) if one.is_joined}
    return sorted(set(organisations) & there)


def _seat(
    meeting: Meeting, organisations: Collection[UUID], *, is_caller: bool = False
) -> int:
    """A seat for each that has none; returns how many are new."""
    has = set(
        Seat.objects.filter(party_id=meeting.pk).values_list(
            "organisation_id", flat=True
        )
    )
    new = [one for one in organisations if one not in has]
    if len(has) + len(new) > whom.MOST:
        raise NotAllowedNow("too_many_invited")
    Seat.objects.bulk_create(
        Seat(party_id=meeting.pk, organisation_id=one, is_caller=is_caller)
        for one in new
    )
    return len(new)


@transaction.atomic
def change_meeting(
    meeting_id: UUID,
    said: Said,
    *,
    by: Actor,
    hours: Hours | None = None,
    answer_by: date | None = None,
) -> None:
    """Say something else. The hours of a draft can change, too; later one moves it.

    Where it is, and how, is told anew to whoever was invited.
    """
    must_speak(by)
    if Sort(said.sort) not in calls_of(by):
        raise NotAllowedNow("not_ones_own_to_call")
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        LIFECYCLE.step(Event.CHANGE, meeting.state)
        is_new_way = any(
            getattr(meeting, name) != getattr(said, name)
            for name in ("setting", "place", "video")
        )
        for name, value in asdict(said).items():
            setattr(meeting, name, value)
        if meeting.state == State.DRAFT.value:
            if hours is not None:
                hours.must_be_ahead()
            must_be_answerable(answer_by, hours)
            meeting.starts_at = hours.starts_at if hours else None
            meeting.ends_at = hours.ends_at if hours else None
            meeting.answer_by = answer_by
        elif is_new_way and meeting.state != State.POLLED.value:
            meeting.sequence += 1
        meeting.save(update_fields=[*asdict(said), *TIMES, "sequence"])
        sending_out.rewrite(meeting)
        if is_new_way and meeting.starts_at and meeting.state != State.DRAFT.value:
            sending_out.tell(meeting)
    log.record(Recorded.MEETING_CHANGED, by=by, on=meeting_id)


@transaction.atomic
def invite(meeting_id: UUID, organisations: Collection[UUID], *, by: Actor) -> int:
    """Give these a seat; where the meeting is called already, they hear at once.

    Returns how many are new. Whom one doesn't work with, and who hasn't joined, is
    left out: a page shows none of them.
    """
    must_speak(by)
    possible = allowed(by, organisations)
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        LIFECYCLE.step(Event.INVITE, meeting.state)
        new = _seat(meeting, possible)
        if meeting.state != State.DRAFT.value:
            sending_out.tell(meeting, sending_out.let_in(meeting))
    log.record(Recorded.MEETING_INVITED, by=by, on=meeting_id)
    return new


@transaction.atomic
def withdraw_invitation(meeting_id: UUID, organisation_id: UUID, *, by: Actor) -> None:
    """One is invited no longer; their people hear that it is off for them."""
    must_speak(by)
    if organisation_id == by.party_id:
        raise NotVisible
    with entered_as_caller(by, meeting_id, lock=True) as meeting:
        LIFECYCLE.step(Event.INVITE, meeting.state)
        seat = Seat.objects.filter(
            party_id=meeting_id, organisation_id=organisation_id
        ).first()
        if seat is None:
            raise NotVisible
        if seat.is_invited:
            meeting.sequence += 1
            meeting.save(update_fields=["sequence"])
            sending_out.take_back(meeting, organisation_id)
            sending_out.tell(meeting, [organisation_id])
        else:
            seat.delete()
    log.record(Recorded.MEETING_UNINVITED, by=by, on=meeting_id)
