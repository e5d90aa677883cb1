"""Working days in Norway: when deadlines end and the outcome is told.

Saturdays, Sundays and public holidays are no working days; neither are the days between
Christmas Eve and New Year's Eve, when nobody should be waiting for an answer.
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

import holidays

OSLO = ZoneInfo("Europe/Oslo")
OUTCOME_AT = time(8)
NOTICES_FROM, NOTICES_UNTIL = time(9), time(17)
ANSWER_DAYS = 21
SHORTEST, LONGEST = 14, 60
PAUSE_DAYS = 60  # after the deadline, before the same service may ask again
OF_AGE = 18  # years (vergemålsloven § 8)
REMINDED_BEFORE = 3  # working days


class DayOff(StrEnum):
    """Why a day is no working day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CHRISTMAS = "christmas"


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))


def day_off(day: date) -> DayOff | None:
    """Why offices are closed; None on a working day."""
    if day in _holidays(day.year):
        return DayOff.HOLIDAY
    if day.weekday() >= 5:
        return DayOff.WEEKEND
    at_christmas = day.month == 12 and day.day >= 24
    return DayOff.CHRISTMAS if at_christmas else None


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    return day_off(day) is None


def is_squeezed(day: date) -> bool:
    """A working day with a day off on either side, which many take off, too."""
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    return is_working_day(day) and not (is_working_day(before) or is_working_day(after))


def working_day_from(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def answer_by(today: date, days: int = ANSWER_DAYS) -> date:
    """When an answer is due: after so many days, on a working day."""
    return working_day_from(today + timedelta(days=days))


def end_of(day: date) -> datetime:
    """The midnight with which a day ends in Norway."""
    return datetime.combine(day + timedelta(days=1), time(0), OSLO)


def free_again(answer_by: date) -> date:
    """The first day on which the same service may put something before them again."""
    return answer_by + timedelta(days=PAUSE_DAYS + 1)


def next_outcome(now: datetime) -> datetime:
    """The next 08:00 on a working day, strictly after now."""
    local = now.astimezone(OSLO)
    day = local.date() if local.time() < OUTCOME_AT else local.date() + timedelta(1)
    return datetime.combine(working_day_from(day), OUTCOME_AT, OSLO)


def is_outcome_time(now: datetime) -> bool:
    """Whether outcomes may be told now: a working day, from 08:00 on."""
    local = now.astimezone(OSLO)
    return is_working_day(local.date()) and local.time() >= OUTCOME_AT


def next_notice(now: datetime) -> datetime:
    """The next moment between 9 and 17 on a working day: nobody is woken."""
    local = now.astimezone(OSLO)
    if is_working_day(local.date()) and NOTICES_FROM <= local.time() < NOTICES_UNTIL:
        return now
    day = local.date() if local.time() < NOTICES_FROM else local.date() + timedelta(1)
    return datetime.combine(working_day_from(day), NOTICES_FROM, OSLO)


def reminder_at(answer_by: date, now: datetime) -> datetime | None:
    """When a parent who asked for it is reminded: 9 o'clock, three working days before.

    None when that hour has passed: then no reminder is offered.
    """
    day = answer_by
    for _ in range(REMINDED_BEFORE):
        day = working_day_until(day - timedelta(days=1))
    at = datetime.combine(day, NOTICES_FROM, OSLO)
    return at if at > now else None


def working_day_until(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def is_under_age(born: date, today: date) -> bool:
    """Whether somebody born then isn't 18 yet."""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return years < OF_AGE


def to_the_hour(now: datetime) -> datetime:
    """Rows that a parent made tell no more than the hour (threats F1)."""
    return now.replace(minute=0, second=0, microsecond=0)
