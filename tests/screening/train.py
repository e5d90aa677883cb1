"""Learns the screening's weights from the labelled corpus, and writes them down.

`python -m tests.screening.train` (some minutes). Plain Python and nothing drawn by
chance: the same corpus and the same code give the same weights. A support vector
machine with squared hinge for each kind, by dual coordinate descent, over sentences: of
a note with a kind, only the sentence that shows it most is taken for one with the kind.

Whether a note is to be refused at all is learnt beside the kinds, from more notes than
any one of them has, and its weights are mixed into those of each kind.

How far a score must reach is chosen on notes by authors whom the model of that fold
hasn't seen and who had seen no rule: first, so that few enough harmless ones are
refused; then, so that most is found.
"""

import hashlib
import itertools
import json
import multiprocessing
from collections import Counter
from operator import itemgetter, mul
from pathlib import Path
from typing import Any, Final

from portal.policy.screening import Kind, features
from portal.policy.screening.kinds import ADVICE
from portal.policy.screening.model import UNIT
from portal.policy.screening.numbers import numbers
from portal.policy.screening.reading import sentences
from portal.policy.screening.screen import RULES
from tests.bench.words import read

WEIGHTS: Final = Path(features.__file__).with_name("weights.json")
KINDS: Final = tuple(Kind)
SEEN: Final = 3  # notes a feature must stand in
COST: Final = 0.2
ELSEWHERE: Final = 0.5  # how much a note counts against a kind if it has another
ROUNDS: Final = (8, 14)  # passes before and after the sentences are chosen
SMALLEST: Final = 0.002  # weights below it are left out
BONUSES: Final = {  # what a finding of the grammar adds to the sum
    Kind.ASSESSMENT: 0.5,
    Kind.REPORT_BACK: 0.5,
    Kind.COERCION: 0.8,
    Kind.IDENTITY: 9.0,  # a place that the grammar finds is one
    Kind.THIRD_PERSON: 0.5,
}
REFUSED: Final = 0.017  # harmless notes that may be refused
PLACED: Final = 0.003  # and for telling a place
ADVISED: Final = 0.015
FOLDS: Final = (  # authors who had seen no rule; each part is left out in turn
    ("second", "sixth", "eighth"),
    ("third",),
    ("fourth",),
    ("seventh", "ninth", "tenth"),
)
OTHERS: Final = frozenset(author for part in FOLDS for author in part)
REFUSES: Final = frozenset(kind.value for kind in Kind if kind not in ADVICE)
ANY: Final = frozenset(kind.value for kind in Kind)
MIXED: Final = {  # which wider question is mixed into a kind's, and how much of it
    Kind.ASSESSMENT: (REFUSES, 0.4),
    Kind.REPORT_BACK: (REFUSES, 0.4),
    Kind.COERCION: (REFUSES, 0.4),
    Kind.THIRD_PERSON: (ANY, 0.3),
}
SOUGHT: Final = (*(frozenset({kind.value}) for kind in Kind), REFUSES, ANY)


class Corpus:
    """Notes, their sentences, and the features of each as numbers."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows
        read_notes = [list(sentences(row["t"])) for row in rows]
        named = [[_summed(s) for s in note] for note in read_notes]
        seen = Counter(
            name for note in named for name in {n for one in note for n in one}
        )
        self.names = sorted(name for name, count in seen.items() if count >= SEEN)
        at = {name: i for i, name in enumerate(self.names)}
        self.note: list[int] = []
        self.places: list[list[int]] = []
        self.values: list[list[float]] = []
        self.ruled: list[set[Kind]] = []
        for number, (note, one_named) in enumerate(zip(read_notes, named)):
            numbered = bool([*numbers(rows[number]["t"])])
            for s, one in zip(note, one_named):
                scale = features.scale(len(s))
                known = sorted((at[name], v) for name, v in one.items() if name in at)
                self.note.append(number)
                self.places.append([len(at), *(place for place, _ in known)])
                self.values.append([1.0, *(value / scale for _, value in known)])
                self.ruled.append({kind for kind in KINDS if [*RULES[kind](s)]})
                if numbered:
                    self.ruled[-1].add(Kind.IDENTITY)
        self.getters = [itemgetter(*places, places[0]) for places in self.places]
        self.many = Counter(self.note)
        self.squares = [sum(map(mul, values, values)) for values in self.values]

    def dot(self, i: int, weights: list[float]) -> float:
        """A sentence's score."""
        return float(sum(map(mul, self.values[i], self.getters[i](weights))))


