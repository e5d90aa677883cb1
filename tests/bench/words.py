"""How well and how fast the screening reads: recall, false alarms, notes a second."""

import json
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from portal.policy.screening import Kind, screen

CORPUS = Path(__file__).resolve().parents[1] / "screening" / "corpus"
NOTES = 3_000
NEVER_SEEN = "unseen"  # none of this author's notes is in the part that is learnt from


def read(name: str) -> list[dict[str, Any]]:
    """The labelled sentences of a part; none if it isn't there."""
    path = CORPUS / f"{name}.jsonl"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


@cache
def found_in(text: str) -> set[str]:
    """The kinds that are found, advice among them; one part is asked for many kinds."""
    result = screen(text)
    return {one.kind.value for one in (*result.findings, *result.advice)}


def recall(rows: list[dict[str, Any]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Found and all, by kind and language."""
    found: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for row in rows:
        kinds = found_in(row["t"])
        for kind in row["kinds"]:
            every[kind, row["lang"]] += 1
            found[kind, row["lang"]] += kind in kinds
    return {key: (found[key], every[key]) for key in sorted(every)}


def false_alarms(rows: list[dict[str, Any]]) -> tuple[int, int]:
    """Harmless sentences that are refused, and all harmless ones."""
    harmless = [row["t"] for row in rows if not row["kinds"]]
    return sum(bool(screen(text).findings) for text in harmless), len(harmless)


def notes(rows: list[dict[str, Any]]) -> list[str]:
    """Notes of the usual length, each of some sentences of the corpus."""
    texts = [row["t"] for row in rows]
    made: list[str] = []
    at = 0
    while len(made) < NOTES:
        note = ""
        while len(note) < 150:
            note = f"{note} {texts[at % len(texts)]}".strip()
            at += 7
        made.append(note[:300])
    return made


def a_second(rows: list[dict[str, Any]]) -> float:
    """How many notes one core screens in a second of its own time, once warm."""
    made = notes(rows)
    begun = time.process_time()
    for note in made:
        screen(note)
    return len(made) / (time.process_time() - begun)


def parts() -> dict[str, list[dict[str, Any]]]:
    """The parts of the corpus that are reported by themselves."""
    held_out = read("held_out")
    return {
        "tuning": read("tuning"),
        "the held-out third": held_out,
        "of it, an author the model never saw": [
            row for row in held_out if row["by"] == NEVER_SEEN
        ],
    }


def screening() -> None:
    """Prints it all, for each part of the corpus that is there."""
    for part, rows in parts().items():
        if not rows:
            continue
        print(f"\nScreening, {part} ({len(rows)} notes)")  # noqa: T201
        by_language = recall(rows)
        for kind in Kind:
            cells = {lang: n for (k, lang), n in by_language.items() if k == kind}
            found, every = (sum(n[i] for n in cells.values()) for i in (0, 1))
            each = "  ".join(f"{lang} {a}/{b}" for lang, (a, b) in cells.items())
            share = found / every if every else 1
            print(f"  {kind.value:14} recall {share:.3f}   {each}")  # noqa: T201
        wrong, harmless = false_alarms(rows)
        print(f"  false alarms   {wrong} of {harmless}")  # noqa: T201
        print(f"  notes a second {a_second(rows):.0f}, on one core")  # noqa: T201
