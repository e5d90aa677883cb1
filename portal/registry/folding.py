"""Names as they are searched: without case, accents, or one way to spell a letter.

`folded` in Python and `Folded` in the database do exactly the same, letter for letter.
Bodø, Bodoe and BODO are one; so are Kárášjohka and Karasjohka, Aalesund and Ålesund.
"""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db.models import BooleanField, CharField, FloatField, Func, Value
from django.db.models.functions import Lower, Replace

from portal.walls.likeness import count_as_alike

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


class IsAlike(Func):
    """Whether the best part of a text is alike enough; a trigram index answers it.

    How much that is, is a setting of the transaction (`with_likeness`).
    """

    template = "%(expressions)s"
    arg_joiner = " OPERATOR(trigrams.%%>) "
    output_field = BooleanField()


def with_likeness() -> None:
    """From here to the transaction's end, `ALIKE` is what counts as alike."""
    count_as_alike(ALIKE)


def trigram_index(name: str) -> GinIndex:
    """An index by which likeness, and any part of a name, is found."""
    return GinIndex(fields=["folded"], name=name, opclasses=["trigrams.gin_trgm_ops"])


class WordSimilarity(Func):
    """How alike the best part of a text is to a word, between 0 and 1 (pg_trgm)."""

    function = "trigrams.word_similarity"
    output_field = FloatField()
