"""Dates as people write them: "21. november 2026", "21 November 2026"."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as format_with
from django.utils.translation import get_language, gettext, ngettext


def day_of(value: date) -> date:
    """The day in our own time zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value
    return value


def in_words(value: date) -> str:
    """The day in the active language, month in letters."""
    return format_with(day_of(value), "j F Y" if _is_english() else "j. F Y")


def with_clock(value: datetime) -> str:
    """The day and the time of day in the active language."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    clock = format_with(local, "H:i" if _is_english() else "H.i")
    return gettext("%(day)s at %(clock)s") % {"day": in_words(value), "clock": clock}


def from_today(value: date, *, now: datetime) -> str:
    """How far away the day is: "today", "in 3 days", "2 days ago"."""
    days = (day_of(value) - day_of(now)).days
    near = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def _is_english() -> bool:
    return (get_language() or "").startswith("en")
