"""National numbers: what is accepted where, and that none is ever printed.

The real-looking numbers here are from public documentation and made of dates and series
in which nobody was ever registered, or are the documentation's own examples.
"""

import pickle
from collections.abc import Callable
from copy import copy
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from portal.policy import national_id
from portal.policy.national_id import NationalId, Reason, make_synthetic, parse

TODAY = date(2026, 11, 21)
IN_2032 = date(2032, 6, 1)
KRR_EXAMPLE = "20914695016"  # Digdir's own example of a synthetic person
STDNUM_EXAMPLE = "15108695088"  # the example in python-stdnum's documentation

examples = settings(derandomize=True, max_examples=200, deadline=None)
births = st.dates(date(1900, 1, 1), TODAY)
serials = st.integers(0, 150)


def with_check_digits(nine: str) -> str:
    """The nine digits, completed by today's rule."""
    ten = nine + fodselsnummer.calc_check_digit1(nine)
    return ten + fodselsnummer.calc_check_digit2(ten)


def reason_for(text: str, *, synthetic: bool = True, on: date = TODAY) -> Reason:
    with pytest.raises(national_id.NotANationalNumber) as caught:
        parse(text, synthetic=synthetic, on=on)
    assert str(caught.value) == caught.value.reason.value
    return caught.value.reason


def test_digdirs_example_of_a_synthetic_person_is_accepted_where_synthetic_is_on() -> (
    None
):
    number = parse(KRR_EXAMPLE, synthetic=True, on=TODAY)
    assert number.digits == KRR_EXAMPLE
    assert number.is_synthetic
    assert not number.is_d_number
    assert number.birth_date == date(1946, 11, 20)


def test_a_real_persons_number_is_accepted_where_synthetic_is_off() -> None:
    number = parse(STDNUM_EXAMPLE, synthetic=False, on=TODAY)
    assert number.birth_date == date(1986, 10, 15)
    assert not number.is_synthetic


@pytest.mark.parametrize(
    "written", ["209146 95016", " 20 91 46 950 16 ", "209146\u00a095016"]
)
def test_spaces_are_left_out(written: str) -> None:
    assert parse(written, synthetic=True, on=TODAY).digits == KRR_EXAMPLE


@examples
@given(births, serials, st.booleans())
def test_every_number_we_make_is_read_back_as_the_same_birth_date(
    born: date, serial: int, d_number: bool
) -> None:
    number = parse(
        make_synthetic(born, serial, d_number=d_number), synthetic=True, on=TODAY
    )
    assert number.birth_date == born
    assert number.is_d_number == d_number
    assert number.is_synthetic


@examples
@given(births, serials, st.booleans())
def test_no_number_we_make_is_ever_accepted_as_a_real_persons(
    born: date, serial: int, d_number: bool
) -> None:
    made = make_synthetic(born, serial, d_number=d_number)
    assert reason_for(made, synthetic=False) is Reason.SYNTHETIC_REFUSED


@examples
@given(births, serials, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(
    born: date, serial: int, place: int, shift: int
) -> None:
    made = make_synthetic(born, serial)
    wrong = str((int(made[place]) + shift) % 10)
    reason_for(made[:place] + wrong + made[place + 1 :])


def test_a_d_number_of_a_real_person_is_accepted() -> None:
    number = parse(with_check_digits("550760004"), synthetic=False, on=TODAY)
    assert number.is_d_number
    assert number.birth_date == date(1960, 7, 15)


@pytest.mark.parametrize(
    ("nine", "born"),
    [
        ("018199501", date(1899, 1, 1)),
        ("018100001", date(1900, 1, 1)),
        ("018199001", date(1999, 1, 1)),
        ("018145900", date(1945, 1, 1)),
        ("018100500", date(2000, 1, 1)),
        ("018120999", date(2020, 1, 1)),
    ],
)
def test_the_individual_digits_tell_the_century(nine: str, born: date) -> None:
    assert parse(with_check_digits(nine), synthetic=True, on=TODAY).birth_date == born


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.WRONG_LENGTH),
        ("2091469501", Reason.WRONG_LENGTH),
        ("209146950166", Reason.WRONG_LENGTH),
        ("209146-95016", Reason.NOT_DIGITS),
        ("2091469501x", Reason.NOT_DIGITS),
        ("٢٠٩١٤٦٩٥٠١٦", Reason.NOT_DIGITS),
        ("²0914695016", Reason.NOT_DIGITS),
        ("00814695016", Reason.NO_SUCH_DATE),
        ("32814695016", Reason.NO_SUCH_DATE),
        ("30824695016", Reason.NO_SUCH_DATE),
        ("20804695016", Reason.NO_SUCH_DATE),
        ("20934695016", Reason.NO_SUCH_DATE),
        ("20134695016", Reason.NO_SUCH_DATE),
        ("20504695016", Reason.NO_SUCH_DATE),
        ("20714695016", Reason.NO_SUCH_DATE),
        ("90814695016", Reason.NO_SUCH_DATE),
        ("20914695017", Reason.WRONG_CHECK_DIGITS),
        ("20914695026", Reason.WRONG_CHECK_DIGITS),
    ],
)
def test_the_refusal_says_what_is_wrong(text: str, reason: Reason) -> None:
    assert reason_for(text) is reason