def _summed(s: Any) -> dict[str, float]:
    summed: dict[str, float] = {}
    for name, value in features.names(s):
        summed[name] = summed.get(name, 0.0) + value
    return summed


def learnt(corpus: Corpus, sought: frozenset[str], without: int) -> list[float]:
    """The weights of what is sought (the bias last), without one part's authors."""
    rows = corpus.rows
    left_out = FOLDS[without] if without >= 0 else ()
    mine = [i for i, n in enumerate(corpus.note) if rows[n]["by"] not in left_out]
    kinds = [rows[n]["kinds"] for n in corpus.note]
    shows = [not sought.isdisjoint(one) for one in kinds]
    cost = {
        i: COST / corpus.many[corpus.note[i]]
        if shows[i]
        else COST * (ELSEWHERE if kinds[i] else 1)
        for i in mine
    }
    weights = [0.0] * (len(corpus.names) + 1)
    pulls = dict.fromkeys(mine, 0.0)
    _descend(corpus, weights, pulls, shows, cost, ROUNDS[0])
    best: dict[int, tuple[float, int]] = {}
    for i in mine:
        if shows[i]:
            score = corpus.dot(i, weights)
            if score > best.get(corpus.note[i], (score - 1, 0))[0]:
                best[corpus.note[i]] = score, i
    chosen = {i for _, i in best.values()}
    for i in mine:
        if shows[i]:
            cost[i] = COST
            if i not in chosen:
                del cost[i]
                _pull(corpus, weights, i, -pulls.pop(i))
    _descend(corpus, weights, pulls, shows, cost, ROUNDS[1])
    return weights


def _pull(corpus: Corpus, weights: list[float], i: int, by: float) -> None:
    if by:
        for place, value in zip(corpus.places[i], corpus.values[i]):
            weights[place] += by * value


def _descend(
    corpus: Corpus,
    weights: list[float],
    pulls: dict[int, float],
    shows: list[bool],
    cost: dict[int, float],
    passes: int,
) -> None:
    """Passes over the sentences; one that lies far on its side is left for a while."""
    order = sorted(pulls, key=lambda i: hashlib.sha256(b"%d" % i).digest())
    rest = dict.fromkeys(order, 0)
    for _ in range(passes):
        for i in order:
            if rest[i]:
                rest[i] -= 1
                continue
            side = 1 if shows[i] else -1
            give = 1 / (2 * cost[i])
            pull = pulls[i] * side
            slope = side * corpus.dot(i, weights) - 1 + give * pull
            if pull == 0 and slope >= 0:
                rest[i] = 3 if slope > 0.2 else 1
                continue
            square = corpus.squares[i] + give
            new = max(pull - slope / square, 0.0)
            _pull(corpus, weights, i, (new - pull) * side)
            pulls[i] = new * side


CORPUS: Corpus


def _job(job: tuple[frozenset[str], int]) -> list[float]:
    return learnt(CORPUS, *job)


def mixed(
    learnt_by: dict[tuple[frozenset[str], int], list[float]],
) -> dict[tuple[Kind, int], list[float]]:
    """Each kind's weights with those of the wider question, for each part left out."""
    found = {}
    for kind in KINDS:
        wider, much = MIXED.get(kind, (REFUSES, 0.0))
        for without in range(-1, len(FOLDS)):
            own = learnt_by[frozenset({kind.value}), without]
            other = learnt_by[wider, without]
            found[kind, without] = [a + much * b for a, b in zip(own, other)]
    return found


def noted(corpus: Corpus, kind: Kind, scores: list[float], bonus: float) -> list[float]:
    """Each note's highest score, where the grammar's finding adds a bonus."""
    best = [-99.0] * len(corpus.rows)
    for i, n in enumerate(corpus.note):
        best[n] = max(best[n], scores[i] + bonus * (kind in corpus.ruled[i]))
    return best


Reach = tuple[float, float, float, frozenset[int]]  # recall, bonus, threshold, wrong


