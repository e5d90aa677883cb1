"""Finds national numbers, however they are broken up."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

ELEVEN: Final = 11
PIECES: Final = 11  # so many pieces may one number lie in
APART: Final = 32  # letters that may stand between two pieces

RUN: Final = re.compile(r"\d+")
CLOSE: Final = re.compile(r"[\s.,:/\-–—_·|]{0,3}\Z")
# A date of birth and five digits, with anything short between them.
NAMED: Final = re.compile(
    r"personn|fødselsn|fodselsn|fnr|f\.nr|pnr|p\.nr|d-n|dnr|siste fem|fem siste"
    r"|last five|national|identity|id-n|social security|person n|sifre|siffer"
    r"|digits|identitet|\bid\b|nummer",
    re.IGNORECASE,
)
DIGITS: Final[dict[str, str]] = {
    word: str(value)
    for value, words in enumerate(
        (
            "null zero",
            "en ein én éin ett one",
            "to two",
            "tre three",
            "fire four",
            "fem five",
            "seks six",
            "sju syv seven",
            "åtte eight",
            "ni nine",
        )
    )
    for word in words.split()
}
TENS: Final = {
    word: str(10 * (value + 2))
    for value, words in enumerate(
        (
            "tjue twenty",
            "tretti thirty",
            "førti forty",
            "femti fifty",
            "seksti sixty",
            "sytti seventy",
            "åtti eighty",
            "nitti ninety",
        )
    )
    for word in words.split()
}
TEENS: Final = {
    word: str(10 + value)
    for value, words in enumerate(
        (
            "ti ten",
            "elleve eleven",
            "tolv twelve",
            "tretten thirteen",
            "fjorten fourteen",
            "femten fifteen",
            "seksten sixteen",
            "sytten seventeen",
            "atten eighteen",
            "nitten nineteen",
        )
    )
    for word in words.split()
}
DIGITS.update(TEENS, **TENS)
DIGITS.update(
    {
        ten + one: tens[0] + digit
        for ten, tens in TENS.items()
        for one, digit in list(DIGITS.items())
        if len(digit) == 1 and digit != "0"
    }
)
SPELLED: Final = re.compile(
    r"\b(?:"
    + "|".join(sorted(DIGITS))
    + r")\b(?:[\s,.\-]{1,3}\b(?:"
    + "|".join(sorted(DIGITS))
    + r")\b){4}",
    re.IGNORECASE,
)
WORD: Final = re.compile(r"[^\W\d_]+")
FIRST: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class Piece(NamedTuple):
    """Some digits and where they stand."""

    start: int
    end: int
    digits: str


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each national number."""
    pieces = _pieces(text)
    at = 0
    while at < len(pieces):
        last = _number_from(text, pieces, at)
        if last < 0:
            at += 1
            continue
        yield pieces[at].start, pieces[last].end
        at = last + 1


def _pieces(text: str) -> list[Piece]:
    found = [
        Piece(m.start(), m.end(), "".join(str(int(c)) for c in m[0]))
        for m in RUN.finditer(text)
        if len(m[0]) <= ELEVEN
    ]
    words = WORD.findall(text)
    if sum(w.lower() in DIGITS for w in words) >= 5 and SPELLED.search(text):
        for m in WORD.finditer(text):
            if (digit := DIGITS.get(m[0].lower())) is not None:
                found.append(Piece(m.start(), m.end(), digit))
        found.sort()
    return found


def _number_from(text: str, pieces: list[Piece], at: int) -> int:
    """The last piece of the number that begins with piece `at`, or -1."""
    digits = ""
    close = True
    for last in range(at, min(len(pieces), at + PIECES)):
        if last > at:
            between = text[pieces[last - 1].end : pieces[last].start]
            if len(between) > APART:
                return -1
            close = close and CLOSE.match(between) is not None
        digits += pieces[last].digits
        if len(digits) > ELEVEN + 2:
            return -1
        if _is_one(text, pieces, at, last, digits, close):
            return last
    return -1


def _is_one(
    text: str, pieces: list[Piece], at: int, last: int, digits: str, close: bool
) -> bool:
    if len(digits) == ELEVEN + 2:  # the year written in full
        digits = digits[:4] + digits[6:]
    elif len(digits) == 5 and at == last:
        return _named_before(text, pieces[at].start, "fem|five|personn|siste|last")
    if len(digits) != ELEVEN or not born(digits):
        return False
    if fits(digits):
        return close or last - at <= 6
    whole = len(pieces[last].digits) == 5 or at == last
    marked = int(digits[2:4]) > 80  # a made-up person's: nothing else looks so
    if not whole and not marked:
        return False
    before = text[max(0, pieces[at].start - APART) : pieces[last].end]
    if close and (whole or marked):
        return True
    return NAMED.search(before) is not None or (marked and "numm" in before.lower())


def _named_before(text: str, start: int, words: str) -> bool:
    before = text[max(0, start - 24) : start]
    return re.search(words, before, re.IGNORECASE) is not None


def born(digits: str) -> bool:
    """Whether the first six are a day, with the marks that numbers may bear."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= 40 * (day > 40)
    month -= 80 * (month > 80) or 65 * (month > 65) or 40 * (month > 40)
    try:
        date(2000 + year if (day, month) == (29, 2) else 1999, month, day)
    except ValueError:
        return (day, month) == (29, 2)
    return True


def fits(digits: str) -> bool:
    """Whether both check digits fit (the first as from 2032, too)."""
    values = [int(digit) for digit in digits]
    first = sum(a * b for a, b in zip(FIRST, values)) % 11
    second = sum(a * b for a, b in zip(SECOND, values)) % 11
    return first in (0, 1, 2, 3) and second == 0
