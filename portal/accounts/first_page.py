"""What the apps above put on the first page of a door: one line each, with a link.

They add themselves when they are ready; accounts knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from portal.policy.parties import Actor


@dataclass(frozen=True)
class Line:
    """What it says, where it leads, and whether something is to be done this week."""

    text: str
    url: str
    to_do: str = ""


Source = Callable[[Actor], Line | None]
_sources: Final[list[Source]] = []


def add(source: Source) -> None:
    """Ask this one too, for everybody who comes; it gives None where it has nothing."""
    if source not in _sources:
        _sources.append(source)


def lines_for(actor: Actor) -> list[Line]:
    """What there is for this person."""
    return [line for source in _sources if (line := source(actor)) is not None]
