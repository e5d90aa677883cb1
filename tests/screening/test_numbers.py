"""National numbers are found however they are broken up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.policy.national_id import make_synthetic
from portal.policy.screening import Kind, screen

IDENTITY = frozenset({Kind.IDENTITY})
NUMBER = make_synthetic(date(1985, 5, 12))
D_NUMBER = make_synthetic(date(1985, 5, 12), d_number=True)


@pytest.mark.parametrize("number", [NUMBER, D_NUMBER])
@pytest.mark.parametrize(
    "how",
    [
        "{0}",
        "{1} {2}",
        "{1}-{2}",
        "{1}.{2}",
        "{1} - {2}",
        "{1}, og så {2}",
        "født {1} med {2} til slutt",
    ],
)
def test_it_is_found(number: str, how: str) -> None:
    text = f"Mor: {how.format(number, number[:6], number[6:])} ."
    (found,) = screen(text, IDENTITY).findings
    assert "".join(c for c in found.phrase if c.isdigit()) == number


def test_single_digits_and_digits_in_words_are_found() -> None:
    words = ["null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni"]
    spelled = " ".join(words[int(digit)] for digit in NUMBER)
    assert screen(" ".join(NUMBER), IDENTITY).findings
    assert screen(f"Nummeret er {spelled}.", IDENTITY).findings


@given(
    st.dates(date(1940, 1, 1), date(2025, 1, 1)),
    st.integers(0, 40),
    st.booleans(),
    st.lists(st.sampled_from(["", " ", ".", "-", " - "]), min_size=10, max_size=10),
)
def test_any_number_with_any_marks(
    born: date, serial: int, d_number: bool, marks: list[str]
) -> None:
    number = make_synthetic(born, serial, d_number=d_number)
    text = "".join(digit + mark for digit, mark in zip(number, [*marks, ""]))
    assert screen(f"Nr. {text}, takk", IDENTITY).findings


@given(st.integers(20_000_000, 99_999_999), st.sampled_from(["", "+47 ", "0047 "]))
def test_a_telephone_number_is_none(number: int, country: str) -> None:
    digits = str(number)
    for shown in (digits, f"{digits[:3]} {digits[3:5]} {digits[5:]}"):
        assert not screen(f"Ring {country}{shown} i dag", IDENTITY).findings
