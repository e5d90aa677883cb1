"""What else open pages are told than that their party changed: an app adds a source.

A source is asked in each round by the process that listens, as the listener. It says
which party's pages are told what; a frame carries ids and versions, never a word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from portal.policy.parties import Door


@dataclass(frozen=True)
class Said:
    """One thing to be said once: to whose pages, and the frame."""

    key: UUID
    party_id: UUID
    frame: str


@dataclass(frozen=True)
class Source:
    """A table of changes of these doors: what is in it now, and how it is swept.

    It is asked while a page of what is a party of its own is open at the process.
    """

    doors: frozenset[Door]
    fresh: Callable[[datetime], list[Said]]
    sweep: Callable[[], None]


_sources: Final[list[Source]] = []


def add(source: Source) -> None:
    """Ask this one, too."""
    if source not in _sources:
        _sources.append(source)


def of(door: Door | None) -> list[Source]:
    """Those that a door's process can read."""
    return [source for source in _sources if door in source.doors]
