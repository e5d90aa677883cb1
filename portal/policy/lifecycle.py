"""A lifecycle is one table: what may happen in which state, by whom, leading where.

Checks, buttons and the drawn diagram all read the same rows. What else happens then is
the business of the use case, never of the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portal.policy.refusals import NotAllowedNow


@dataclass(frozen=True)
class Step:
    """One row: an event, from a state, to a state, by somebody."""

    event: StrEnum
    source: StrEnum
    target: StrEnum
    by: str


@dataclass(frozen=True)
class Lifecycle:
    """The table of one kind of thing."""

    name: str
    initial: StrEnum
    steps: tuple[Step, ...]

    def step(self, event: StrEnum, state: str) -> StrEnum:
        """The state after the event, or `NotAllowedNow`."""
        for row in self.steps:
            if row.event == event and row.source == state:
                return row.target
        raise NotAllowedNow("not_in_this_state")

    def may(self, event: StrEnum, state: str) -> bool:
        """Whether the event can happen now; the same table shows and forbids."""
        return any(row.event == event and row.source == state for row in self.steps)

    def states(self) -> Iterator[StrEnum]:
        """Every state, in the order of the table."""
        yield from dict.fromkeys(
            [self.initial, *(s for row in self.steps for s in (row.source, row.target))]
        )

    def mermaid(self) -> str:
        """The diagram of the documents."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [
            f"    {row.source} --> {row.target}: {row.event} ({row.by})"
            for row in self.steps
        ]
        sources = {row.source for row in self.steps}
        lines += [f"    {s} --> [*]" for s in self.states() if s not in sources]
        return "\n".join(lines)
