"""What a service does with its calendar, each in one transaction with its event.

Nothing of it is about an answer: there is no argument by which one could be given.
"""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from portal.accounts.holding import leads
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy import calendar
from portal.policy.clocks import FOLLOWED_UP
from portal.policy.parties import DESK, Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.policy.screening import screen
from portal.policy.situations import Situation
from portal.sealing import keyring
from portal.walls import house
from referrals.following import holding, plan, queries
from referrals.following.holding import READERS
from referrals.following.lifecycle import LIFECYCLE, Event, State
from referrals.following.models import Choice, FollowUp, Happening
from referrals.following.queries import Lines, Planned, Which

# What a plan is kept in.
DATES = ("made_on", "planned_on", "next_on", "late_reason")
ENDS = ("state", "next_on", "late_reason", "ended_on", "end_reason", "erase_at")


@dataclass(frozen=True)
class Words:
    """All that a follow-up says. A remark in which something is found is refused."""

    name: str
    situation: str
    remark: str = ""

    def __post_init__(self) -> None:
        Situation(self.situation)
        if screen(self.remark).findings:
            raise ValueError("A remark like this isn't kept.")


@dataclass(frozen=True)
class Next:
    """When the next offer is to be made, and why it comes late, if it does."""

    day: date
    late_reason: str = ""


@transaction.atomic
def switch(*, by: Actor, is_on: bool) -> None:
    """Use the calendar, or stop. Only who leads; not while a follow-up is open."""
    if not leads(by):
        raise NotVisible
    if not is_on and has_open(by.party_id):
        raise NotAllowedNow("follow_ups_open")
    choice, _made = Choice.objects.get_or_create(party_id=by.party_id)
    choice.is_on = is_on
    choice.save(update_fields=["is_on"])
    log.record(Recorded.CALENDAR_SWITCHED, by=by, on=choice.pk)


def has_open(party_id: UUID) -> bool:
    """Whether the service follows anybody up in the calendar."""
    return FollowUp.objects.filter(party_id=party_id, state=State.OPEN.value).exists()


@transaction.atomic
def begin_following_up(
    words: Words,
    *,
    by: Actor,
    starts_on: date,
    following: Next,
    stand_in_id: UUID | None = None,
) -> FollowUp:
    """Begin to follow a parent up; the first offer has its date from the start.

    Sealed to its owner and stand-in. Without a stand-in, whoever leads the service is
    that, and is let in when they come.
    """
    if by.role not in holding.HOLDERS or not queries.is_on(by.party_id):
        raise NotVisible
    today = house.today()
    if not today - plan.SOON <= starts_on <= today:
        raise NotAllowedNow("wrong_start")
    _must_stand_in(stand_in_id, by.person_id, by=by)
    row = FollowUp(
        party_id=by.party_id,
        case_id=uuid4(),
        owner_id=by.person_id,
        stand_in_id=stand_in_id,
        made_at=house.moment(),
        starts_on=starts_on,
        content=asdict(words),
    )
    _set_next(row, following)
    keyring.current().new_case(row.case_id)
    row.save(force_insert=True)
    READERS.let_read(row, by.person_id, *filter(None, [stand_in_id]), DESK)
    _note(row, "planned", starts_on, by)
    _tell(Recorded.FOLLOW_UP_BEGUN, row, by)
    return row


@transaction.atomic
def change_follow_up(
    row: FollowUp, words: Words, *, by: Actor, stand_in_id: UUID | None = None
) -> None:
    """Say something else, or have another stand in. Its dates stay as they are."""
    LIFECYCLE.step(Event.CHANGE, row.state)
    former = row.stand_in_id
    if stand_in_id != former:
        _must_stand_in(stand_in_id, row.owner_id, by=by)
    row.content, row.stand_in_id = asdict(words), stand_in_id
    row.save(update_fields=["content", "stand_in_id"])
    if stand_in_id is not None:
        READERS.let_read(row, stand_in_id)
    if former is not None and former not in (stand_in_id, row.owner_id):
        READERS.take_back(row.party_id, row.pk, former)
    _tell(Recorded.FOLLOW_UP_CHANGED, row, by)


