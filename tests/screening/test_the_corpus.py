"""The labelled corpus: how much is found, and how little is refused wrongly."""

import pytest

from portal.policy.screening import Kind
from tests.bench.words import false_alarms, read, recall

TUNING = read("tuning")


def test_it_is_large_and_speaks_three_languages() -> None:
    assert len(TUNING) >= 420
    assert sum(not row["kinds"] for row in TUNING) >= len(TUNING) // 4
    for kind in Kind:
        langs = {row["lang"] for row in TUNING if kind.value in row["kinds"]}
        assert langs == {"nb", "nn", "en"}
    assert len({row["t"] for row in TUNING}) == len(TUNING)


@pytest.mark.parametrize("kind", Kind)
def test_the_rules_find_what_they_were_made_for(kind: Kind) -> None:
    counts = [n for (k, _), n in recall(TUNING).items() if k == kind.value]
    assert sum(n for n, _ in counts) >= 0.97 * sum(n for _, n in counts)


def test_harmless_texts_pass() -> None:
    wrong, harmless = false_alarms(TUNING)
    assert wrong <= 0.02 * harmless
