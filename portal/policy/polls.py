"""Which time of a date poll reaches the most services, and why it and not another.

Each service answers each time with yes, if need be, or no. The suggestion reaches the
most services; among those the fewest have to strain; among those it isn't squeezed
between days off; among those it comes first. So one time always wins, and every step
at which others fell away can be told.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from portal.policy.calendar import OSLO, DayOff, day_off, is_squeezed


class Answer(StrEnum):
    """What a service says to one time. Saying nothing is none of these."""

    YES = "yes"
    IF_NEED_BE = "if_need_be"
    NO = "no"


class Passed(StrEnum):
    """Why a time is never suggested, whoever could come."""

    GONE = "gone"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CHRISTMAS = "christmas"


class Criterion(StrEnum):
    """What one time can be better by than another, in the order that counts."""

    REACHES_MOST = "reaches_most"
    FEWEST_IF_NEED_BE = "fewest_if_need_be"
    NOT_SQUEEZED = "not_squeezed"
    FIRST = "first"


@dataclass(frozen=True)
class Time:
    """One time that is asked about."""

    time_id: UUID
    starts_at: datetime


@dataclass(frozen=True)
class Tally:
    """How one time stands. `passed` says why it can't be suggested, if it can't."""

    time: Time
    yes: int
    if_need_be: int
    no: int
    passed: Passed | None

    @property
    def reached(self) -> int:
        """The services that can come, gladly or not."""
        return self.yes + self.if_need_be


@dataclass(frozen=True)
class Round:
    """Of times that were alike so far, which a criterion left and which fell."""

    by: Criterion
    left: tuple[Tally, ...]
    fell: tuple[Tally, ...]


@dataclass(frozen=True)
class Suggestion:
    """The time, and how it was found.

    `rounds` has only those in which something fell away. `passed_over` are times that
    would reach more services, on days that aren't used.
    """

    best: Tally
    rounds: tuple[Round, ...]
    passed_over: tuple[Tally, ...]

    @property
    def decided_by(self) -> Round | None:
        """The last round, which left this time alone; None if no other was there."""
        return self.rounds[-1] if self.rounds else None


def _day(time: Time) -> date:
    return time.starts_at.astimezone(OSLO).date()


_PASSED: Final = {
    DayOff.WEEKEND: Passed.WEEKEND,
    DayOff.HOLIDAY: Passed.HOLIDAY,
    DayOff.CHRISTMAS: Passed.CHRISTMAS,
}
# Smaller is better. The key makes two at the same minute a matter of order, not luck.
_MEASURES: Final[tuple[tuple[Criterion, Callable[[Tally], Any]], ...]] = (
    (Criterion.REACHES_MOST, lambda one: -one.reached),
    (Criterion.FEWEST_IF_NEED_BE, lambda one: one.if_need_be),
    (Criterion.NOT_SQUEEZED, lambda one: is_squeezed(_day(one.time))),
    (Criterion.FIRST, lambda one: (one.time.starts_at, one.time.time_id)),
)


def tallies(
    times: Iterable[Time],
    answers: Mapping[UUID, Mapping[UUID, str]],
    *,
    now: datetime,
) -> tuple[Tally, ...]:
    """How each time stands, by the clock. `answers` are by service, then by time."""
    return tuple(
        _tally(time, answers, now)
        for time in sorted(times, key=lambda one: (one.starts_at, one.time_id))
    )


def _tally(
    time: Time, answers: Mapping[UUID, Mapping[UUID, str]], now: datetime
) -> Tally:
    said = [one[time.time_id] for one in answers.values() if time.time_id in one]
    return Tally(
        time,
        said.count(Answer.YES),
        said.count(Answer.IF_NEED_BE),
        said.count(Answer.NO),
        _passed(time, now),
    )


def _passed(time: Time, now: datetime) -> Passed | None:
    if time.starts_at <= now:
        return Passed.GONE
    off = day_off(_day(time))
    return None if off is None else _PASSED[off]


def suggest(found: Iterable[Tally]) -> Suggestion | None:
    """The best of them; None where no time that can be used reaches anybody."""
    all_of_them = list(found)
    left = [one for one in all_of_them if one.passed is None and one.reached]
    if not left:
        return None
    rounds = []
    for by, measure in _MEASURES:
        least = min(measure(one) for one in left)
        kept = [one for one in left if measure(one) == least]
        if len(kept) < len(left):
            fell = tuple(one for one in left if one not in kept)
            rounds.append(Round(by, tuple(kept), fell))
        left = kept
    (best,) = left
    over = [
        one
        for one in all_of_them
        if one.passed not in (None, Passed.GONE) and one.reached > best.reached
    ]
    return Suggestion(best, tuple(rounds), tuple(over))
