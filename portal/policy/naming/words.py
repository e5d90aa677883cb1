"""What a word can be: a name, a name that is a word, or a capital that names nobody."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final
from unicodedata import normalize

FOLDER: Final = Path(__file__).parent
# How letters are compared: å, æ and ø are letters of their own, accents aren't.
_LETTERS: Final = str.maketrans(
    "áàâãäéèêëíìîïóòôõöúùûüçñšžđćčşłńśźżęąýğŋŧ",
    "aaaaæeeeeiiiiooooøuuuucnszdccslnszzeaygnt",
)
_INVISIBLE: Final = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\ufeff")


def words_of(text: str) -> frozenset[str]:
    """A short list, written as one text."""
    return frozenset(text.split())


# A hyphen makes a name into a case: "Nordmann-saken".
CASES: Final = words_of(
    "saken saka saker sak familien familia barna barnet foreldrene foreldra gutten "
    "guten jenta jenten case family"
)
# Ordinary words that people write with a capital, and what streets and schools are
# called: Samtykke, Opplysningsplikt, Skogveien. (Addresses are the screening's.)
ORDINARY: Final = re.compile(
    r".{2,}(?:heten?|heita?|inga?|ingen|inger|ingar|else[nr]?|plikta?|plikten|møtet?|møter"
    r"|tjenesten?|tjenester|tenesta?|tenester|kontoret?|kontora|loven|lova|skap|skapet"
    r"|sjon|sjonen|sjoner|sjonar|arbeid|arbeidet|gruppen?|gruppa|grupper|person|personer"
    r"|personen|personar|leder|leiar|lederen|tilbud|tilbod|tilbudet|tilbodet|temaer"
    r"|rutiner?|rutinen|rutinar|samtykket?|barnevern|barnevernet|familievern|rådet?"
    r"|ve[ig]|ve[ig]en|gata|gaten?|gate|all[eé]en|stien|skolen?|skulen?|barnehagen?"
    r"|kontakten?|dagen?|uken?|veka|mappen?|mappa|listen?|lista|planen?|lenken?|lenka)"
)


class Sort(StrEnum):
    """What a word can be, by itself."""

    GIVEN = "given"
    SURNAME = "surname"
    # A given name or surname that is an ordinary word, too.
    PLAIN_GIVEN = "plain_given"
    PLAIN_SURNAME = "plain_surname"
    # A place or a body, and a name, too: its neighbours decide.
    BOTH = "both"
    # A place, a body, a product: written with a capital, and nobody.
    KNOWN = "known"
    UNKNOWN = "unknown"
    # Made of what isn't known and "-saken".
    CASE = "case"


SURE: Final = (Sort.GIVEN, Sort.SURNAME, Sort.CASE)
PLAIN: Final = (Sort.PLAIN_GIVEN, Sort.PLAIN_SURNAME)


def folded(word: str) -> str:
    """A word as it is compared, without case, accents and what can't be seen."""
    plain = normalize("NFC", word.translate(_INVISIBLE)).lower().translate(_LETTERS)
    return plain.replace("\u2019", "'").replace("\u2010", "-").replace("\u2011", "-")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one of our lists."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(
        folded(word)
        for line in lines
        if not line.startswith("#")
        for word in line.split()
    )


def stems(word: str) -> Iterator[str]:
    """The word, and without what makes it somebody's: Karis, Kari's, Jonas'."""
    whole = folded(word)
    yield whole
    bare = whole.removesuffix("'s").removesuffix("'")
    if bare != whole:
        yield bare
    elif whole.endswith("s") and len(whole) > 3:
        yield whole[:-1]


def sort_of(word: str, known: frozenset[str]) -> Sort:
    """What a word is; `known` are places and bodies, folded."""
    found = _sort(word, known)
    if found is not Sort.UNKNOWN:
        return found
    pieces = folded(word).split("-")
    if len(pieces) > 1:
        return _sort_of_joined(pieces, known, tail_is_small=_ends_small(word))
    if ORDINARY.fullmatch(pieces[0]):
        return Sort.KNOWN
    inner = any(sign.isupper() for sign in word[1:]) and not word.isupper()
    return (
        Sort.KNOWN if inner and not pieces[0].startswith(("mc", "mac", "o'")) else found
    )


def _sort(word: str, known: frozenset[str]) -> Sort:
    found = frozenset(stems(word))
    given = not found.isdisjoint(listed("given_names"))
    surname = not found.isdisjoint(listed("surnames"))
    if not (found.isdisjoint(known) and found.isdisjoint(listed("no_names"))):
        return Sort.BOTH if given or surname else Sort.KNOWN
    plain = not found.isdisjoint(listed("plain_words"))
    if given:
        return Sort.PLAIN_GIVEN if plain else Sort.GIVEN
    if surname:
        return Sort.PLAIN_SURNAME if plain else Sort.SURNAME
    return Sort.UNKNOWN


def _sort_of_joined(
    pieces: list[str], known: frozenset[str], *, tail_is_small: bool
) -> Sort:
    sorts = [_sort(piece, known) for piece in pieces]
    if tail_is_small:
        if sorts[0] is Sort.KNOWN:
            return Sort.KNOWN
        if pieces[-1] in CASES:
            return Sort.CASE
        return sorts[0] if sorts[0] in (Sort.GIVEN, Sort.SURNAME) else Sort.KNOWN
    if Sort.GIVEN in sorts:
        return Sort.GIVEN
    if Sort.KNOWN in sorts or Sort.BOTH in sorts:
        return Sort.KNOWN
    return Sort.SURNAME if Sort.SURNAME in sorts else Sort.UNKNOWN


def _ends_small(word: str) -> bool:
    tail = word.replace("\u2010", "-").replace("\u2011", "-").rpartition("-")[2]
    return tail[:1].islower()