def reaches(corpus: Corpus, kind: Kind, scores: list[float]) -> list[Reach]:
    """What can be had: for each number of harmless notes beyond it, the best."""
    unseen = [n for n, row in enumerate(corpus.rows) if row["by"] in OTHERS]
    harmless = [n for n in unseen if not corpus.rows[n]["kinds"]]
    of = [n for n in unseen if kind.value in corpus.rows[n]["kinds"]]
    best: dict[int, Reach] = {}
    bonus = BONUSES[kind]
    top = noted(corpus, kind, scores, bonus)
    order = sorted(harmless, key=lambda n: -top[n])
    for many in range(len(harmless) // 40):
        at = top[order[many]]
        recall = sum(top[n] > at for n in of) / len(of)
        if recall > best.get(many, (-1.0,))[0]:
            best[many] = recall, bonus, at, frozenset(order[:many])
    return [best[many] for many in sorted(best)]


def chosen_reach(every: dict[Kind, list[Reach]], most: float) -> dict[Kind, Reach]:
    """Of all ways of refusing so few harmless ones, that which is least short.

    What is short counts by its square: no kind is given up for the others.
    """

    def short(way: tuple[Reach, ...]) -> float:
        wrong: frozenset[int] = frozenset().union(*(reach[3] for reach in way))
        if len(wrong) > most:
            return len(every) + len(wrong)
        return sum((1 - reach[0]) ** 2 for reach in way)

    best = min(itertools.product(*every.values()), key=short)
    return dict(zip(every, best))


def main() -> None:
    """Learns, chooses how far to reach, and writes it all down."""
    global CORPUS
    corpus = CORPUS = Corpus(read("tuning"))
    jobs = [(sought, out) for out in range(-1, len(FOLDS)) for sought in SOUGHT]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        all_weights = mixed(dict(zip(jobs, pool.map(_job, jobs, 1))))
    part_of = {author: n for n, part in enumerate(FOLDS) for author in part}
    folds = [part_of.get(corpus.rows[n]["by"], -1) for n in corpus.note]
    scores = {
        kind: [
            corpus.dot(i, all_weights[kind, folds[i]]) for i in range(len(corpus.note))
        ]
        for kind in KINDS
    }
    harmless = sum(not r["kinds"] and r["by"] in OTHERS for r in corpus.rows)
    every = {kind: reaches(corpus, kind, scores[kind]) for kind in KINDS}
    advice = {Kind.THIRD_PERSON: every.pop(Kind.THIRD_PERSON)}
    placed = {Kind.IDENTITY: every.pop(Kind.IDENTITY)}
    reached = chosen_reach(every, REFUSED * harmless)
    reached |= chosen_reach(placed, PLACED * harmless)
    reached |= chosen_reach(advice, ADVISED * harmless)
    for kind, (recall, bonus, at, wrong) in reached.items():
        print(f"{kind.value:14} {recall:.3f} {bonus} {at:.3f} {len(wrong)}/{harmless}")  # noqa: T201
    chosen = [all_weights[kind, -1] for kind in KINDS]
    rows = zip(corpus.names, *chosen)
    kept = {
        name: [round(weight * UNIT * sort_value(name)) for weight in weights]
        for name, *weights in rows
        if max(map(abs, weights)) >= SMALLEST
    }
    data = {
        "from": f"tests/screening/train.py, {len(corpus.rows)} notes",
        "kinds": [kind.value for kind in KINDS],
        "bonuses": [reached[kind][1] for kind in KINDS],
        "thresholds": [round(reached[kind][2], 4) for kind in KINDS],
        "bias": [round(weights[-1] * UNIT) for weights in chosen],
        "features": kept,
    }
    lines = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_text(lines.replace("],", "],\n") + "\n", encoding="utf-8")


def sort_value(name: str) -> float:
    """How much a feature of that name counts once."""
    if name[0] == "f":
        return features.STATE if " " in name else features.CLASS
    return {
        "s": features.STEM,
        "x": features.TOGETHER,
        "y": features.THERE,
        "b": features.STEM,
        "0": features.CLASS,
        "1": features.CLASS,
        "t": features.CLASS,
        "g": features.CLASS,
    }.get(name[0], features.PAIR)


if __name__ == "__main__":
    main()
