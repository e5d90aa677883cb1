"""What child welfare can observe at one moment, in named parts, and how two differ.

Each part is texts by what they are of, so that a difference names itself: who asked for
which page, which table was read by whom, what was sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from difflib import unified_diff
from itertools import islice

from tests.support.looks import steady

Part = dict[str, str]
MOST_LINES = 12

# The whole list of what is set aside before two observations are compared.
NORMALISED = {
    "the CSRF token in a form": "masked anew at every load",
    "the nonce of a page": "drawn anew at every load",
    "the name of a savepoint": "Django's own count of them, in the test's transaction",
}


def without_what_passes(text: str) -> str:
    """Without CSRF tokens and nonces (`looks.PASSING`), and nothing else.

    Both are as long in every answer, so that lengths are compared as they are. The name
    of a savepoint is left out by `window`, where statements are noted.
    """
    return steady(text)


@dataclass
class Observation:
    """All that shows at the welfare door and what leaves the house for it.

    A new way to see something is one more field here and one line where it is filled.
    """

    shows: Part = field(default_factory=dict)  # status, headers and body of answers
    asks: Part = field(default_factory=dict)  # what an answer cost: its statements
    logs: Part = field(default_factory=dict)  # lines of the log while it was made
    selects: Part = field(default_factory=dict)  # rows that the login reads
    may: Part = field(default_factory=dict)  # what the login may read and execute
    leaves: Part = field(default_factory=dict)  # outboxes, and own lines of the audit
    frames: Part = field(default_factory=dict)  # what its open pages are told, and when
    sends: Part = field(default_factory=dict)  # messages to the way it had given


@dataclass(frozen=True)
class Difference:
    """One text that isn't the same in two worlds."""

    part: str
    of: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        head = f"{self.part}: {self.of}"
        return "\n".join([head, *(f"    {line}" for line in self.lines)])


def differences(one: Observation, other: Observation) -> list[Difference]:
    """Every text in which two observations differ: none, if nothing crosses."""
    return [
        Difference(part.name, of, _lines(here.get(of), there.get(of)))
        for part in fields(Observation)
        for here, there in [(getattr(one, part.name), getattr(other, part.name))]
        for of in sorted(here.keys() | there.keys())
        if here.get(of) != there.get(of)
    ]


def _lines(here: str | None, there: str | None) -> tuple[str, ...]:
    if here is None or there is None:
        return ("it is in one world only",)
    return tuple(islice(_told_apart(here, there), MOST_LINES))


def _told_apart(here: str, there: str) -> Iterator[str]:
    for line in unified_diff(here.splitlines(), there.splitlines(), n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield line[:200]
