"""What a word is about, more finely than the grammar's meanings: the model's concepts.

Bokmål, Nynorsk and English stand together, so that what is learnt of a concept in one
language holds in the others. `word*` stands for every word that begins so. A concept
decides nothing by itself: the model learns what it weighs, and beside what.
"""

from typing import Final

from portal.policy.screening import concepts_a, concepts_b, concepts_c

ASKED: Final = "?"  # stands among the finer ones: the sentence is a question
FINE: Final = "+"  # what the names of the finer concepts begin with


def _loaded() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], int]:
    whole: dict[str, tuple[str, ...]] = {}
    begins: dict[str, tuple[str, ...]] = {}
    fine = {FINE + name: entries for name, entries in concepts_c.CONCEPTS.items()}
    every = {**concepts_a.CONCEPTS, **concepts_b.CONCEPTS, **fine}
    for concept, entries in every.items():
        for entry in dict.fromkeys(entries.split()):
            table = begins if entry.endswith("*") else whole
            word = entry.rstrip("*")
            table[word] = (*table.get(word, ()), concept)
    return whole, begins, max(map(len, begins))


WHOLE, BEGINS, LONGEST_BEGINNING = _loaded()


def of(word: str) -> tuple[str, ...]:
    """The word's concepts, in order."""
    found = set(WHOLE.get(word, ()))
    for end in range(2, min(len(word), LONGEST_BEGINNING) + 1):
        found.update(BEGINS.get(word[:end], ()))
    return tuple(sorted(found))


EVERY_FINE: Final = frozenset({ASKED, *(FINE + name for name in concepts_c.CONCEPTS)})
