"""Reads a text word by word, each with what it can be and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from portal.policy.naming.words import Sort, folded, sort_of, words_of

LETTER: Final = "[^\\W\\d_][\u0300-\u036f\u00ad\u200b-\u200d\ufeff]*"
WORD: Final = re.compile(
    f"(?:{LETTER})+(?:['\u2019\\-\u2010\u2011](?:{LETTER})+)*['\u2019]?"
)
# After these a capital says nothing.
BEGINS: Final = re.compile(
    r"[.!?:;…•*|/\"“”«»‹›„\n\r\t]|(?:^|\s)[-–—](?:\s|$)|\d\)?\s*$"
)
NEAR: Final = re.compile(r"[ \u00a0]{1,2}\Z")
INITIALS: Final = re.compile(r"\.[ \u00a0]?\Z")
# A full stop after these ends no sentence.
SHORT: Final = words_of(
    "bl a f eks ca evt jf jfr nr tlf mv dvs pga mht ifm kl st dr osv inkl etc mr mrs "
    "ms fr frk hr fam"
)
# Words that only look like names.
WITHOUT: Final = re.compile(
    r"https?://\S+|www\.\S+|marte meo|circle of security|stine sofies stiftelse"
    r"|mental helse|kirkens (?:bymisjon|familievern|sos)|(?:røde|blå|kvite|hvite) kors"
    r"|redd barna|voksne for barn|vaksne for barn|frelsesarmeen|norske kvinners",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Word:
    """One word. `begins` a sentence, a line or a quotation; `near` the one before."""

    start: int
    end: int
    raw: str
    begins: bool
    near: bool
    sort: Sort

    @property
    def folded(self) -> str:
        """As it is compared."""
        return folded(self.raw)

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital letter."""
        return self.raw[0].isupper()

    @property
    def is_shouted(self) -> bool:
        """Whether it is written with capital letters only."""
        return len(self.raw) > 1 and self.raw.isupper()

    @property
    def is_initial(self) -> bool:
        """Whether it is the K of "K. Nordmann"."""
        return len(self.raw) == 1 and self.is_capital


def words(text: str, known: frozenset[str]) -> Iterator[Word]:
    """The words of a text, without addresses and the names of methods and bodies."""
    text = WITHOUT.sub(lambda found: " " * len(found[0]), text)
    before, last = "", 0
    for match in WORD.finditer(text):
        between = text[last : match.start()]
        yield Word(
            match.start(),
            match.end(),
            match[0],
            not last or _begins(before, between),
            NEAR.match(between) is not None
            or (len(before) == 1 and INITIALS.match(between) is not None),
            sort_of(match[0], known),
        )
        before, last = match[0], match.end()


def _begins(before: str, between: str) -> bool:
    short = len(before) == 1 or before.lower() in SHORT
    if short and INITIALS.match(between):
        return False
    return BEGINS.search(between) is not None
