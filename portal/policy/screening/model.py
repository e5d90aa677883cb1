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

from portal.policy.screening import concepts
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

REMEMBERED: Final = 400_000  # sums that are kept before all are forgotten

Row = dict[str, int]


class Sort:
    """Words of the same classes."""

    __slots__ = ("after", "classes")

    def __init__(self, classes: tuple[str, ...], after: Row) -> None:
        self.classes = classes
        self.after = Sums(after)  # what it adds to a word that follows


class Sums(dict[Sort, int]):
    """What a row gives for each sort, added up when it is first asked for."""

    __slots__ = ("_row",)

    made = 0

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row

    def __missing__(self, sort: Sort) -> int:
        row = self._row
        found = self[sort] = sum([row[c] for c in sort.classes if c in row])
        Sums.made += 1
        return found


class Word:
    """All that one word adds by itself, and where its neighbours' sums are found."""

    __slots__ = ("fine", "next", "opening", "own", "skip", "sort", "stem")

    def __init__(self, stem: str, sort: Sort, own: int, opening: tuple[int, int]):
        self.stem = stem
        self.sort = sort
        self.own = own
        self.opening = opening  # what it adds as the first word, as the second
        self.next: Row = {}
        self.skip: Row = {}
        self.fine = 0


class Model:
    """Weights, and how far a score must reach for each kind."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.kinds = tuple(Kind(name) for name in data["kinds"])
        self.thresholds: dict[Kind, float] = dict(zip(self.kinds, data["thresholds"]))
        self.bonuses: dict[Kind, float] = dict(zip(self.kinds, data["bonuses"]))
        self._bias = self._packed(data["bias"])
        self._flat: dict[str, Row] = {sort: {} for sort in "stfcy01"}
        self._rows: dict[str, dict[str, Row]] = {sort: {} for sort in "bghpx"}
        for name, weights in data["features"].items():
            self._file(name, self._packed(weights))
        self._fine = sorted(concepts.EVERY_FINE)
        self._bit = {name: 1 << i for i, name in enumerate(self._fine)}
        self._together = self._table()
        self._forget()

    def _forget(self) -> None:
        """Begins afresh, so that what is remembered never grows without end."""
        self._same: dict[tuple[str, ...], Sort] = {}
        self._held: dict[tuple[str, ...], tuple[Sums, int]] = {}
        self._words: tuple[dict[tuple[str, int], Word], ...] = ({}, {})
        Sums.made = 0

    @staticmethod
    def _packed(weights: list[int]) -> int:
        return sum(weight << LANE * lane for lane, weight in enumerate(weights))

    def _file(self, name: str, packed: int) -> None:
        sort, rest = name[0], name[2:]
        if sort in self._flat:
            self._flat[sort][rest] = packed
            return
        first, second = rest.split({"h": "&", "x": "&", "p": ">"}.get(sort, " "))
        self._rows[sort].setdefault(first, {})[second] = packed

    def _table(self) -> list[tuple[int, list[int]]]:
        """For each finer concept: what it adds, alone and beside each one before it."""
        rows, alone = self._rows["x"], self._flat["y"]
        return [
            (
                alone.get(second, 0),
                [rows.get(first, {}).get(second, 0) for first in self._fine[:k]],
            )
            for k, second in enumerate(self._fine)
        ]

    def scores(self, s: Sentence) -> tuple[float, ...]:
        """One score for each kind: above 0, the sentence rather asks for it."""
        scale = UNIT * f.scale(len(s.words))
        parts, whole = self._parts(s)
        return tuple(value / scale for value in self._unpacked(sum(parts, whole)))

    def _unpacked(self, packed: int) -> list[int]:
        values = []
        for _ in self.kinds:
            value = (packed + HALF) % FULL - HALF
            values.append(value)
            packed = (packed - value) >> LANE
        return values

    def _parts(self, s: Sentence) -> tuple[list[int], int]:
        """What each word adds, beside those before it; and what the whole adds."""
        if Sums.made > REMEMBERED or len(self._same) > KEPT:
            self._forget()
        known = self._words[s.english]
        holds = f.states(s)
        held, whole = self._held.get(holds) or self._all_held(holds)
        parts: list[int] = []
        before: list[Sums] = []  # the nearest last
        rows: list[Row] = []  # those of the three nearest, the nearest last
        last: Row = {}
        skip: Row = {}
        fine = self._bit[concepts.ASKED] if s.asks else 0
        for key in zip(s.words, s.tags):
            word = known.get(key) or self._word(key, s.english)
            sort, stem = word.sort, word.stem
            added = word.own + held[sort]
            for left in before:
                added += left[sort]
            if stem in last:
                added += last[stem]
            for row in rows:
                if stem in row:
                    added += row[stem]
            if len(parts) < len(word.opening):
                added += word.opening[len(parts)]
            parts.append(added)
            fine |= word.fine
            before.append(sort.after)
            if len(before) > f.WINDOW:
                del before[0]
            if len(parts) > 1:
                rows.append(skip)
                if len(rows) > f.SKIP - 1:
                    del rows[0]
            last, skip = word.next, word.skip
        return parts, whole + self._bias + self._all_together(fine)

    def _all_together(self, fine: int) -> int:
        found = 0
        here: list[int] = []
        while fine:
            k = (fine & -fine).bit_length() - 1
            fine &= fine - 1
            alone, row = self._together[k]
            found += alone
            for one in here:
                found += row[one]
            here.append(k)
        return found

    def _word(self, key: tuple[str, int], english: bool) -> Word:
        text, tag = key
        flat = self._flat
        stem = f.stem(text, english)
        sort = self._sort(f.classes(text, tag))
        own = flat["s"].get(stem, 0)
        own += sum([flat["t"].get(one, 0) for one in sort.classes])
        own += sum([flat["c"].get(piece, 0) for piece in f.pieces(text)])
        first, second = (
            sum([flat[place].get(one, 0) for one in sort.classes]) for place in "01"
        )
        word = Word(stem, sort, own, (first, second))
        word.next = self._rows["b"].get(stem, word.next)
        word.skip = self._rows["g"].get(stem, word.skip)
        word.fine = sum(self._bit.get(one, 0) for one in sort.classes)
        if len(self._words[english]) < KEPT:
            self._words[english][key] = word
        return word

    def _sort(self, classes: tuple[str, ...]) -> Sort:
        found = self._same.get(classes)
        if found is None:
            rows = self._rows["p"]
            after = _added([rows[one] for one in classes if one in rows])
            found = self._same[classes] = Sort(classes, after)
        return found

    def _all_held(self, holds: tuple[str, ...]) -> tuple[Sums, int]:
        rows, alone = self._rows["h"], self._flat["f"]
        row = _added([rows[name] for name in holds if name in rows])
        whole = 0
        for i, name in enumerate(holds):
            whole += alone.get(name, 0)
            for other in holds[i + 1 :]:
                whole += alone.get(f"{name} {other}", 0)
        found = Sums(row), whole
        if len(self._held) < KEPT:
            self._held[holds] = found
        return found

    def clause(self, s: Sentence, kind: Kind) -> tuple[int, int]:
        """The first and last word of the clause that carries the kind's score."""
        lane = self.kinds.index(kind)
        parts = [self._unpacked(part)[lane] for part in self._parts(s)[0]]
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
