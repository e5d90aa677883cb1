"""From what a parent shared to the checklist of a duty: intake gives, disclosure takes.

Neither imports the other. Intake hands over what was read anyway, and is given the
address at which it goes on; without anybody who takes it, there is nowhere to go on.
"""

from collections.abc import Callable
from dataclasses import dataclass

from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible


@dataclass(frozen=True)
class Known:
    """What goes along: the name, the one way that the parent confirmed, the number.

    `number` is empty where the parent signed up without one.
    """

    name: str
    way_kind: str
    way: str
    number: str


Taker = Callable[[str, Known, Actor], str]
_takers: list[Taker] = []


def take(taker: Taker) -> None:
    """Say who takes it; the last one does."""
    _takers.append(taker)


def begin(duty: str, known: Known, *, by: Actor) -> str:
    """Hand it over, in the transaction of the act; returns the address to go to."""
    if not _takers:
        raise NotVisible
    return _takers[-1](duty, known, by)
