"""The copy of a note for the office's archive: what its page says, and no more."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.papers import Paper, Part

Rows = Iterable[tuple[str, str]]


def note_paper(heading: str, said: Rows, happened: Rows) -> Paper:
    """Tagged, in the language of the page, with all that was ever said in it."""
    sections = [
        {"heading": _("What is noted"), "rows": _labelled(said)},
        {"heading": _("What has happened"), "rows": _labelled(happened)},
    ]
    says = {"heading": heading, "lines": [], "sections": sections}
    return Paper("copy", heading, (Part(get_language() or "nb", says),))


def _labelled(rows: Rows) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in rows]
