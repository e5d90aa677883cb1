"""Names as they are searched: without case, accents, or one way to spell a letter.

`folded` in Python and `Folded` in the database do exactly the same, letter for letter.
Bodø, Bodoe and BODO are one; so are Kárášjohka and Karasjohka, Aalesund and Ålesund.
"""

from typing import Any

from django.db.models import CharField, FloatField, Func, Value
from django.db.models.functions import Lower, Replace

_FROM = "ÆæÄäÅåÁáÀàÂâØøÖöÓóÒòÔôÉéÈèÊêËëÜüÏïČčĐđŊŋŠšŦŧŽžÑñ"
_INTO = "aaaaaaaaaaaaooooooooooeeeeeeeeuuiiccddnnssttzznn"
_LETTERS = str.maketrans(_FROM, _INTO)
# What hundreds are called tells nobody apart, and makes every comparison long.
_REPLACED = (
    ("ae", "a"),
    ("oe", "o"),
    ("aa", "a"),
    ("barnevernstjenesten i ", ""),
    ("familievernkontoret i ", ""),
    (" familievernkontor", ""),
)
_COMMON = ("barnevern", "familievern")
# How alike a part of a name must be to what was typed; below it, there is only noise.
ALIKE = 0.45


def folded(name: str) -> str:
    """The name as it is compared."""
    found = "".join(c.lower() if c.isascii() else c for c in name.translate(_LETTERS))
    for pair, letter in _REPLACED:
        found = found.replace(pair, letter)
    return found


def typed_word(typed: str) -> str:
    """What somebody searches for, without the words that hundreds are called."""
    word = folded(typed.strip())
    rare = [part for part in word.split() if not part.startswith(_COMMON)]
    return " ".join(rare) or word


def pieces_of(word: str) -> list[str]:
    """Pieces of three letters, eight at most: cheap to look for before comparing."""
    every = [word[i : i + 3] for i in range(max(1, len(word) - 2))]
    return every[:: -(-len(every) // 8)]


class Translate(Func):
    """Letter for letter; immutable, so that a column can be made of it."""

    function = "translate"
    output_field = CharField()


def folded_column(name: str) -> Any:
    """The expression of a generated column."""
    found: Any = Lower(Translate(name, Value(_FROM), Value(_INTO)))
    for pair, letter in _REPLACED:
        found = Replace(found, Value(pair), Value(letter))
    return found


class WordSimilarity(Func):
    """How alike the best part of a text is to a word, between 0 and 1 (pg_trgm)."""

    function = "trigrams.word_similarity"
    output_field = FloatField()
