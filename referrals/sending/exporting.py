"""A copy for the case system, before the portal's own is deleted.

It says what the page says, and no more: the outcome in one of its two words, never an
hour, never an office that the parent chose. The copy says so in the same words as PDF
and, for a machine, as JSON.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.audit import log
from portal.audit.events import Event
from portal.notices import live
from portal.papers import Paper, Part
from portal.policy import calendar
from portal.policy.clocks import WELFARE_COPY
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.walls import house
from portal.web import dates
from referrals.sending.labels import Reading

if TYPE_CHECKING:
    from referrals.sending.models import Draft

FORM: Final = "samvei-draft"
VERSION: Final = 1


@transaction.atomic
def export_draft(draft: "Draft", *, by: Actor) -> dict[str, Any]:
    """Take a copy out of the portal; returns what the draft says.

    Once the outcome is told, the portal's own copy then goes 90 days after that, and
    not a month later; never on the same day, so that a download that failed can be
    asked for again.
    """
    said: dict[str, Any] = draft.content.reveal(Purpose.EXPORT)
    now = house.moment()
    draft.exported_at = now
    if draft.told_on is not None:
        ends = calendar.end_of(draft.told_on) + WELFARE_COPY
        today_ends = calendar.end_of(now.astimezone(calendar.OSLO).date())
        draft.erase_at = min(draft.erase_at, max(ends, today_ends))
    draft.save(update_fields=["exported_at", "erase_at"])
    log.record(Event.DRAFT_EXPORTED, by=by, on=draft.pk)
    live.changed(by.party_id)
    return said


@dataclass(frozen=True)
class Copy:
    """What the page of a draft says, line by line; `key` is a machine's name for it."""

    state: str
    failed: str
    rows: tuple[tuple[str, str, Any], ...]
    holders: tuple[tuple[str, str, Any], ...]


def copy_of(read: Reading, *, state: str, failed: str, held: dict[str, Any]) -> Copy:
    """Gathered from what the page is made of."""
    born = f"{_('Born')} {dates.in_words(read.born)}" if read.born else ""
    word = f"{_('Begins with the word')} {read.word}" if read.word else ""
    office = read.office or _("Not chosen yet")
    if read.is_without_places:
        office = _("None: the parent chooses one")
    leads = _("Whoever leads the service")
    place = read.municipality or _("Not given")
    rows = (
        ("name", _("Name"), read.name),
        ("national_number", _("National number"), _lines(read.number, born)),
        ("first_notice", _("First notice"), _lines(str(read.way), word)),
        ("language", _("Language"), str(read.language)),
        ("interpreter", _("Interpreter"), str(read.interpreter)),
        ("situation", _("Where the child is"), str(read.situation)),
        ("protection", _("Protected address"), str(read.protection)),
        ("themes", _("Themes"), [str(t) for t in read.themes] or _("None chosen")),
        ("note", _("Note"), read.note or _("No note")),
        ("municipality", _("Where the parent lives"), place),
        ("office", _("Office proposed"), office),
        ("sender", _("From"), f"{read.person}, {read.service}"),
    )
    away = _("Away today: %(name)s has it.") % {"name": held["now"]}
    owner = _lines(held["owner"] or leads, away if held["now"] else "")
    holders = [
        ("owner", _("Owner"), owner),
        ("stand_in", _("Stands in"), held["stand_in"] or leads),
    ]
    if held["approver"]:
        holders.append(("approver", _("Second pair of eyes"), held["approver"]))
    return Copy(state, failed, rows, tuple(holders))


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def as_paper(copy: Copy) -> Paper:
    """The copy to print or to keep, in the language of the page."""
    sections = [
        {"heading": _("What the draft says"), "rows": _labelled(copy.rows)},
        {"heading": _("Who has it in hand"), "rows": _labelled(copy.holders)},
    ]
    heading = _("Introduction to family counselling")
    says = {
        "heading": heading,
        "lines": [line for line in (copy.state, copy.failed) if line],
        "sections": sections,
    }
    return Paper("copy", heading, (Part(get_language() or "nb", says),))


def _labelled(rows: tuple[tuple[str, str, Any], ...]) -> list[dict[str, Any]]:
    return [{"label": label, "value": value} for _key, label, value in rows]


def as_data(copy: Copy) -> dict[str, Any]:
    """The same for a machine. The keys stay; a change of them is a new version."""
    return {
        "form": FORM,
        "version": VERSION,
        "language": get_language() or "nb",
        "state": copy.state,
        "notice": copy.failed,
        "says": _keyed(copy.rows),
        "in_hand": _keyed(copy.holders),
    }


def _keyed(rows: tuple[tuple[str, str, Any], ...]) -> dict[str, Any]:
    return {key: {"label": label, "value": value} for key, label, value in rows}
