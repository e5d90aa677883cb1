"""Reading the calendar: one's own service's rows, and the names one has a key to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from portal.accounts.holding import OnDuty, leads
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from portal.sealing import access
from portal.walls import house
from portal.web import keyset
from referrals.following import plan
from referrals.following.holding import READERS, is_held_by
from referrals.following.lifecycle import State
from referrals.following.models import Choice, FollowUp, FollowUpWrap, Happening
from referrals.readers import ASIDE

PAGE: Final = 25
# What a year shows at most: far more than one person can follow up.
A_YEAR: Final = 200


class Which(StrEnum):
    """Which follow-ups a list shows."""

    MINE = "mine"  # open, with oneself: owner, stand-in, or on duty today
    OVERDUE = "overdue"  # of those, or for a leader of all, what is late
    ALL = "all"  # every open one; for who leads
    ENDED = "ended"  # what isn't erased yet


def is_on(party_id: UUID) -> bool:
    """Whether the service uses the calendar."""
    return Choice.objects.filter(party_id=party_id, is_on=True).exists()


def follow_up_for(actor: Actor, row_id: UUID, *, lock: bool = False) -> FollowUp:
    """One follow-up that this person has a key to, on the ring; else `NotVisible`.

    One of another service, of a colleague who shares no key, and none at all are one
    and the same. Whoever leads the service is let in from its desk.
    """
    rows = FollowUp.objects.select_for_update() if lock else FollowUp.objects.all()
    # All three are asked, whatever the first answers.
    row = rows.filter(pk=row_id, party_id=actor.party_id).first()
    wrap = _wrap_of(actor, row_id)
    is_leader = leads(actor)
    if row is None or not (is_leader or is_held_by(row, actor.person_id)):
        raise NotVisible
    if wrap is None and is_leader:
        READERS.let_read_from_the_desk(actor.party_id, [row], actor.person_id)
        wrap = _wrap_of(actor, row_id)
    if wrap is None or wrap == ASIDE:
        raise NotVisible
    READERS.admit(row, wrap, actor.person_id)
    return row


def _wrap_of(actor: Actor, row_id: UUID) -> bytes | None:
    wrap = FollowUpWrap.objects.filter(
        follow_up_id=row_id, party_id=actor.party_id, person_id=actor.person_id
    ).first()
    return None if wrap is None else bytes(wrap.wrapped)


def history_of(row: FollowUp) -> list[Happening]:
    """What has happened, newest first."""
    rows = Happening.objects.filter(party_id=row.party_id, follow_up_id=row.pk)
    return list(rows.order_by("-at", "-day", "pk"))


@dataclass(frozen=True)
class Line:
    """One line of a list; the parent's name is for its readers."""

    row_id: UUID
    name: str
    next_on: date | None
    ended_on: date | None
    end_reason: str
    is_overdue: bool
    has_it: UUID


@dataclass(frozen=True)
class Lines:
    """One page of a list, and where the next begins."""

    lines: tuple[Line, ...]
    following: str


