"""Disclosure orders: what may be answered, when, and until when a parent isn't told.

An order ends on one day, whatever is done about it (threats B10): a late or an early
answer would tell whether there is somebody to answer about.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from portal.policy import calendar
from portal.policy.calendar import OSLO, OUTCOME_AT, DayOff

# Working days after the day of receipt; urgent where the order can't wait (fvl § 14).
ANSWERED_AFTER: Final = 7
URGENT_ANSWERED_AFTER: Final = 2
# Days in which whoever is ordered can appeal (fvl § 14).
APPEAL_DAYS: Final = 3
# Days for which the parties needn't be told, before somebody looks at it again.
UNTOLD_AT_MOST: Final = 90


class Phrase(StrEnum):
    """What an answer can be: a text, or one of four fixed phrases.

    `NOTHING` is one and the same for somebody who isn't a client, for a client about
    whom nothing exists that may be given, and for an office that has done nothing.
    """

    TEXT = "text"
    NOTHING = "nothing"
    BASIS_MISSING = "basis_missing"
    FORM_ERROR = "form_error"
    APPEALED = "appealed"


# What is said of the order itself, before anybody looks at whom it is about.
ABOUT_THE_FORM: Final = (Phrase.BASIS_MISSING, Phrase.FORM_ERROR, Phrase.APPEALED)
ABOUT_THE_MATTER: Final = (Phrase.TEXT, Phrase.NOTHING, Phrase.APPEALED)


class Untold(StrEnum):
    """Why the parties aren't told of an order yet. The law knows this one reason."""

    HINDERS_HELP = "hinders_help"  # bvl § 13-4


class Organ(StrEnum):
    """Who can order at all, where it comes by post."""

    CHILD_WELFARE_SERVICE = "child_welfare_service"
    TRIBUNAL = "tribunal"
    COURT = "court"


def answered_at(received: datetime, *, is_urgent: bool) -> datetime:
    """The hour at which an order that is received now ends: 08:00 on its working day.

    The day of receipt isn't counted.
    """
    day = received.astimezone(OSLO).date()
    for _ in range(URGENT_ANSWERED_AFTER if is_urgent else ANSWERED_AFTER):
        day = calendar.working_day_from(day + timedelta(days=1))
    return datetime.combine(day, OUTCOME_AT, OSLO)


def appeal_until(received: date) -> date:
    """The last day for an appeal: three days, and never a weekend or a holiday.

    The days between Christmas and New Year count here: the law closes no office then.
    """
    day = received + timedelta(days=APPEAL_DAYS)
    while calendar.day_off(day) in (DayOff.WEEKEND, DayOff.HOLIDAY):
        day += timedelta(days=1)
    return day


def may_be_untold_until(day: date, *, today: date) -> bool:
    """Whether the parties may go untold until that day: to come, and not too far."""
    return today < day <= today + timedelta(days=UNTOLD_AT_MOST)
