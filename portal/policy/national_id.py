"""Norwegian national numbers: fødselsnummer, D-number and their synthetic twins.

A `NationalId` is a number that has been checked; nothing prints it. A real person's
number is accepted only where `synthetic` is off, a made-up one (month + 80, as in the
tax office's Tenor) only where it is on: a test can't name a living person, and nobody
comes into production as a person who doesn't exist.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import ClassVar, NoReturn

from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer

LENGTH = 11
D_NUMBER = 40  # added to the day
SYNTHETIC = 80  # added to the month
NEW_NUMBERS = date(2032, 1, 1)


class Reason(StrEnum):
    """Why a text isn't a national number that is accepted here."""

    NOT_DIGITS = "not_digits"
    WRONG_LENGTH = "wrong_length"
    NO_SUCH_DATE = "no_such_date"
    WRONG_CHECK_DIGITS = "wrong_check_digits"
    SYNTHETIC_REFUSED = "synthetic_refused"
    REAL_REFUSED = "real_refused"


class NotANationalNumber(ValueError):
    """The text was refused. The message is the reason alone, never the text."""

    reason: ClassVar[Reason]

    def __init__(self) -> None:
        super().__init__(self.reason.value)


class NotDigits(NotANationalNumber):
    """Something else than digits and spaces."""

    reason = Reason.NOT_DIGITS


class WrongLength(NotANationalNumber):
    """Not eleven digits."""

    reason = Reason.WRONG_LENGTH


class NoSuchDate(NotANationalNumber):
    """The first six digits are no day of birth, or one that hasn't come."""

    reason = Reason.NO_SUCH_DATE


class WrongCheckDigits(NotANationalNumber):
    """The last two digits don't fit the others: mistyped."""

    reason = Reason.WRONG_CHECK_DIGITS


class SyntheticRefused(NotANationalNumber):
    """A made-up person, where only real ones come."""

    reason = Reason.SYNTHETIC_REFUSED


class RealRefused(NotANationalNumber):
    """A real person's number, in a demo or a test."""

    reason = Reason.REAL_REFUSED


@dataclass(frozen=True)
class NationalId:
    """A checked national number. `digits` is the one way to read it.

    `birth_date` is None where the number doesn't tell the century (new numbers from
    2032).
    """

    digits: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    is_synthetic: bool
    is_d_number: bool

    def __repr__(self) -> str:
        return "<NationalId ***********>"

    __str__ = __repr__

    def __reduce__(self) -> NoReturn:
        raise TypeError("A national number isn't copied into a cache, job or session.")


def parse(text: str, *, synthetic: bool, on: date | None = None) -> NationalId:
    """The number in a text, with or without spaces; or refuse with a reason.

    `on` is the day that it is read (today). It matters for people not yet born, and
    for the rule of 2032, below.
    """
    day = on or date.today()
    digits = "".join(text.split())
    _refuse_other_than_eleven_digits(digits)
    plain, is_d_number, is_synthetic = _without_marks(digits)
    born = _birth_date(plain, on=day)
    if not _check_digits_fit(digits, on=day):
        raise WrongCheckDigits
    if is_synthetic and not synthetic:
        raise SyntheticRefused
    if synthetic and not is_synthetic:
        raise RealRefused
    if _remainder(digits):
        born = None
    return NationalId(digits, born, is_synthetic, is_d_number)


def make_synthetic(birth_date: date, serial: int = 0, *, d_number: bool = False) -> str:
    """The synthetic number with that place among all of that birth date.

    For tests and the demo: the same place always gives the same number.
    """
    for number in islice(_synthetic_numbers(birth_date, d_number), serial, None):
        return number
    raise ValueError("There is no such number for that date.")


def _refuse_other_than_eleven_digits(digits: str) -> None:
    if digits and not (digits.isascii() and digits.isdigit()):
        raise NotDigits
    if len(digits) != LENGTH:
        raise WrongLength


def _without_marks(digits: str) -> tuple[str, bool, bool]:
    """The digits with the day and month as in a calendar, and which marks they bore.

    Other marks (hospitals' temporary numbers: month + 40 or + 65, day + 80) name no
    person in the register, so they are refused as a date.
    """
    day, month = int(digits[:2]), int(digits[2:4])
    is_d_number, is_synthetic = day > D_NUMBER, month > SYNTHETIC
    day -= D_NUMBER * is_d_number
    month -= SYNTHETIC * is_synthetic
    if not (1 <= day <= 31 and 1 <= month <= 12):
        raise NoSuchDate
    return f"{day:02}{month:02}{digits[4:]}", is_d_number, is_synthetic


def _birth_date(plain: str, *, on: date) -> date | None:
    """The day of birth, its century told by the individual digits.

    A new number (from 2032) tells no century; then the day need only exist in the
    2000s, as the tax office's own validation has it.
    """
    try:
        born = fodselsnummer.get_birth_date(plain)
    except ValidationError:
        if on < NEW_NUMBERS:
            raise NoSuchDate from None
        _refuse_unless_in_the_calendar(plain)
        return None
    if born > on:
        raise NoSuchDate
    return born


def _refuse_unless_in_the_calendar(plain: str) -> None:
    try:
        date(2000 + int(plain[4:6]), int(plain[2:4]), int(plain[:2]))
    except ValueError:
        raise NoSuchDate from None


def _remainder(digits: str) -> int:
    """What is left when the weighted digits up to the first control digit meet 11."""
    return (int(digits[9]) - int(fodselsnummer.calc_check_digit1(digits))) % 11


def _check_digits_fit(digits: str, *, on: date) -> bool:
    """Both control digits, reckoned over the digits as given, marks included.

    The first leaves remainder 0; in numbers given out from 2032 it may leave 0 to 3.
    The second always leaves 0.
    """
    allowed = 3 if on >= NEW_NUMBERS else 0
    if _remainder(digits) > allowed:
        return False
    return fodselsnummer.calc_check_digit2(digits) == digits[10]


def _individual_digits(year: int) -> range:
    """Which series of individual digits stood open to those born that year."""
    if 1854 <= year <= 1899:
        return range(500, 750)
    if 1900 <= year <= 1999:
        return range(500)
    if 2000 <= year <= 2039:
        return range(500, 1000)
    raise ValueError("No series of numbers is known for that year.")


def _synthetic_numbers(birth_date: date, d_number: bool) -> Iterator[str]:
    day = birth_date.day + D_NUMBER * d_number
    start = f"{day:02}{birth_date.month + SYNTHETIC:02}{birth_date.year % 100:02}"
    for individual in _individual_digits(birth_date.year):
        nine = f"{start}{individual:03}"
        ten = nine + fodselsnummer.calc_check_digit1(nine)
        number = ten + fodselsnummer.calc_check_digit2(ten)
        if len(number) == LENGTH:  # a control digit of "10" leaves a number unused
            yield number
