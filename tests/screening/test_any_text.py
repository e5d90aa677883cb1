"""Whatever is typed: nothing breaks, every span is right, and it doesn't take long."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.policy.screening import screen

CORPUS = Path(__file__).parent / "corpus" / "tuning.jsonl"
TEXTS = [json.loads(line)["t"] for line in CORPUS.read_text("utf-8").splitlines()]

pieces = st.lists(
    st.one_of(
        st.sampled_from(TEXTS),
        st.text(max_size=12),
        st.sampled_from(
            ["😀", "e\u0301", "\u00ad", "\u200b", "\n", "1", " , ", "ﬀ", "İ"]
        ),
    ),
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(pieces, st.sampled_from([" ", "", "\n"]))
def test_every_span_is_in_the_text(parts: list[str], between: str) -> None:
    text = between.join(parts)
    result = screen(text)
    for one in (*result.findings, *result.advice):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.phrase
    assert screen(text) == result


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Hei 😀😀 utred mors omsorgsevne", "utred mors omsorgsevne"),
        ("Mor ma\u030a delta", "ma\u030a delta"),
        ("Mor må del\u00adta", "må del\u00adta"),
        ("İİ: utred mors omsorgsevne", "utred mors omsorgsevne"),
    ],
)
def test_offsets_count_characters(text: str, phrase: str) -> None:
    (found,) = screen(text).findings
    assert found.phrase == phrase
    assert text[found.start : found.end] == phrase


LONG = 100_000
ADVERSARIAL = [
    "a",
    "a ",
    "1 ",
    "12345 ",
    "0101901234 ",
    ",",
    "e\u0301",
    "hvis ikke mor må møte ",
    "gi gi gi ",
    "fem ",
    "ikke eller og ",
    "vurdere mor samvær kan dere rapport om ",
    "Skole Bor Foster I ",
    "må må må ",
    "\u00ad",
]


def steps(text: str) -> int:
    """How many calls it takes to read a text: the same on every machine."""
    taken = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal taken
        taken += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        screen(text)
    finally:
        sys.setprofile(None)
    return taken


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_work_grows_with_the_length_and_no_faster(unit: str) -> None:
    """Ten times the text takes about ten times the calls; a square would take 100."""
    short, long = (unit * (size // len(unit) + 1) for size in (1_000, 10_000))
    screen(long)  # the words are known from here on
    assert steps(long) < 20 * max(steps(short), 100)


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_a_very_long_text_comes_to_an_end(unit: str) -> None:
    """What runs away inside one call, such as a pattern, would never get here."""
    text = (unit * (LONG // len(unit) + 1))[:LONG]
    found = screen(text)
    assert all(text[f.start : f.end] == f.phrase for f in found.findings)


def test_unknown_words_take_no_longer_in_a_long_text() -> None:
    def of_words(count: int, seed: str) -> str:
        text = " ".join(f"{seed}{chr(97 + i % 26)}{i * 7919:x}q" for i in range(count))
        return text.translate(str.maketrans("0123456789", "ghijklmnop"))

    assert steps(of_words(3_000, "xu")) < 20 * steps(of_words(300, "yv"))
