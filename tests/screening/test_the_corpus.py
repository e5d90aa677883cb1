"""The labelled corpus: how much is found, and how little is refused wrongly."""

import pytest

from portal.policy.screening import Kind
from tests.bench.words import NEVER_SEEN, false_alarms, read, recall

TUNING = read("tuning")
HELD_OUT = read("held_out")

# What was learnt from must be found.
LEARNT = dict.fromkeys(Kind, 0.97)
# What nobody has looked at: below this, something is broken (docs/performance.md).
UNSEEN = {
    Kind.ASSESSMENT: 0.89,
    Kind.REPORT_BACK: 0.85,
    Kind.COERCION: 0.75,
    Kind.IDENTITY: 0.94,
    Kind.THIRD_PERSON: 0.94,
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


def test_a_third_is_held_out_and_nothing_stands_in_both() -> None:
    assert 3 * len(HELD_OUT) >= len(HELD_OUT) + len(TUNING)
    learnt_from = {row["t"].lower() for row in TUNING}
    assert not learnt_from & {row["t"].lower() for row in HELD_OUT}
    assert NEVER_SEEN not in {row["by"] for row in TUNING}


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
