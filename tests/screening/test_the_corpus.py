"""The labelled corpus: how much is found, and how little is refused wrongly."""

import pytest

from portal.policy.screening import Kind
from tests.bench.words import false_alarms, read, recall

TUNING = read("tuning")
HELD_OUT = read("held_out")

# What was learnt from must be found; some coercion is too indirect to be told apart
# from what is harmless, and is given up for the sake of few false alarms.
LEARNT = dict.fromkeys(Kind, 0.92) | {Kind.COERCION: 0.72}
# What nobody has looked at: below this, something is broken (docs/performance.md).
UNSEEN = {
    Kind.ASSESSMENT: 0.86,
    Kind.REPORT_BACK: 0.79,
    Kind.COERCION: 0.54,
    Kind.IDENTITY: 0.95,
    Kind.THIRD_PERSON: 0.82,
}


def share_found(part: list[dict[str, object]], kind: Kind) -> float:
    counts = [n for (k, _), n in recall(part).items() if k == kind.value]
    return sum(n for n, _ in counts) / sum(n for _, n in counts)


def test_it_is_large_and_speaks_three_languages() -> None:
    assert len(TUNING) >= 3000
    assert sum(not row["kinds"] for row in TUNING) >= len(TUNING) // 4
    for kind in Kind:
        langs = {row["lang"] for row in TUNING if kind.value in row["kinds"]}
        assert langs == {"nb", "nn", "en"}
    assert len({row["t"] for row in TUNING}) == len(TUNING)


@pytest.mark.parametrize("kind", Kind)
def test_what_was_learnt_is_found(kind: Kind) -> None:
    assert share_found(TUNING, kind) >= LEARNT[kind]


def test_harmless_texts_pass() -> None:
    wrong, harmless = false_alarms(TUNING)
    assert wrong <= 0.01 * harmless


@pytest.mark.parametrize("kind", Kind)
def test_unseen_texts_are_found(kind: Kind) -> None:
    assert share_found(HELD_OUT, kind) >= UNSEEN[kind]


def test_unseen_harmless_texts_pass() -> None:
    wrong, harmless = false_alarms(HELD_OUT)
    assert wrong <= 0.03 * harmless