@transaction.atomic
def make_offer(row: FollowUp, *, by: Actor, made_on: date, following: Next) -> None:
    """An offer was made on that day; the next one has its date at once.

    What the parent said to it isn't asked, and can't be told.
    """
    LIFECYCLE.step(Event.MAKE, row.state)
    if not row.starts_on <= made_on <= house.today():
        raise NotAllowedNow("wrong_day_made")
    if row.made_on is not None and made_on <= row.made_on:
        raise NotAllowedNow("made_already")
    row.made_on = made_on
    _set_next(row, following)
    row.save(update_fields=DATES)
    _note(row, "made", made_on, by)
    _tell(Recorded.OFFER_MADE, row, by)


@transaction.atomic
def move_offer(row: FollowUp, *, by: Actor, following: Next) -> None:
    """Another day for the next offer; beyond the three months with a reason only."""
    LIFECYCLE.step(Event.MOVE, row.state)
    former = row.next_on
    if former is None or following.day == former:
        raise NotAllowedNow("same_day")
    _set_next(row, following)
    row.save(update_fields=DATES)
    _note(row, "moved", former, by)
    _tell(Recorded.OFFER_MOVED, row, by)


@transaction.atomic
def end_follow_up(row: FollowUp, *, by: Actor, reason: plan.EndReason) -> None:
    """The service owes no more offers, for this reason; erased twelve months later."""
    row.state = LIFECYCLE.step(Event.END, row.state).value
    row.next_on, row.late_reason = None, ""
    row.ended_on, row.end_reason = house.today(), plan.EndReason(reason).value
    row.erase_at = calendar.end_of(row.ended_on) + FOLLOWED_UP
    row.save(update_fields=ENDS)
    _note(row, "ended", row.ended_on, by, row.end_reason)
    _tell(Recorded.FOLLOW_UP_ENDED, row, by)


@transaction.atomic
def list_follow_ups(which: Which, *, by: Actor, after: str = "") -> Lines:
    """One page of a list, and one event for the look."""
    log.record(Recorded.FOLLOW_UPS_LISTED, by=by)
    return queries.follow_ups_for(by, which, after=after)


@transaction.atomic
def look_at_the_year(*, by: Actor) -> list[Planned]:
    """The days of a year, and one event for the look."""
    log.record(Recorded.FOLLOW_UPS_LISTED, by=by)
    return queries.year_for(by)


def _set_next(row: FollowUp, following: Next) -> None:
    """The next date, or `UnfitDay`. A reason is kept only where it is needed."""
    today, due_on = house.today(), plan.due(row.starts_on, row.made_on)
    plan.must_fit(
        following.day, today=today, due_on=due_on, late_reason=following.late_reason
    )
    is_late = plan.needs_reason(following.day, due_on)
    row.next_on, row.planned_on = following.day, today
    row.late_reason = plan.LateReason(following.late_reason).value if is_late else ""


def _must_stand_in(stand_in_id: UUID | None, owner_id: UUID, *, by: Actor) -> None:
    if stand_in_id is None:
        return
    able = {one.person_id for one in holding.colleagues(by)}
    if stand_in_id == owner_id or stand_in_id not in able:
        raise NotVisible


def _note(row: FollowUp, kind: str, day: date, by: Actor, reason: str = "") -> None:
    Happening(
        party_id=row.party_id,
        follow_up_id=row.pk,
        person_id=by.person_id,
        at=house.moment(),
        kind=kind,
        day=day,
        next_on=row.next_on,
        reason=reason or row.late_reason,
    ).save(force_insert=True)


def _tell(event: Recorded, row: FollowUp, by: Actor) -> None:
    live.changed(row.party_id)
    log.record(event, by=by, on=row.pk)
