"""What the model sees of a sentence: stems, classes, and which stand near which.

A word's classes are its meanings for the grammar (`tags`) and its concepts. `names`
spells every feature out, for the trainer and the tests; `model` adds up the same
weights without spelling anything.
"""

import math
from collections.abc import Iterator
from typing import Final

from portal.policy.screening import concepts
from portal.policy.screening import tags as t
from portal.policy.screening.lexicon import ENGLISH, KEPT, LONGEST, NORWEGIAN
from portal.policy.screening.reading import Sentence

WINDOW: Final = 5  # words; what stands farther apart says nothing together
PIECES: Final = (4, 5)  # letters in a row, of words that have as many
SKIP: Final = 3
BITS: Final = 51
USUAL: Final = 8  # words: a longer sentence's sum is scaled down

# How much one feature of a sort counts.
STEM: Final = 1.0
CLASS: Final = 0.7
PAIR: Final = 0.35
STATE: Final = 0.5
TOGETHER: Final = 0.25  # finer concepts anywhere in the same sentence
THERE: Final = 0.375  # one of them

IF: Final = t.words(
    "hvis viss dersom såfremt såframt om når unless if once until før til først "
    "provided medmindre inntil fyrst when"
)
STATES: Final = (
    ("not", t.NOT),
    ("we", t.WE),
    ("office", t.OFFICE),
    ("once", t.ONCE),
    ("past", t.PAST),
    ("must", t.MUST),
    ("ask", t.ASK),
    ("third", t.THIRD),
    ("child", t.CHILD),
    ("parent", t.PARENT),
    ("practical", t.PRACTICAL),
    ("speak", t.SPEAK),
)

_stems: dict[tuple[str, bool], str] = {}
_classes: dict[tuple[str, int], tuple[str, ...]] = {}


def stem(word: str, english: bool) -> str:
    """The word without its ending."""
    found = _stems.get((word, english))
    if found is None:
        found = (ENGLISH if english else NORWEGIAN).stem(word)
        if len(_stems) < KEPT:
            _stems[word, english] = found
    return found


def classes(word: str, tag: int) -> tuple[str, ...]:
    """What sort of word it is: any number of answers, in a fixed order."""
    found = _classes.get((word, tag))
    if found is None:
        bits = tuple(str(bit) for bit in range(BITS) if tag >> bit & 1)
        digits = (f"#{min(len(word), 4)}",) if word.isdigit() else ()
        found = bits + concepts.of(word) + digits
        if len(_classes) < KEPT:
            _classes[word, tag] = found
    return found


def pieces(word: str) -> list[str]:
    """Its letters in fours and fives: slips and compounds are still near."""
    if len(word) < PIECES[1] or len(word) > LONGEST:
        return []
    whole = f"^{word}$"
    return sorted({whole[i : i + n] for n in PIECES for i in range(len(whole) - n + 1)})


def states(s: Sentence) -> tuple[str, ...]:
    """What holds for the sentence as a whole."""
    found = [name for name, tag in STATES if s.any & tag]
    if s.asks:
        found.append("asks")
    if not IF.isdisjoint(s.words):
        found.append("if")
    return tuple(found)


def names(s: Sentence) -> Iterator[tuple[str, float]]:
    """Every feature and how much it counts; one may come several times."""
    here = together(s)
    for i, name in enumerate(here):
        yield f"y:{name}", THERE
        for other in here[i + 1 :]:
            yield f"x:{name}&{other}", TOGETHER
    stems = [stem(word, s.english) for word in s.words]
    sorts = [classes(word, tag) for word, tag in zip(s.words, s.tags)]
    holds = states(s)
    for i, name in enumerate(holds):
        yield f"f:{name}", CLASS
        for other in holds[i + 1 :]:
            yield f"f:{name} {other}", STATE
    for place in range(min(2, len(s))):
        for sort in sorts[place]:
            yield f"{place}:{sort}", CLASS
    for i, one in enumerate(stems):
        yield f"s:{one}", STEM
        for piece in pieces(s.words[i]):
            yield f"c:{piece}", PAIR
        for sort in sorts[i]:
            yield f"t:{sort}", CLASS
            for name in holds:
                yield f"h:{name}&{sort}", PAIR
        for apart in range(1, min(WINDOW, len(s) - 1 - i) + 1):
            yield from _pair(one, sorts[i], stems[i + apart], sorts[i + apart], apart)


def _pair(
    one: str, left: tuple[str, ...], other: str, right: tuple[str, ...], apart: int
) -> Iterator[tuple[str, float]]:
    if apart == 1:
        yield f"b:{one} {other}", STEM
    elif apart <= SKIP:
        yield f"g:{one} {other}", CLASS
    for a in left:
        for b in right:
            yield f"p:{a}>{b}", PAIR


def together(s: Sentence) -> list[str]:
    """The finer concepts that are in the sentence, each once, in order."""
    found = {
        sort
        for word in set(s.words)
        for sort in concepts.of(word)
        if sort.startswith(concepts.FINE)
    }
    if s.asks:
        found.add(concepts.ASKED)
    return sorted(found)


def scale(length: int) -> float:
    """What a sentence's sum is divided by."""
    return max(1.0, math.sqrt(length / USUAL))
