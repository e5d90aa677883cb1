"""Cases that somebody who inspects an office can be let read a part of.

The parts of a referral don't import one another: each says here how a case of its own
is opened by somebody who has it, and into which parts it falls.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from portal.policy.inspections import Part, Subject
from portal.policy.parties import Actor


@dataclass(frozen=True)
class Case:
    """One case as its own people read it, part by part, as plain values.

    `number` is the parent's, or empty where the office has none. `told_from` is the day
    from which they may be told of it, and `ends_at` when the office's own right to read
    it ends, where there are such.
    """

    subject: Subject
    case_id: UUID
    came_on: date
    parts: Mapping[Part, Mapping[str, Any]]
    number: str = ""
    told_from: date | None = None
    ends_at: datetime | None = None


Opening = Callable[[UUID, Actor], Case]
_openings: Final[dict[Subject, Opening]] = {}


def add(subject: Subject, opening: Opening) -> None:
    """Cases of this kind are opened so.

    What isn't there for the actor is `NotVisible`; what can't be shown to others yet,
    `NotAllowedNow`. That it was opened is written down.
    """
    _openings[subject] = opening


def opened(subject: Subject, case_id: UUID, *, by: Actor) -> Case:
    """One case, for somebody who has it."""
    return _openings[subject](case_id, by)
