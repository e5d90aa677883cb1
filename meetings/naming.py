"""Who is known at a meeting, so that other names are asked about before they are kept.

Known are those who come, as the organisations have written it, guests, and the members
of one's own organisation.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from meetings.guests.models import Pass
from meetings.known import Known, places
from meetings.models import Seat
from portal.accounts.queries import members_of
from portal.policy.parties import Actor

# Between the names of those who come, as people write it.
AND: Final = re.compile(r"[,;/\n]|\bog\b|\band\b|&")


def known_to(actor: Actor, coming: Iterable[str]) -> Known:
    """Who and what may be named at a meeting by this actor. Four queries.

    `coming` is what each organisation wrote of who comes, and the names of guests.
    """
    own = (member.person.name for member in members_of(actor))
    return Known((*own, *_one_by_one(coming)), places())


def _one_by_one(coming: Iterable[str]) -> Iterator[str]:
    for people in coming:
        for name in AND.split(people):
            if name.strip():
                yield name.strip()


def who_comes(meeting_id: UUID) -> list[str]:
    """Who comes, in the organisations' words, and who is a guest; one is in it."""
    seats = Seat.objects.filter(party_id=meeting_id)
    guests = Pass.objects.filter(meeting_id=meeting_id)
    return [
        *seats.values_list("people", flat=True),
        *guests.values_list("name", flat=True),
    ]