def follow_ups_for(actor: Actor, which: Which, *, after: str = "") -> Lines:
    """One page, what is most overdue first; the ended ones newest first.

    As many queries for one as for thousands. `use_cases.list_follow_ups` writes the one
    event. `NotVisible` for everybody's, to who doesn't lead.
    """
    today, on_duty = house.today(), OnDuty.today(actor.party_id)
    rows = _readable(actor, which, on_duty)
    if which is Which.OVERDUE:
        rows = rows.filter(next_on__lt=today)
    rows = _from(rows, which, after)
    found = list(rows[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        following = keyset.following(_midnight(found[-1], which), found[-1].pk)
    return Lines(_lines(actor, found, on_duty), following)


def _readable(actor: Actor, which: Which, on_duty: OnDuty) -> QuerySet[FollowUp]:
    is_leader = leads(actor)
    if is_leader:
        READERS.catch_up(actor)
    elif which is Which.ALL:
        raise NotVisible
    ended = which is Which.ENDED
    state = State.ENDED if ended else State.OPEN
    rows = FollowUp.objects.filter(
        READERS.readable(actor), party_id=actor.party_id, state=state.value
    )
    if which is Which.MINE or not is_leader:
        rows = rows.filter(_with(actor, on_duty))
    return rows


def _with(actor: Actor, on_duty: OnDuty) -> Q:
    person_id = actor.person_id
    named = Q(owner_id=person_id) | Q(stand_in_id=person_id)
    return named | on_duty.rows_of(person_id)


def _from(rows: QuerySet[FollowUp], which: Which, after: str) -> QuerySet[FollowUp]:
    place = keyset.place(after)
    day, last = (place[0].date(), place[1]) if place else (None, None)
    if which is Which.ENDED:
        if day:
            rows = rows.filter(Q(ended_on__lt=day) | Q(ended_on=day, pk__gt=last))
        return rows.order_by("-ended_on", "pk")
    if day:
        rows = rows.filter(Q(next_on__gt=day) | Q(next_on=day, pk__gt=last))
    return rows.order_by("next_on", "pk")


def _midnight(row: FollowUp, which: Which) -> datetime:
    day = row.ended_on if which is Which.ENDED else row.next_on
    assert day is not None  # noqa: S101 the database holds it
    return datetime.combine(day, time(0), UTC)


def _lines(actor: Actor, found: list[FollowUp], on_duty: OnDuty) -> tuple[Line, ...]:
    today = house.today()
    names = _names(actor, found)
    return tuple(
        Line(
            row.pk,
            names[row.pk],
            row.next_on,
            row.ended_on,
            row.end_reason,
            row.next_on is not None and row.next_on < today,
            on_duty.has(row),
        )
        for row in found
    )


def _names(actor: Actor, found: list[FollowUp]) -> dict[UUID, str]:
    mine = READERS.wraps_of(actor.party_id, actor.person_id, [row.pk for row in found])
    names = {}
    with access.one_event_for_a_list():
        for row in found:
            READERS.admit(row, mine[row.pk], actor.person_id)
            names[row.pk] = row.content.reveal(Purpose.SHOW_OWN)["name"]
    return names


# --- the year, the week, the service --------------------------------------------------


@dataclass(frozen=True)
class Planned:
    """A day in the calendar; a later one is there if every offer is made on its day."""

    day: date
    row_id: UUID
    name: str
    is_set: bool


def year_for(actor: Actor) -> list[Planned]:
    """The twelve months from today: dates that are set, and those that follow."""
    today = house.today()
    until = today + timedelta(days=365)
    on_duty = OnDuty.today(actor.party_id)
    rows = _readable(actor, Which.MINE, on_duty).order_by("next_on", "pk")
    found = list(rows[:A_YEAR])
    names = _names(actor, found)
    days = []
    for row in found:
        if row.next_on is not None:
            days.append(Planned(row.next_on, row.pk, names[row.pk], is_set=True))
            start = max(row.next_on, today)
            days += [
                Planned(day, row.pk, names[row.pk], is_set=False)
                for day in plan.expected(start, until)
            ]
    return sorted(days, key=lambda one: (one.day, one.name, one.row_id))


def to_do_this_week(actor: Actor) -> int:
    """How many offers this person has to make by Sunday, the overdue ones with them.

    Only what they have in hand today, and haven't stepped aside from.
    """
    today = house.today()
    sunday = today + timedelta(days=6 - today.weekday())
    on_duty = OnDuty.today(actor.party_id)
    aside = FollowUpWrap.objects.filter(
        party_id=actor.party_id, person_id=actor.person_id, wrapped=ASIDE
    )
    return (
        FollowUp.objects.filter(
            on_duty.rows_of(actor.person_id),
            party_id=actor.party_id,
            state=State.OPEN.value,
            next_on__lte=sunday,
        )
        .exclude(pk__in=aside.values("follow_up_id"))
        .count()
    )


def in_time_and_overdue(party_id: UUID) -> tuple[int, int]:
    """How many of the service's open ones are in time, and how many aren't."""
    rows = FollowUp.objects.filter(party_id=party_id, state=State.OPEN.value)
    late = Q(next_on__lt=house.today())
    return rows.exclude(late).count(), rows.filter(late).count()
