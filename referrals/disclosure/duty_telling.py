"""The note of a duty as its page says it: rows, history, and the copy of both."""

from typing import Any

from django.utils.translation import gettext as _

from portal.papers import Paper
from portal.policy.parties import Actor
from portal.web import dates
from portal.web.law import law
from referrals.disclosure import duty_labels as labels
from referrals.disclosure import duty_queries as queries
from referrals.disclosure.duty_law import BASES
from referrals.disclosure.duty_rules import Duty, Facts
from referrals.disclosure.duty_use_cases import telling_of
from referrals.disclosure.office_notes import names_of
from referrals.disclosure.office_paper import note_paper

Rows = list[tuple[str, str]]


def rows_of(row: Any, facts: Facts, who: str) -> Rows:
    """What is noted, line by line."""
    said = labels.reading(facts)
    return [
        (_("The duty"), f"{labels.DUTIES[row.duty]}: {law(*BASES[Duty(row.duty)])}"),
        (_("Who used it"), who),
        (_("When"), said.done_on),
        (_("By which way"), said.way),
        (_("Which case"), "\n".join(said.cases)),
        (_("The parent"), labels.telling_words(telling_of(row))),
    ]


def history_rows(actor: Actor, row: Any) -> list[tuple[str, Any, str]]:
    """What has happened: words, when, and by whom."""
    lines = queries.history_of(row)
    names = names_of(actor, {line.person_id for line in lines})
    return [
        (labels.happened_words(line), line.at, names.get(line.person_id, ""))
        for line in lines
    ]


def paper_of(actor: Actor, row: Any, facts: Facts) -> Paper:
    """The copy for the archive."""
    who = names_of(actor, [row.person_id]).get(row.person_id, "")
    heading = f"{labels.DUTIES[row.duty]} {labels.code_of(row.pk)}"
    happened = [
        (f"{dates.with_clock(at)}, {name}", words)
        for words, at, name in history_rows(actor, row)
    ]
    return note_paper(heading, rows_of(row, facts, who), happened)
