"""Looks a word up: as it stands, by its stem, as a compound, or with a slip in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from snowballstemmer import stemmer  # type: ignore[import-untyped]

from portal.policy.screening import (
    phrases_en,
    phrases_no,
    topics_no,
    words_en,
    words_no,
)
from portal.policy.screening import tags as t

LONGEST: Final = 40  # letters; nothing longer is a word
KEPT: Final = 20_000  # words whose meaning is remembered
PAIRS: Final = 100_000  # pairs of words whose phrases are remembered
GAP: Final = 3  # words that "~" may stand for

# What a compound's last part, or its first, gives to the whole.
HEAD: Final = (
    t.ASSESS | t.WEIGH | t.ABILITY | t.REPORT | t.ATTENDANCE | t.DUTY | t.OFFER | t.TELL
) | (t.FOSTER | t.SCHOOL | t.CONTACT | t.INSTRUMENT | t.CONSEQUENCE | t.TROUBLE)
FIRST: Final = t.ABILITY | t.CONTACT
SLIPS: Final = HEAD | t.DEMAND | t.TAKE_PART | t.PRACTICAL | t.FREE | t.REFUSE

# What stands for a child in a phrase, whichever word is used.
ALSO: Final = {
    "barn*": (
        "barn*|gutt*|gut|guten|jent*|sønn*|datter*|ungen*|ungan*|son|sonen|dotter*"
    ),
    "child*": "child*|kid|kids|son|sons|daughter*|boy|boys|girl|girls|baby|toddler*",
}
# Words whose one meaning is how the sentence hangs together: no stem adds to it.
GRAMMAR: Final = (
    t.SMALL
    | t.TURN
    | t.THAT
    | t.OF
    | t.AND
    | t.WHAT
    | t.NOT
    | t.IF
    | t.WHOSE
    | t.SUBJECT
)
# Endings of Norwegian verbs that the stemmer leaves, or takes for a noun's.
ENDINGS: Final = ("t", "te", "et", "a", "ar", "ast", "er", "es")

Element = tuple[frozenset[str], tuple[str, ...]] | None  # None is a gap


@dataclass(frozen=True)
class Phrase:
    """Some words in a row, and what they mean together."""

    elements: tuple[Element, ...]
    tag: int

    def goes_on(self, following: str) -> bool:
        """Whether its second word, if it is given, may be that one ("" for none)."""
        second = self.elements[1] if len(self.elements) > 1 else None
        return second is None or (bool(following) and _fits(second, following))

    def end(self, words: list[str], at: int, last: int) -> int:
        """The index of its last word if it begins at `at`, or -1."""
        return _end(self.elements, 1, words, at, last)


def _end(
    elements: tuple[Element, ...], step: int, words: list[str], at: int, last: int
) -> int:
    """Matches the rest; a gap is tried from nothing to three words."""
    while step < len(elements):
        element = elements[step]
        if element is None:
            for skipped in range(GAP + 1):
                here = at + 1 + skipped
                if here <= last and _fits(elements[step + 1], words[here]):
                    found = _end(elements, step + 2, words, here, last)
                    if found >= 0:
                        return found
            return -1
        at += 1
        if at > last or not _fits(element, words[at]):
            return -1
        step += 1
    return at


def _fits(element: Element, word: str) -> bool:
    assert element is not None, "A gap never follows a gap."  # noqa: S101
    return word in element[0] or word.startswith(element[1])


def _element(text: str) -> Element:
    if text == "~":
        return None
    parts = ALSO.get(text, text).split("|")
    begins = [part[:-1] for part in parts if part.endswith("*")]
    begins += [part[:-1] for part in parts if part.endswith("e") and len(part) >= 5]
    return frozenset(part for part in parts if part[-1] not in "*"), tuple(begins)


def _phrases(table: Mapping[int, str]) -> Iterator[Phrase]:
    for tag, texts in table.items():
        for text in texts.split(";"):
            yield Phrase(tuple(_element(part) for part in text.split()), tag)


def _shortened(word: str) -> list[str]:
    """The word, and the word with one letter left out, its first letter kept."""
    return [word, *[word[:i] + word[i + 1 :] for i in range(1, len(word))]]


class Lexicon:
    """The words of a language (or of two near ones)."""

    def __init__(
        self,
        language: str,
        words: Mapping[int, str],
        phrases: Mapping[int, str],
        compounds: bool,
    ) -> None:
        self._stemmer = stemmer(language)
        self._compounds = compounds
        self._slips_from = 8 if compounds else 9
        self._forms: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._near: dict[str, int] = {}
        self.starts: set[str] = set()
        self._heads: set[str] = set()
        self._known: dict[str, int] = {}
        self._load(words)
        self._beginning: dict[tuple[str, str], tuple[Phrase, ...]] = {}
        self._first: dict[str, list[Phrase]] = {}
        self._first_begins: dict[str, list[tuple[str, Phrase]]] = {}
        for phrase in _phrases(phrases):
            self._file(phrase)

    def _load(self, table: Mapping[int, str]) -> None:
        for tag, entries in table.items():
            for entry in entries.split():
                word = entry.rstrip("!")
                self._forms[word] = self._forms.get(word, 0) | tag
                if not entry.endswith("!"):
                    stem = self._stemmer.stemWord(word)
                    self._stems[stem] = self._stems.get(stem, 0) | tag
        if self._compounds:
            self._inflect(table)
        for word, tag in (*self._forms.items(), *self._stems.items()):
            if tag & HEAD:
                self._heads.add(word[:4])
            if tag & SLIPS and len(word) >= 7 and not tag & t.SMALL:
                for short in _shortened(word):
                    self._near.setdefault(short, tag)
                if tag & HEAD and len(word) >= 7:
                    self.starts.update(word[:i] for i in range(3, len(word) - 2))
        self.starts -= {"for", "til", "med", "hos", "men", "the", "and", "over", "out"}

    def _inflect(self, table: Mapping[int, str]) -> None:
        """Give a verb's forms its meaning, unless they have one of their own."""
        listed = set(self._forms)
        for tag, entries in table.items():
            for entry in entries.split():
                if entry.endswith("e") and len(entry) >= 5 and not tag & t.ROLE:
                    for ending in ENDINGS:
                        form = entry[:-1] + ending
                        if form not in listed:
                            self._forms[form] = self._forms.get(form, 0) | tag

    def _file(self, phrase: Phrase) -> None:
        first = phrase.elements[0]
        assert first is not None, "A phrase begins with a word."  # noqa: S101
        for word in first[0]:
            self._first.setdefault(word, []).append(phrase)
        for begin in first[1]:
            self._first_begins.setdefault(begin[:3], []).append((begin, phrase))

    def meaning(self, word: str, name: bool) -> int:
        """The word's tags; 0 if it isn't known.

        What is looked up is remembered, except unknown words that may be names.
        """
        found = self._known.get(word)
        if found is None:
            found = self._look_up(word) if len(word) <= LONGEST else 0
            if (found or not name) and len(self._known) < KEPT:
                self._known[word] = found
        return found

    def _look_up(self, word: str) -> int:
        found = self._forms.get(word, 0)
        if not found & GRAMMAR:
            stem = self._stems.get(self._stemmer.stemWord(word), 0)
            found |= stem & ~t.ROLE if found else stem
        if not found and self._compounds:
            found = self._as_compound(word)
        if not found and "aa" in word:
            found = self._forms.get(word.replace("aa", "å"), 0)
        if not found and len(word) >= 5 and word[-1] == word[-2]:
            found = self._forms.get(word[:-1], 0)
        if not found and len(word) >= 6:
            found = self._with_a_slip(word)
        return found

    def _as_compound(self, word: str) -> int:
        """Its last part's meaning, and what its first part is about."""
        for cut in range(3, len(word) - 3):
            last = word[cut:]
            if last[:4] not in self._heads:
                continue
            tag = self._forms.get(last) or self._stems.get(self._stemmer.stemWord(last))
            if tag and tag & HEAD and len(last) >= 4 and not tag & (t.ROLE | t.SMALL):
                first = word[:cut]
                for part in (first, first.rstrip("s"), first.rstrip("e")):
                    tag |= self._forms.get(part, 0) & FIRST
                return tag & (HEAD | t.FOSTER)
        return 0

    def _with_a_slip(self, word: str) -> int:
        """A letter left out; in longer words also one too many, wrong or moved."""
        if tag := self._near.get(word):
            return tag & SLIPS
        if len(word) < self._slips_from:
            return 0
        stem = self._stemmer.stemWord(word)
        words = (word, stem) if len(stem) >= self._slips_from - 1 else (word,)
        for one in words:
            for short in _shortened(one):
                if tag := self._near.get(short):
                    return tag & SLIPS
        return 0

    def stem(self, word: str) -> str:
        """The word without its ending; a word that is too long for one stays."""
        return str(self._stemmer.stemWord(word)) if len(word) <= LONGEST else word

    def joined(self, first: str, second: str) -> int:
        """What two words mean that should be one: "omsorgs evne"."""
        if len(first) + len(second) < 7:
            return 0
        both = first + second
        found = self._forms.get(both) or self._stems.get(self._stemmer.stemWord(both))
        return (found or 0) & (HEAD | t.TAKE_PART)

    def phrases_at(self, word: str, following: str) -> tuple[Phrase, ...]:
        """Those that may begin with that word, and go on with the one after it."""
        found = self._beginning.get((word, following))
        if found is None:
            begins = self._first_begins.get(word[:3], ())
            every = (
                *self._first.get(word, ()),
                *(phrase for begin, phrase in begins if word.startswith(begin)),
            )
            found = tuple(one for one in every if one.goes_on(following))
            if len(self._beginning) < PAIRS:
                self._beginning[word, following] = found
        return found


NORWEGIAN: Final = Lexicon(
    "norwegian",
    {**words_no.WORDS, **topics_no.TOPICS},
    phrases_no.PHRASES,
    compounds=True,
)
ENGLISH: Final = Lexicon("english", words_en.WORDS, phrases_en.PHRASES, compounds=False)

NYNORSK: Final = t.words(
    "ikkje eg dei kva korleis frå vere noko nokon berre eit ein dykk dykkar treng "
    "ønskjer foreldra skule heim saman vart hjå difor gje gjev hennar mora ho me "
    "viss tenesta barnevernstenesta korkje kjem veit vurdera seier anten "
    "samspelet omsorgsevna utgreiing"
)
