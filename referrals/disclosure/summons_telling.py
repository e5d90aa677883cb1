"""A summons as its page says it, and the copy for the archive."""

from typing import Any

from django.utils.translation import gettext as _

from portal.papers import Paper
from portal.policy.parties import Actor
from portal.web import dates
from referrals.disclosure import summons_labels as labels
from referrals.disclosure import summons_queries as queries
from referrals.disclosure.office_notes import names_of
from referrals.disclosure.office_paper import note_paper
from referrals.disclosure.summons_rules import Said

Rows = list[tuple[str, str]]


def rows_of(row: Any, said: Said, who: str) -> Rows:
    """What is noted, line by line."""
    asked = dates.in_words(row.asked_on) if row.asked_on else _("Not asked yet")
    return [
        (_("Who is summoned"), who),
        (_("Who summons"), str(labels.ORGANS.get(said.organ, said.organ))),
        (_("When it came"), dates.in_words(said.received_on)),
        (_("Day of the hearing"), dates.in_words(said.hearing_on)),
        (_("The leader was asked"), asked),
    ]


def history_rows(actor: Actor, row: Any) -> list[tuple[str, Any, str]]:
    """What has happened: words, when, and by whom."""
    lines = queries.history_of(row)
    names = names_of(actor, {line.person_id for line in lines})
    return [
        (labels.happened_words(line), line.at, names.get(line.person_id, ""))
        for line in lines
    ]


def paper_of(actor: Actor, row: Any, said: Said) -> Paper:
    """The copy for the archive."""
    who = names_of(actor, [row.person_id]).get(row.person_id, "")
    heading = f"{_('Summoned as a witness')} {labels.code_of(row.pk)}"
    happened = [
        (f"{dates.with_clock(at)}, {name}", words)
        for words, at, name in history_rows(actor, row)
    ]
    return note_paper(heading, rows_of(row, said, who), happened)