def test_a_living_persons_number_is_refused_in_a_demo() -> None:
    assert reason_for(STDNUM_EXAMPLE, synthetic=True) is Reason.REAL_REFUSED


def test_somebody_not_yet_born_is_refused() -> None:
    tomorrow = make_synthetic(TODAY + timedelta(days=1))
    assert reason_for(tomorrow) is Reason.NO_SUCH_DATE
    assert parse(tomorrow, synthetic=True, on=TODAY + timedelta(days=1))


def test_individual_digits_of_no_century_are_refused() -> None:
    assert reason_for(with_check_digits("018145800")) is Reason.NO_SUCH_DATE


@examples
@given(st.text(max_size=14))
def test_any_other_text_is_refused_without_repeating_it(text: str) -> None:
    assert reason_for(text) in Reason


def new_number(nine: str, remainder: int) -> str:
    """Completed so that the first control digit leaves that remainder."""
    first = (int(fodselsnummer.calc_check_digit1(nine)) + remainder) % 11
    ten = f"{nine}{first}"
    return ten + fodselsnummer.calc_check_digit2(ten)


@pytest.mark.parametrize("remainder", [1, 2, 3])
def test_from_2032_the_first_control_digit_may_leave_up_to_three(
    remainder: int,
) -> None:
    number = new_number("018131002", remainder)
    assert len(number) == 11
    assert reason_for(number) is Reason.WRONG_CHECK_DIGITS
    assert parse(number, synthetic=True, on=IN_2032).digits == number


def test_from_2032_more_than_three_is_still_wrong() -> None:
    number = new_number("018131003", 4)
    assert reason_for(number, on=IN_2032) is Reason.WRONG_CHECK_DIGITS


def test_a_new_number_does_not_tell_the_birth_date() -> None:
    number = new_number("018131002", 1)
    assert parse(number, synthetic=True, on=IN_2032).birth_date is None


def test_from_2032_individual_digits_of_no_century_are_no_fault() -> None:
    number = parse(with_check_digits("018145800"), synthetic=True, on=IN_2032)
    assert number.birth_date is None


def test_from_2032_the_day_must_still_exist() -> None:
    number = with_check_digits("308245800")
    assert reason_for(number, on=IN_2032) is Reason.NO_SUCH_DATE


@pytest.mark.parametrize(
    "write",
    [str, repr, format, lambda n: f"{n!r:>40}", lambda n: f"{[n]}", "{}".format],
)
def test_no_way_of_printing_shows_a_digit(write: Callable[[NationalId], str]) -> None:
    written = write(parse(KRR_EXAMPLE, synthetic=True, on=TODAY))
    assert not any(character.isdigit() for character in written)


@pytest.mark.parametrize("take", [pickle.dumps, copy])
def test_a_number_cannot_be_put_away(take: Callable[[NationalId], object]) -> None:
    with pytest.raises(TypeError):
        take(parse(KRR_EXAMPLE, synthetic=True, on=TODAY))


def test_numbers_of_one_day_are_all_different() -> None:
    made = [make_synthetic(date(1990, 5, 4), serial) for serial in range(200)]
    assert len(set(made)) == 200


def test_the_oldest_series_is_known() -> None:
    made = parse(make_synthetic(date(1890, 1, 1)), synthetic=True, on=TODAY)
    assert made.birth_date == date(1890, 1, 1)


def test_making_more_than_a_day_has_is_refused() -> None:
    with pytest.raises(ValueError, match="no such number"):
        make_synthetic(date(1990, 5, 4), 500)


def test_a_year_without_a_series_is_refused() -> None:
    with pytest.raises(ValueError, match="No series"):
        make_synthetic(date(2040, 1, 1))
