"""What the pages of minutes say, and the paper that they become."""

from datetime import date, datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from meetings.minutes_lifecycle import Kind, State
from meetings.minutes_queries import Sent
from portal.papers import Paper, Part
from portal.web import dates

KINDS: dict[Kind, Promise] = {
    Kind.NOTE: _("Note"),
    Kind.DECISION: _("Decision"),
    Kind.ACTION: _("To do"),
}
STATES: dict[State, Promise] = {
    State.OPEN: _("Being written"),
    State.SENT: _("Waiting for those who were there to approve"),
    State.APPROVED: _("Approved by all who were there"),
}
UNFIT: dict[str, Promise] = {
    "not_in_this_state": _("The minutes have been sent, or approved, meanwhile."),
    "no_minutes": _("This meeting has no minutes: it isn't called, or it is off."),
    "not_held_yet": _("Note first who came. Then the minutes can be sent."),
    "newer_version": _("There is a newer version. Read it first."),
    "too_many_lines": _("The minutes have all the lines that they can have."),
    "changed_meanwhile": _(
        "Somebody changed this line while you wrote. Read what it says now, and put "
        "together what you want to keep."
    ),
}
BY_ITSELF: Final = _("Besides the agenda")


def paper_of(sent: Sent, title: str) -> Paper:
    """A version as a paper: tagged, in the language of who fetches it."""
    says: dict[str, Any] = sent.version.says
    about = [
        _row(gettext("When"), _when(says["starts_at"])),
        _row(gettext("Place"), says["place"] or gettext("Video")),
        _row(gettext("Who was there"), [_named(one) for one in says["there"]]),
    ]
    sections = [
        {
            "heading": section["heading"] or str(BY_ITSELF),
            "rows": [_line(line) for line in section["lines"]]
            or [_row(str(KINDS[Kind.NOTE]), gettext("Nothing was written down."))],
        }
        for section in says["sections"]
    ]
    approved = {
        "heading": gettext("Approval"),
        "rows": [
            _row(gettext("Approved by"), list(sent.approved) or "–"),
            _row(gettext("Waiting for"), list(sent.waiting) or "–"),
        ],
    }
    version = gettext("Version %(number)d, sent %(day)s") % {
        "number": sent.version.number,
        "day": dates.in_words(sent.version.sent_at),
    }
    heading = gettext("Minutes: %(title)s") % {"title": says["title"]}
    sections.insert(0, {"heading": gettext("About the meeting"), "rows": about})
    part = {"heading": heading, "lines": [version], "sections": [*sections, approved]}
    return Paper("copy", title, (Part(get_language() or "nb", part),))


def _row(label: str, value: Any) -> dict[str, Any]:
    return {"label": label, "value": value}


def _when(starts_at: str) -> str:
    return dates.with_clock(datetime.fromisoformat(starts_at)) if starts_at else "–"


def _named(one: dict[str, Any]) -> str:
    if one.get("is_guest"):
        words = gettext("A guest from %(organisation)s")
        return words % {"organisation": one["name"]}
    return f"{one['name']} ({one['people']})" if one["people"] else one["name"]


def _line(line: dict[str, str]) -> dict[str, Any]:
    text = line["text"]
    if line["owner"]:
        who = gettext("%(owner)s, by %(day)s") % {
            "owner": line["owner"],
            "day": dates.in_words(date.fromisoformat(line["due_on"])),
        }
        text = f"{text}\n{who}"
    return _row(str(KINDS[Kind(line["kind"])]), text)
