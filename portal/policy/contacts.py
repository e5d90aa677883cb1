"""Who answers for a place on a day: contact persons, deputies, absences, and the alarm.

Facts are added and never changed, and none reaches into the past. So for every day
there is one answer or an alarm, and what was answered for a past day stays true.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

# A contact person says every six months that it is still right.
CONFIRMED_FOR = timedelta(days=183)
# They are asked two weeks before; again on the day; and once more two weeks after.
ASKED_AT = (timedelta(days=-14), timedelta(0), timedelta(days=14))
# While nobody answers for a place, the leader hears of it once a month.
VACANCY_TOLD_EVERY = timedelta(days=30)
# Leaders go through all members twice a year, and are asked every other week meanwhile.
MEMBERS_REVIEWED_EVERY = timedelta(days=183)
REVIEW_ASKED_EVERY = timedelta(days=14)


class Post(StrEnum):
    """What a contact person is."""

    CONTACT = "contact"
    DEPUTY = "deputy"


class FactKind(StrEnum):
    """What can be said of an appointment after it was made."""

    ENDED = "ended"
    ABSENT = "absent"
    BACK = "back"
    CONFIRMED = "confirmed"


class Cover(StrEnum):
    """How a place stands: the colours of the map."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    VACANT = "vacant"
    NOT_JOINED = "not_joined"


@dataclass(frozen=True)
class Place:
    """A municipality (by the key of its dated row), or a district of it."""

    municipality: UUID | None
    district: UUID | None = None


EVERYWHERE = Place(None)


@dataclass(frozen=True)
class Fact:
    """Something said later. `from_on` and `until_on` are days; the last is without."""

    kind: FactKind
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class Appointment:
    """One person's post with everything that was said of it.

    `ends_on` is the first day without it. `at` is when it was made.
    """

    contact_id: UUID
    person_id: UUID
    post: Post
    place: Place
    starts_on: date
    ends_on: date | None
    at: datetime
    confirmed_on: date
    absences: tuple[tuple[date, date], ...] = ()

    def with_facts(self, facts: Iterable[Fact]) -> "Appointment":
        """The appointment after these facts, in the order in which they were said."""
        found = self
        for fact in facts:
            found = _STEPS[fact.kind](found, fact)
        return found

    def holds(self, day: date) -> bool:
        """Whether the post is held that day, present or not."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def is_away(self, day: date) -> bool:
        """Whether an absence covers the day."""
        return any(first <= day < back for first, back in self.absences)

    def answers(self, day: date) -> bool:
        """Whether the person holds the post and is there."""
        return self.holds(day) and not self.is_away(day)

    @property
    def fresh_until(self) -> date:
        """The first day on which it counts as not confirmed."""
        return self.confirmed_on + CONFIRMED_FOR

    def covers(self, place: Place) -> bool:
        """Whether the post is for that place."""
        if self.place == EVERYWHERE:
            return True
        within = self.place.municipality == place.municipality
        return within and self.place.district in (None, place.district)


def _ended(found: Appointment, fact: Fact) -> Appointment:
    ends = fact.from_on if found.ends_on is None else min(fact.from_on, found.ends_on)
    return replace(found, ends_on=ends)


def _absent(found: Appointment, fact: Fact) -> Appointment:
    if fact.until_on is None:
        raise ValueError("An absence has an end.")
    absences = (*found.absences, (fact.from_on, fact.until_on))
    return replace(found, absences=absences)


def _back(found: Appointment, fact: Fact) -> Appointment:
    """Absences known so far end on that day; those that begin later never come."""
    kept = [
        (first, min(until, fact.from_on))
        for first, until in found.absences
        if first < fact.from_on
    ]
    return replace(found, absences=tuple(kept))


def _confirmed(found: Appointment, fact: Fact) -> Appointment:
    return replace(found, confirmed_on=max(found.confirmed_on, fact.from_on))


_STEPS = {
    FactKind.ENDED: _ended,
    FactKind.ABSENT: _absent,
    FactKind.BACK: _back,
    FactKind.CONFIRMED: _confirmed,
}


def responsible(
    appointments: Iterable[Appointment], place: Place, day: date
) -> Appointment | None:
    """The one who answers for a place on a day; None is the alarm.

    A contact person goes before a deputy, one for just this place before one for all,
    the newest before an older.
    """
    there = [a for a in appointments if a.covers(place) and a.answers(day)]
    return max(there, key=_rank, default=None)


def _rank(one: Appointment) -> tuple[bool, int, datetime, UUID]:
    width = (one.place.municipality is not None) + (one.place.district is not None)
    return one.post is Post.CONTACT, width, one.at, one.contact_id


@dataclass(frozen=True)
class Span:
    """From a day until another, or without end, a place has somebody."""

    from_on: date
    until_on: date | None
    fresh_until: date


def spans(
    appointments: Iterable[Appointment], place: Place, today: date
) -> Iterator[Span]:
    """From today on, when somebody answers for a place; between them, nobody does."""
    found = list(appointments)
    days = {today}
    for one in found:
        edges = [
            one.starts_on,
            one.ends_on,
            *(d for pair in one.absences for d in pair),
        ]
        days.update(day for day in edges if day is not None and day > today)
    edges_in_order = sorted(days)
    ends: list[date | None] = [*edges_in_order[1:], None]
    for first, until in zip(edges_in_order, ends):
        one_ = responsible(found, place, first)
        if one_ is not None:
            yield Span(first, until, one_.fresh_until)


def questions_due(confirmed_on: date, today: date) -> int:
    """How often somebody should have been asked to confirm by now, since the last."""
    due = confirmed_on + CONFIRMED_FOR
    return sum(1 for wait in ASKED_AT if due + wait <= today)
