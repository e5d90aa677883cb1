"""Who is known at a meeting, so that other names are asked about before they are kept.

Known are those who come, as the organisations have written it, and the members of one's
own. A name is compared with these and with the registry's places and organisations, and
with nothing else: nothing is ever looked up about a family (`portal.policy.naming`).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetings.models import Seat
from portal.accounts.queries import members_of
from portal.policy.naming import strangers
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow
from portal.registry.models import District, Municipality, Organisation

NAMED: Final = "named"
# Between the names of those who come, as people write it.
AND: Final = re.compile(r"[,;/\n]|\bog\b|\band\b|&")


class SomebodyNamed(NotAllowedNow):
    """A text names somebody who isn't known, and nobody has said who it is."""

    reason = "somebody_named"


@dataclass(frozen=True)
class Known:
    """The people and the places that a text about a meeting can name."""

    people: tuple[str, ...]
    places: tuple[str, ...]

    def strangers(self, *texts: str) -> tuple[str, ...]:
        """The names in these texts that nobody here has, each once."""
        found = (
            one.phrase
            for text in texts
            for one in strangers(text, participants=self.people, known=self.places)
        )
        return tuple(dict.fromkeys(found))

    def must_be_vouched(self, texts: Iterable[str], vouched: Collection[str]) -> str:
        """Refuse a name that nobody vouched for; "named" where some were."""
        found = self.strangers(*texts)
        if not set(found) <= set(vouched):
            raise SomebodyNamed
        return NAMED if found else ""


def known_to(actor: Actor, coming: Iterable[str]) -> Known:
    """Who and what may be named at a meeting by this actor. Four queries.

    `coming` is what each organisation wrote of who comes.
    """
    own = (member.person.name for member in members_of(actor))
    return Known((*own, *_one_by_one(coming)), _places())


def _one_by_one(coming: Iterable[str]) -> Iterator[str]:
    for people in coming:
        for name in AND.split(people):
            if name.strip():
                yield name.strip()


def _places() -> tuple[str, ...]:
    found: list[str] = []
    for table in (Municipality, District, Organisation):
        found += table._default_manager.values_list("name", flat=True)
    return tuple(found)


def who_comes(meeting_id: UUID) -> list[str]:
    """What the organisations at a meeting wrote of who comes; one is in it."""
    seats = Seat.objects.filter(party_id=meeting_id)
    return list(seats.values_list("people", flat=True))
