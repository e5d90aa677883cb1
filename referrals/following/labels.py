"""What the pages of the calendar say: dates, reasons and history in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.web import dates
from portal.web.words import SITUATIONS
from referrals.following.plan import EndReason, LateReason

# Fewer than these are never counted out: two or three parents are people one knows.
FEW: Final = 5

END_REASONS: dict[str, Promise] = {
    EndReason.LIFTED: _("The order was lifted, and six months have gone"),
    EndReason.ADOPTION: _("The child was adopted"),
    EndReason.OF_AGE: _("The child is 18"),
    EndReason.DEATH: _("A death"),
    EndReason.MOVED: _("Moved: another service follows up"),
}
LATE_REASONS: dict[str, Promise] = {
    LateReason.STAFFING: _("Nobody at the service can make it earlier"),
    LateReason.MEETING: _("It is made at a meeting that has a date already"),
    LateReason.CLOSED: _("The service is closed then"),
}
UNFIT: dict[str, Promise] = {
    "day_has_gone": _("Choose a day from today on."),
    "not_a_working_day": _("That day is a weekend or a holiday. Choose a working day."),
    "too_far_ahead": _("Choose a day at most three months from today."),
    "later_without_a_reason": _(
        "This is later than the service owes it. Choose an earlier day, or say why "
        "below."
    ),
    "wrong_start": _("Choose a day within the last two weeks."),
    "wrong_day_made": _("Choose a day between the start and today."),
    "made_already": _("An offer is noted on that day, or after it."),
    "same_day": _("That is the date it has. Choose another."),
    "follow_ups_open": _(
        "Somebody is still followed up in it. End those first, with a reason."
    ),
}


def how_many(number: int) -> str:
    """A number of people for a leader; fewer than five are never counted out."""
    return gettext("fewer than five") if number < FEW else str(number)


def when_words(next_on: date | None, ended_on: date | None, today: date) -> str:
    """The next offer, or the end, in one sentence."""
    if next_on is None:
        return gettext("Ended %(day)s") % {"day": dates.in_words(ended_on or today)}
    day = {"day": dates.in_words(next_on)}
    if next_on < today:
        return gettext("Overdue since %(day)s") % day
    if next_on == today:
        return gettext("Next offer today, %(day)s") % day
    return gettext("Next offer %(day)s") % day


def happening_words(kind: str, day: date, next_on: date | None, reason: str) -> str:
    """One line of the history."""
    said = {
        "day": dates.in_words(day),
        "next": dates.in_words(next_on) if next_on else "",
    }
    if kind == "planned":
        words = gettext("Followed up from %(day)s. First offer planned for %(next)s.")
    elif kind == "made":
        words = gettext("An offer was made on %(day)s. The next one: %(next)s.")
    elif kind == "moved":
        words = gettext("The offer of %(day)s was moved to %(next)s.")
    else:
        words = gettext("Ended on %(day)s.")
    why = END_REASONS.get(reason) or LATE_REASONS.get(reason)
    return f"{words % said} {why}." if why else words % said


@dataclass(frozen=True)
class Reading:
    """A follow-up as one reads it."""

    name: str
    situation: str
    remark: str


def reading(said: Mapping[str, Any]) -> Reading:
    """What it says, in words."""
    situation = str(SITUATIONS.get(said["situation"], said["situation"]))
    return Reading(said["name"], situation, said["remark"])
