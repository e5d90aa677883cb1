"""The words on the parent's page for what the law let others ask, say or read."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consent.disclosed import Shown
from portal.policy.disclosures import What
from portal.policy.legal_bases import basis
from portal.web import dates
from portal.web.components import Row
from portal.web.words import (
    ANSWER_PHRASES,
    INSPECTED,
    INSPECTED_BECAUSE,
    basis_words,
)

HEADINGS: dict[What, Promise] = {
    What.ORDER: gettext_lazy("The office was ordered to give information about you"),
    What.DUTY_TO_REPORT: gettext_lazy("The office has reported a concern for a child"),
    What.DUTY_TO_AVERT: gettext_lazy("The office has acted to avert a crime"),
    What.INSPECTION: gettext_lazy(
        "The authority that inspects the office may read about you"
    ),
}


def rows_of(one: Shown) -> list[Row]:
    """What is known of it, line by line; what isn't said has no line."""
    said = one.said
    if one.what is not What.ORDER:
        said = {**said, **_corrected(one)}
    rows = [Row(_("When"), dates.in_words(one.on))]
    named = (
        (_("From"), "service"),
        (_("To") if one.what is What.ORDER else _("The office"), "office"),
        (_("Signed by"), "signer"),
        (_("Who reads"), "reader"),
        (_("What it is about"), "about"),
        (_("Why it is necessary"), "necessary"),
        (_("What is wanted"), "wanted"),
        (_("How they found the office"), "why_here"),
    )
    rows += [Row(label, said[key]) for label, key in named if said.get(key)]
    for label, name, words in (
        (_("What it may read of"), "inspected", INSPECTED),
        (_("Why"), "because", INSPECTED_BECAUSE),
    ):
        if found := words.get(said.get(name, "")):
            rows.append(Row(label, found))
    if key := said.get("basis"):
        rows.insert(3, Row(_("For"), _basis(key, one.on)))
    for label, key in (
        (_("You weren't told before"), "untold_until"),
        (_("Done on"), "done_on"),
        (_("Until"), "until"),
    ):
        if said.get(key):
            rows.append(Row(label, dates.in_words(date.fromisoformat(said[key]))))
    if one.what is What.ORDER:
        rows.append(Row(_("What was answered"), _answer(one)))
    return rows


def _corrected(one: Shown) -> dict[str, str]:
    """What the office said anew: the day of it, and nothing that wasn't there."""
    return {key: text for key, text in (one.answer or {}).items() if key in one.said}


def _basis(key: str, on: date) -> str:
    try:
        basis(key)
    except KeyError:
        return key
    return basis_words(key, on)


def _answer(one: Shown) -> str:
    if one.answer is None:
        if one.answered_from is None:
            return ""
        day = dates.in_words(one.answered_from)
        return _("It stands here from %(day)s") % {"day": day}
    words = ANSWER_PHRASES.get(one.answer["phrase"])
    return str(words) if words else one.answer["text"]
