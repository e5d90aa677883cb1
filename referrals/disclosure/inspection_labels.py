"""The words for what a supervisor is let read: its parts, and each value in them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.policy import legal_bases
from portal.policy.calendar import OSLO
from portal.policy.inspections import Part
from portal.policy.situations import Situation
from portal.policy.themes import Theme
from portal.walls import house
from portal.web import dates
from portal.web.components import Row
from portal.web.words import ANSWER_PHRASES, SITUATIONS, THEMES, basis_words
from referrals.disclosure.answer_texts import STEPS

PARTS: Final[dict[Part, Promise]] = {
    Part.PERSON: _("Name and national number"),
    Part.ORDER: _("What the order says"),
    Part.ANSWER: _("What was answered"),
    Part.COURSE: _("What the office did, when and by whom"),
    Part.INTRODUCTION: _("How the parent came to the office"),
    Part.THEMES: _("What the parent wants to talk about"),
    Part.NOTE: _("The note from child welfare"),
    Part.OWN_WORDS: _("The parent's own words"),
}
# In the order in which a page shows them.
LABELS: Final[dict[str, Promise]] = {
    "name": _("Name"),
    "number": _("National number"),
    "service": _("From"),
    "signer": _("Signed by"),
    "basis": _("What it rests on"),
    "necessary": _("Why it is necessary"),
    "wanted": _("What is wanted"),
    "untold_until": _("The parties aren't told until"),
    "phrase": _("Answer"),
    "text": _("The text"),
    "writer": _("Written by"),
    "releaser": _("Released by"),
    "released_on": _("Released on"),
    "introduced_by": _("Introduced by"),
    "situation": _("The child"),
    "offer": _("Signs up for"),
    "themes": _("Themes"),
    "note": _("Note"),
    "own_words": _("Own words"),
}
Section = tuple[Promise, list[Row]]


def sections(parts: Mapping[str, Mapping[str, Any]]) -> list[Section]:
    """Each part with its lines, in a fixed order; what is empty has no line."""
    return [
        (PARTS[part], _rows(parts[part.value])) for part in Part if part.value in parts
    ]


def _rows(said: Mapping[str, Any]) -> list[Row]:
    rows = [
        Row(label, _value(key, said[key]))
        for key, label in LABELS.items()
        if said.get(key) and not (key == "phrase" and said.get("text"))
    ]
    for kind, at, who in said.get("course", ()):
        day = dates.with_clock(datetime.fromisoformat(at).astimezone(OSLO))
        rows.append(Row(STEPS[kind], ", ".join(filter(None, (day, who)))))
    return rows


def _value(key: str, value: Any) -> str:
    if key == "number":
        return f"{value[:6]} {value[6:]}"
    if key == "basis":
        return _basis(value)
    if key == "phrase":
        return str(ANSWER_PHRASES.get(value, value))
    if key == "situation":
        known = value in set(Situation)
        return str(SITUATIONS[Situation(value)]) if known else value  # type: ignore[no-any-return]
    if key == "themes":
        words = (THEMES[Theme(one)] if one in set(Theme) else one for one in value)
        return "; ".join(map(str, words))
    if key in ("untold_until", "released_on"):
        return dates.in_words(date.fromisoformat(value))
    return str(value)


def _basis(key: str) -> str:
    try:
        legal_bases.basis(key)
    except KeyError:
        return key
    return basis_words(key, house.today())
