"""The second reading: a linear model of what a sentence asks for.

It weighs what `features` names. The weights are data (`weights.json`), learnt offline
from the labelled corpus by `tests/screening/train.py`; nothing is learnt from what is
screened. A feature's weights for all kinds lie in one whole number, a lane for each
kind, so that one addition counts for all of them. The sum is exact, and the same on
every machine.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from portal.policy.screening import features as f
from portal.policy.screening import grammar as g
from portal.policy.screening import tags as t
from portal.policy.screening.kinds import Kind
from portal.policy.screening.lexicon import KEPT
from portal.policy.screening.reading import Sentence

LANE: Final = 32  # bits for each kind
FULL: Final = 1 << LANE
HALF: Final = FULL >> 1
UNIT: Final = 1000  # a weight of 1

PAIRS: Final = 200_000  # pairs of sorts that are remembered

Row = dict[str, int]


class Sort:
    """Words of the same classes, and what they add to a word that follows."""

    __slots__ = ("classes", "known", "row")

    def __init__(self, classes: tuple[str, ...], row: Row) -> None:
        self.classes = classes
        self.row = row
        self.known: dict[Sort, int] = {}


class Model:
    """Weights, and how far a score must reach for each kind."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.kinds = tuple(Kind(name) for name in data["kinds"])
        self.thresholds: dict[Kind, float] = dict(zip(self.kinds, data["thresholds"]))
        self.bonuses: dict[Kind, float] = dict(zip(self.kinds, data["bonuses"]))
        self._bias = self._packed(data["bias"])
        self._stem: Row = {}
        self._class: Row = {}
        self._state: Row = {}
        self._places: tuple[Row, Row] = ({}, {})
        self._next: Row = {}
        self._skip: Row = {}
        self._holds: dict[str, Row] = {}
        self._pairs: dict[str, Row] = {}
        self._piece: Row = {}
        for name, weights in data["features"].items():
            self._file(name, self._packed(weights))
        self._held: dict[tuple[str, ...], Row] = {}
        self._same: dict[tuple[str, ...], Sort] = {}
        self._sorts: dict[tuple[str, int], Sort] = {}
        self._remembered = 0
        self._own: dict[tuple[str, bool, int], int] = {}

    @staticmethod
    def _packed(weights: list[int]) -> int:
        return sum(weight << LANE * lane for lane, weight in enumerate(weights))

    def _file(self, name: str, packed: int) -> None:
        sort, rest = name[0], name[2:]
        flat = {"s": self._stem, "t": self._class, "f": self._state, "b": self._next}
        flat |= {"c": self._piece, "g": self._skip}
        flat |= {"0": self._places[0], "1": self._places[1]}
        if sort in flat:
            flat[sort][rest] = packed
            return
        first, second = rest.split("&" if sort == "h" else ">")
        rows = self._holds if sort == "h" else self._pairs
        rows.setdefault(first, {})[second] = packed

    def scores(self, s: Sentence) -> tuple[float, ...]:
        """One score for each kind: above 0, the sentence rather asks for it."""
        scale = UNIT * f.scale(len(s))
        return tuple(value / scale for value in self._unpacked(sum(self._parts(s))))

    def _unpacked(self, packed: int) -> list[int]:
        values = []
        for _ in self.kinds:
            value = (packed + HALF) % FULL - HALF
            values.append(value)
            packed = (packed - value) >> LANE
        return values

    def _parts(self, s: Sentence) -> list[int]:
        """What each word adds, beside those before it; the first bears the rest."""
        english = s.english
        stems = [f.stem(word, english) for word in s.words]
        sorts = [self._sort(word, tag) for word, tag in zip(s.words, s.tags)]
        holds = f.states(s)
        held = self._all_held(holds)
        next_, skip = self._next.get, self._skip.get
        parts = []
        before: list[Sort] = []  # the nearest last
        for i, stem in enumerate(stems):
            mine = sorts[i]
            added = self._alone(s.words[i], english, s.tags[i], stem, mine)
            added += sum([held[sort] for sort in mine.classes if sort in held])
            for left in before:
                pair = left.known.get(mine)
                added += self._pair(left, mine) if pair is None else pair
            if i:
                added += next_(f"{stems[i - 1]} {stem}", 0)
                for k in range(max(0, i - f.SKIP), i - 1):
                    added += skip(f"{stems[k]} {stem}", 0)
            parts.append(added)
            before.append(mine)
            if i >= f.WINDOW:
                del before[0]
        parts[0] += self._bias + self._whole(holds)
        for place in range(min(2, len(sorts))):
            row = self._places[place]
            parts[place] += sum([row.get(sort, 0) for sort in sorts[place].classes])
        return parts

    def _alone(self, word: str, english: bool, tag: int, stem: str, sort: Sort) -> int:
        key = (word, english, tag)
        found = self._own.get(key)
        if found is None:
            found = self._stem.get(stem, 0)
            found += sum([self._class.get(one, 0) for one in sort.classes])
            found += sum([self._piece.get(piece, 0) for piece in f.pieces(word)])
            if len(self._own) < KEPT:
                self._own[key] = found
        return found

    def _sort(self, word: str, tag: int) -> Sort:
        found = self._sorts.get((word, tag))
        if found is None:
            names = f.classes(word, tag)
            found = self._same.get(names)
            if found is None:
                rows = [self._pairs[c] for c in names if c in self._pairs]
                found = Sort(names, _added(rows))
                if len(self._same) < KEPT:
                    self._same[names] = found
            if len(self._sorts) < KEPT:
                self._sorts[word, tag] = found
        return found

    def _pair(self, left: Sort, right: Sort) -> int:
        row = left.row
        found = sum([row[c] for c in right.classes if c in row])
        if self._remembered < PAIRS:
            self._remembered += 1
            left.known[right] = found
        return found

    def _all_held(self, holds: tuple[str, ...]) -> Row:
        found = self._held.get(holds)
        if found is None:
            found = _added([self._holds[name] for name in holds if name in self._holds])
            if len(self._held) < KEPT:
                self._held[holds] = found
        return found

    def _whole(self, holds: tuple[str, ...]) -> int:
        found = 0
        for i, name in enumerate(holds):
            found += self._state.get(name, 0)
            for other in holds[i + 1 :]:
                found += self._state.get(f"{name} {other}", 0)
        return found

    def clause(self, s: Sentence, kind: Kind) -> tuple[int, int]:
        """The first and last word of the clause that carries the kind's score."""
        lane = self.kinds.index(kind)
        parts = [self._unpacked(part)[lane] for part in self._parts(s)]
        parts[0] -= self._unpacked(self._bias)[lane]
        begins = [0]
        for k in range(1, len(s)):
            if (g.comma(s, k) and g.clause_begins(s, k)) or s.tags[k] & t.TURN:
                begins.append(k)
        ends = [*(k - 1 for k in begins[1:]), len(s) - 1]
        return max(
            zip(begins, ends), key=lambda at: (sum(parts[at[0] : at[1] + 1]), -at[0])
        )


def _added(rows: list[Row]) -> Row:
    found: Row = {}
    for row in rows:
        for name, packed in row.items():
            found[name] = found.get(name, 0) + packed
    return found


@cache
def model() -> Model:
    """The model of the weights that lie beside this file."""
    path = Path(__file__).with_name("weights.json")
    return Model(json.loads(path.read_text(encoding="utf-8")))
