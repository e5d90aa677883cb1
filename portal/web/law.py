"""Citing the law on pages and in labels, as it stands on the house's day."""

from django.utils.translation import get_language

from portal.policy.legal_bases import Part, cite, cite_in_full, parts
from portal.walls import house


def language() -> str:
    """The language of the page, as the table of law names it."""
    return (get_language() or "nb").partition("-")[0]


def law(*keys: str, formerly: bool = False) -> str:
    """For a sentence: barnevernsloven § 13-4."""
    return cite_in_full(*keys, language=language(), on=house.today(), formerly=formerly)


def law_in_short(*keys: str) -> str:
    """For a list or a label: bvl § 13-4."""
    return cite(*keys, language=language(), on=house.today())


def law_in_parts(*keys: str, formerly: bool = False) -> list[Part]:
    """For a sentence, each provision apart, so that it can be a link."""
    return parts(keys, language=language(), on=house.today(), formerly=formerly)
