"""Instruments for assessing parents or children: no offers, and never in the catalogue.

What measures somebody is ordered by others and answers others; a parent can't choose it
as help. The names are a closed list; the rule catches what only says what it does.
"""

import re
from typing import Final

# As they are written in lists of what services use. Matched as whole words.
NAMED: Final = (
    "aim 3",
    "asq",
    "cbcl",
    "crowell",
    "euroadad",
    "euro adad",
    "kvello",
    "kvellomodellen",
    "nbo-vurdering",
    "rpfa",
    "sara v3",
    "sdq",
    "ssr-metoden",
    "wmci",
    "wmci-intervju",
)
RULE: Final = re.compile(
    r"\b(?:kartleggings|utrednings|utgreiings|vurderings|måle|screening)"
    r"(?:verktøy|verktøyet|instrument|skjema|metode)\w*"
    r"|\b(?:kartlegging|utredning|utgreiing|vurdering) av (?:omsorgs|foreldre)\w*"
    r"|\b(?:foreldre|omsorgsevne|familie)(?:utredning|utgreiing|vurdering)\w*"
    r"|\bsakkyndig (?:utredning|vurdering)\w*|\bsakkunnig utgreiing\w*"
    r"|\bassessment (?:tool|instrument|of (?:parent|care)\w*)\w*"
    r"|\bparenting assessments?\b",
    re.IGNORECASE,
)
_NAMES: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(map(re.escape, sorted(NAMED, key=len, reverse=True)))
    + r")(?!\w)",
    re.IGNORECASE,
)


def instrument_in(text: str) -> str:
    """The words in a text that make it an instrument; empty for an offer."""
    found = _NAMES.search(text) or RULE.search(text)
    return found[0] if found else ""
