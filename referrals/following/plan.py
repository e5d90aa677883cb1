"""When the next offer is to be made (bvl § 8-3), as plain rules about days.

The first within two weeks of the start, the next at least every three months. A date
can be put off with a reason from a list, which is about the service and never about the
parent; none lies more than three months ahead of the day on which it is set.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from portal.policy.calendar import is_working_day, working_day_from, working_day_until
from portal.policy.refusals import NotAllowedNow

SOON: Final = timedelta(days=14)
# Three months, whichever they are.
THREE_MONTHS: Final = timedelta(days=92)
# What is proposed: a week short of it, on the same weekday as last time.
USUAL: Final = timedelta(days=84)


class EndReason(StrEnum):
    """Why a service owes no more offers."""

    LIFTED = "lifted"  # the order was lifted, and six months have gone
    ADOPTION = "adoption"
    OF_AGE = "of_age"  # the child is 18
    DEATH = "death"
    MOVED = "moved"  # another service follows up


class LateReason(StrEnum):
    """Why an offer comes later than three months after the last. Never the parent."""

    STAFFING = "staffing"
    MEETING = "meeting"
    CLOSED = "closed"


class UnfitDay(NotAllowedNow):
    """A day that can't be the next date; `reason` says why."""


def due(starts_on: date, made_on: date | None) -> date:
    """The last day for the next offer, without a reason."""
    if made_on is None:
        return working_day_from(starts_on + SOON)
    return made_on + THREE_MONTHS


def proposed(starts_on: date, made_on: date | None, today: date) -> date:
    """The date that a form proposes: a working day, in time, and not in the past."""
    if made_on is None:
        wanted = working_day_from(starts_on + SOON)
    else:
        wanted = working_day_until(made_on + USUAL)
    return max(wanted, working_day_from(today))


def expected(next_on: date, until: date) -> Iterator[date]:
    """The dates after the next one, if every offer is made on its day."""
    while (next_on := working_day_until(next_on + USUAL)) <= until:
        yield next_on


def must_fit(next_on: date, *, today: date, due_on: date, late_reason: str) -> None:
    """Raise `UnfitDay` unless the next offer can be set on that day."""
    if next_on < today:
        raise UnfitDay("day_has_gone")
    if not is_working_day(next_on):
        raise UnfitDay("not_a_working_day")
    if next_on > today + THREE_MONTHS:
        raise UnfitDay("too_far_ahead")
    if next_on > due_on and late_reason not in set(LateReason):
        raise UnfitDay("later_without_a_reason")


def needs_reason(next_on: date, due_on: date) -> bool:
    """Whether the day is later than the service owes it."""
    return next_on > due_on
