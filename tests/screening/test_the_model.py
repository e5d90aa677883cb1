"""The second reading: what is added up is what was learnt, and nothing else."""

import json

import pytest

from portal.policy.screening import Kind, features, screen
from portal.policy.screening import model as weighing
from portal.policy.screening.model import UNIT, model
from portal.policy.screening.reading import sentences
from tests.bench.words import read
from tests.screening.train import WEIGHTS, sort_value

DATA = json.loads(WEIGHTS.read_text(encoding="utf-8"))
TEXTS = [row["t"] for row in read("tuning")[::97]]


@pytest.mark.parametrize("text", TEXTS)
def test_a_score_is_the_sum_of_its_named_weights(text: str) -> None:
    """The packed sums are those that one gets by spelling every feature out."""
    for sentence in sentences(text):
        sums = list(DATA["bias"])
        for name, value in features.names(sentence):
            times = value / sort_value(name)
            for lane, weight in enumerate(DATA["features"].get(name, ())):
                sums[lane] += weight * times
        scale = features.scale(len(sentence)) * UNIT
        assert model().scores(sentence) == pytest.approx([one / scale for one in sums])


def test_what_is_forgotten_is_added_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def scores() -> list[tuple[float, ...]]:
        return [model().scores(s) for text in TEXTS[:20] for s in sentences(text)]

    remembered = scores()
    monkeypatch.setattr(weighing, "REMEMBERED", 10)
    assert scores() == remembered


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_its_weights_and_its_reach(kind: Kind) -> None:
    assert model().kinds == tuple(Kind)
    assert any(row[model().kinds.index(kind)] for row in DATA["features"].values())
    assert kind in model().thresholds
    assert kind in model().bonuses


def test_what_no_rule_knows_is_found_as_a_clause() -> None:
    text = "Hun trenger tolk. Får dere en følelse av at hun holder som mor?"
    (found,) = screen(text, frozenset({Kind.ASSESSMENT})).findings
    assert found.phrase in text.partition(". ")[2]
    assert text[found.start : found.end] == found.phrase
