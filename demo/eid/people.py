"""Who can log in at the stand-in: made-up people, each with a label and a number."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from portal.policy import national_id


@dataclass(frozen=True)
class TestPerson:
    """Somebody made up. `label` is what the log-in page calls them."""

    label: str
    pid: str

    def __post_init__(self) -> None:
        national_id.parse(self.pid, synthetic=True)


class Cast(Protocol):
    """Where the demo's people come from (`demo.cast`)."""

    def parents(self) -> Iterable[tuple[str, str, str]]:
        """Who, label and national number of each parent."""


def from_cast(cast: Cast) -> list[TestPerson]:
    """The parents of the cast."""
    return [TestPerson(label, pid) for _, label, pid in cast.parents()]


def from_file(path: Path) -> list[TestPerson]:
    """People in a JSON file: a list of {"label", "pid"}."""
    return [
        TestPerson(row["label"], row["pid"]) for row in json.loads(path.read_text())
    ]


def a_handful() -> list[TestPerson]:
    """People to start with, when nobody says who there is."""
    made_up = (
        ("Forelder født i 1984", date(1984, 3, 14), False),
        ("Forelder født i 1991", date(1991, 10, 2), False),
        ("Forelder født i 1996", date(1996, 6, 23), False),
        ("Forelder med D-nummer", date(1989, 1, 30), True),
    )
    return [
        TestPerson(label, national_id.make_synthetic(born, 7, d_number=d_number))
        for label, born, d_number in made_up
    ]
