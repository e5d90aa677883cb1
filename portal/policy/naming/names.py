"""Finds what looks like a person's name and is none of the participants'."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from portal.policy.naming.reading import WORD, Word, words
from portal.policy.naming.words import PLAIN, SURE, Sort, folded, stems, words_of

# Small words inside a name.
WITHIN: Final = words_of("van von de der den del della di da al el bin ibn le la")
# Whoever comes after these is a person, whatever else the word is.
TITLES: Final = words_of(
    "fru frøken frk herr hr familien familia fam mr mrs ms miss saken saka klienten "
    "klient foreldrene foreldra forelderen moren mora mor faren far barnet gutten "
    "guten jenta jenten sønnen sonen datteren dottera søsken søstrene brødrene heter "
    "heiter navngitt kalt family client mother father child boy girl son daughter "
    "named called"
)
# What stands before these is a place or a body.
BODIES: Final = words_of(
    "kommune kommuner fylke fylkeskommune bydel distrikt region kontor kontoret skole "
    "skule barnehage senter senteret sykehus sjukehus tingrett rådhus kulturhus "
    "hotell hotel menighet fjord gate vei veg plass torg park stadion bibliotek "
    "universitet høgskole høgskule høyskole barnevern barnevernstjeneste "
    "barnevernsteneste barneverntjeneste familievernkontor familievern ressursmiljø "
    "regionkontor forening stiftelse municipality county office school hospital "
    "centre university association"
)
IN_PLACES: Final = frozenset(("i", "på", "in", "at"))
# Of the words of a sentence with a capital: a heading, in which it says nothing.
HEADING: Final = 0.6


@dataclass(frozen=True, order=True)
class Named:
    """One name: `text[start:end] == phrase`."""

    start: int
    end: int
    phrase: str


def strangers(
    text: str, *, participants: Iterable[str] = (), known: Iterable[str] = ()
) -> tuple[Named, ...]:
    """The names in a text that no participant has, in the order of the text.

    `known` are places and bodies as the registry names them. The same text, people and
    places always give the same answer, whoever else there is.
    """
    people = [frozenset(_parts(name)) for name in participants]
    places = frozenset(part for name in known for part in _parts(name))
    found = []
    for sentence in _sentences(words(text, places)):
        for run in _names(sentence):
            if not any(_is(run, person) for person in people):
                start, end = run[0].start, run[-1].end
                found.append(Named(start, end, text[start:end]))
    return tuple(found)


def _parts(name: str) -> Iterator[str]:
    """The words of a name that begin with a capital, and the pieces of double ones."""
    for match in WORD.finditer(name):
        if match[0][0].isupper():
            whole = folded(match[0])
            yield whole
            yield from (piece for piece in whole.split("-") if len(piece) > 2)


def _is(run: list[Word], person: frozenset[str]) -> bool:
    """Whether one participant has all of a name."""
    return all(
        word.folded in WITHIN
        or any(stem in person for stem in stems(word.raw))
        or (word.is_initial and any(part.startswith(word.folded) for part in person))
        or (word.sort is Sort.CASE and word.folded.partition("-")[0] in person)
        for word in run
    )


def _sentences(found: Iterable[Word]) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for word in found:
        if word.begins and sentence:
            yield sentence
            sentence = []
        sentence.append(word)
    if sentence:
        yield sentence


def _names(sentence: list[Word]) -> Iterator[list[Word]]:
    """Words side by side that are somebody's name."""
    capitals = sum(word.is_capital for word in sentence)
    heading = len(sentence) > 3 and capitals >= HEADING * len(sentence)
    at = 0
    while at < len(sentence):
        run = _run_from(sentence, at)
        if not run:
            at += 1
            continue
        before = sentence[at - 1].folded if at else ""
        end = at + len(run)
        after = sentence[end].folded if end < len(sentence) else ""
        if _is_name(run, before, after, heading):
            yield run
        at = end


def _run_from(sentence: list[Word], at: int) -> list[Word]:
    """The words from here on that can be one name, small words within included."""
    run: list[Word] = []
    within: list[Word] = []
    for word in sentence[at:]:
        if (run or within) and not word.near:
            break
        if _can_be(word, run):
            run += [*within, word]
            within = []
        elif run and word.folded in WITHIN and not word.is_capital:
            within.append(word)
        else:
            break
    return run


def _can_be(word: Word, run: list[Word]) -> bool:
    if not word.is_capital:
        # A given name in small letters, and the surname after it.
        follows = run and not run[-1].is_capital
        return word.sort is Sort.GIVEN or bool(follows and word.sort is Sort.SURNAME)
    if word.is_initial:
        return True
    if word.sort is Sort.UNKNOWN:
        return not word.begins and not word.is_shouted
    return word.sort is not Sort.KNOWN


def _is_name(run: list[Word], before: str, after: str, heading: bool) -> bool:
    sorts = [word.sort for word in run if not word.is_initial]
    if Sort.GIVEN in sorts or Sort.CASE in sorts:
        return True
    if not sorts:
        return False
    if before in TITLES:
        return True
    if after in BODIES or before in IN_PLACES:
        return False
    if any(sort in SURE for sort in sorts):
        return True
    if len(sorts) > 1 and sorts[0] in (Sort.PLAIN_GIVEN, Sort.BOTH):
        return any(sort is not Sort.BOTH for sort in sorts) or len(sorts) == 2
    if heading:
        return False
    return any(
        word.sort is Sort.UNKNOWN or (word.sort in PLAIN and not word.is_shouted)
        for word in run
        if not word.begins
    )
