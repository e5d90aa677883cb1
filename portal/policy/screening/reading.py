"""Reads a text: sentences of words, each with its place and its meanings."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from portal.policy.screening import tags as t
from portal.policy.screening.lexicon import ENGLISH, NORWEGIAN, NYNORSK, Lexicon

MOST: Final = 60  # words that are read as one sentence

# Letters with their marks (also invisible ones, and an apostrophe inside), or digits.
MARKS: Final = r"[\u0300-\u036f\u00ad\u200b-\u200d\ufeff]"
TOKEN: Final = re.compile(
    rf"[^\W\d_]+(?:(?:{MARKS}++(?:['\u2019](?=[^\W\d_]))?|['\u2019](?=[^\W\d_]))"
    r"[^\W\d_]*)*+|\d+"
)
WORD: Final = re.compile(r"[^\W\d_]+")
INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200d\ufeff]")
ENDS: Final = re.compile(r"[!?;\n\r•…]")
ABBREVIATED: Final = t.words(
    "bl a f eks ca evt jf jfr nr tlf mv dvs pga mht ifm kl st dr osv m fl inkl e g "
    "i etc mr mrs ms no approx vs"
)


class Sentence:
    """Words in a row. All lists have one place for each word."""

    __slots__ = (
        "any",
        "asks",
        "breaks",
        "capital",
        "ends",
        "english",
        "starts",
        "tags",
        "until",
        "words",
    )

    def __init__(self) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.breaks: list[str] = []  # what stands before the word
        self.capital: list[bool] = []
        self.tags: list[int] = []
        self.until: list[int] = []  # where the phrase that begins here ends
        self.asks = False  # ends with a question mark
        self.english = False
        self.any = 0

    def __len__(self) -> int:
        return len(self.words)


def sentences(text: str) -> Iterator[Sentence]:
    """The text's sentences, with what each word can mean."""
    nynorsk = not NYNORSK.isdisjoint(WORD.findall(text.lower()))
    for sentence in _split(text):
        _give_meanings(sentence, nynorsk)
        yield sentence


def _split(text: str) -> Iterator[Sentence]:
    now = Sentence()
    last = 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        between = text[last:start]
        if between != " " or len(now.words) >= MOST:
            if now.words and _ends_here(now.words[-1], between, text, start):
                now.asks = "?" in between
                yield now
                now = Sentence()
            elif len(now.words) >= MOST:
                yield now
                now = Sentence()
            between = between[:40]
        raw = text[start:end]
        now.words.append(raw.lower() if raw.isascii() else _plain(raw))
        now.starts.append(start)
        now.ends.append(end)
        now.breaks.append(between)
        now.capital.append(raw[0].isupper())
        last = end
    if now.words:
        now.asks = "?" in text[last : last + 40]
        yield now


def _plain(raw: str) -> str:
    whole = unicodedata.normalize("NFC", INVISIBLE.sub("", raw))
    return whole.replace("\u2019", "'").lower() or raw


def _ends_here(word: str, between: str, text: str, at: int) -> bool:
    """A full stop ends a sentence unless it is a date's, a time's or a short form's."""
    if ENDS.search(between):
        return True
    if "." not in between:
        return False
    if word.isdigit():
        return text[at].isupper() and " " in between
    return between != "." and (word not in ABBREVIATED or text[at].isupper())


def _give_meanings(sentence: Sentence, nynorsk: bool) -> None:
    """Reads it as the language in which more of its words are known."""
    words, capital = sentence.words, sentence.capital
    norwegian = [
        0 if word.isdigit() else NORWEGIAN.meaning(word, capital[i])
        for i, word in enumerate(words)
    ]
    unknown = norwegian.count(0)
    english = norwegian
    if unknown * 4 > len(words):
        english = [
            0 if word.isdigit() else ENGLISH.meaning(word, capital[i])
            for i, word in enumerate(words)
        ]
    sentence.english = english.count(0) < unknown
    lexicon = ENGLISH if sentence.english else NORWEGIAN
    sentence.tags = english if sentence.english else norwegian
    sentence.until = list(range(len(words)))
    if nynorsk and not sentence.english:
        for i, word in enumerate(words):
            if word == "de":
                sentence.tags[i] = t.OFFICE | t.SUBJECT
    if sentence.asks and words[:2] in (["kan", "de"], ["kunne", "de"], ["har", "de"]):
        sentence.tags[1] = t.OFFICE | t.SUBJECT
    _join_what_was_split(sentence, lexicon)
    _find_phrases(sentence, lexicon)
    for i, tag in enumerate(sentence.tags):
        if tag & t.ABILITY:
            sentence.tags[i] = tag & ~t.PRACTICAL
        sentence.any |= tag


def _join_what_was_split(sentence: Sentence, lexicon: Lexicon) -> None:
    words, tags = sentence.words, sentence.tags
    for i in range(len(words) - 1):
        if words[i] not in lexicon.starts:
            continue
        if (tag := lexicon.joined(words[i], words[i + 1])) and sentence.breaks[
            i + 1
        ] in (" ", "-"):
            tags[i] |= tag
            sentence.until[i] = i + 1


def _find_phrases(sentence: Sentence, lexicon: Lexicon) -> None:
    words, tags, breaks = sentence.words, sentence.tags, sentence.breaks
    last = len(words) - 1
    found: list[tuple[int, int, int]] = []
    for i, word in enumerate(words):
        for phrase in lexicon.phrases_at(word, words[i + 1] if i < last else ""):
            end = phrase.end(words, i, last)
            if end < 0 or any("," in breaks[k] for k in range(i + 1, end + 1)):
                continue
            if phrase.tag == t.SMALL:
                for k in range(i, end + 1):
                    tags[k] &= t.ROLE | t.OF | t.THAT | t.OBJECT | t.WHOSE
            else:
                found.append((i, end, phrase.tag))
    for i, end, tag in found:
        tags[i] |= tag
        sentence.until[i] = max(sentence.until[i], end)
