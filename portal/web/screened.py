"""What the screening says about a free text, in the language of who typed it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.policy.screening import Finding, Kind, Screening, screen
from portal.policy.screening.said import said
from portal.walls import house
from portal.web.law import language


@dataclass(frozen=True)
class Remark:
    """One phrase, why it can't stand (or is better left out), and what to write."""

    phrase: str
    why: str
    source: str
    instead: str


@dataclass(frozen=True)
class Reading:
    """What refuses a text, and what is only advised."""

    findings: tuple[Remark, ...]
    advice: tuple[Remark, ...]


def read(text: str) -> Reading:
    """Screen a text that staff have written; nothing of it is kept."""
    result = screen(text)
    return Reading(_remarks(result.findings), _remarks(result.advice))


def refusals(text: str) -> list[str]:
    """A sentence for each phrase that can't stand: which, why, and what to write."""
    return _sentences(screen(text).findings)


def refusals_of(result: Screening, kinds: Collection[Kind]) -> list[str]:
    """The same for some kinds alone: an order may ask for information, say."""
    return _sentences(tuple(one for one in result.findings if one.kind in kinds))


def _sentences(found: tuple[Finding, ...]) -> list[str]:
    form = _("“%(phrase)s”: %(why)s (%(source)s) %(instead)s")
    return [form % vars(one) for one in _remarks(found)]


def _remarks(found: tuple[Finding, ...]) -> tuple[Remark, ...]:
    if not found:
        return ()
    spoken, today = language(), house.today()
    remarks = []
    for one in found:
        words = said(one.kind, spoken, today)
        remarks.append(Remark(one.phrase, words.why, words.source, words.instead))
    return tuple(remarks)
