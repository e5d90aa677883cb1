"""Keeping what is typed, giving it back, and throwing it away.

No event of their own: keeping tells nobody anything, and giving back is an opening of
sealed content, which is recorded like any other. Saving the form is what counts.
"""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from portal.kept.models import CounsellingTyping, Typing, WelfareTyping
from portal.policy.clocks import TYPING
from portal.policy.parties import Actor, Door
from portal.policy.purposes import Purpose
from portal.sealing import keyring
from portal.sealing.statements import canonical
from portal.walls import house
from portal.web.forms import Typed

# What parents write is never kept unasked: their door has no table.
TABLES: Final[dict[Door, type[Typing]]] = {
    Door.WELFARE: WelfareTyping,
    Door.COUNSELLING: CounsellingTyping,
}
COMPARTMENT: Final = "typing"
# The longest form that there is takes a tenth of it.
LARGEST: Final = 16 * 1024


class TooLong(ValueError):
    """Nobody types that much into a form."""


def _own(by: Actor) -> QuerySet[Typing]:
    table = TABLES[by.door]._default_manager
    return table.filter(party_id=by.party_id, person_id=by.person_id)


@transaction.atomic
def keep_typing(values: Typed, *, by: Actor, page: str, ticket: UUID) -> None:
    """Keep it in place of what was kept of that page, under a fresh key.

    Raises `TooLong`, and then what was kept before is still there.
    """
    if len(canonical(values)) > LARGEST:
        raise TooLong
    now = house.moment()
    row = TABLES[by.door](
        party_id=by.party_id,
        person_id=by.person_id,
        case_id=uuid4(),
        page=page,
        ticket=ticket,
        kept_at=now,
        gone_at=now + TYPING,
    )
    ring = keyring.current()
    ring.new_case(row.case_id)
    row.wrapped = ring.wrap_for_party(
        row.case_id, person_id=by.person_id, compartment=COMPARTMENT
    )
    row.content = dict(values)
    _own(by).filter(page=page).delete()
    row.save(force_insert=True)


def typing_on(page: str, *, by: Actor) -> Typing | None:
    """What is kept of that page, unopened; None when there is nothing, or no more."""
    return _own(by).filter(page=page, gone_at__gt=house.moment()).first()


@transaction.atomic
def reveal_typing(row: Typing, *, by: Actor) -> Typed:
    """What was typed, for a form that goes on with it."""
    keyring.current().admit(
        row.case_id,
        bytes(row.wrapped),
        person_id=by.person_id,
        compartment=COMPARTMENT,
    )
    said: Typed = row.content.reveal(Purpose.EDIT_OWN)
    return said


def throw_away(page: str, *, by: Actor, ticket: UUID | None = None) -> None:
    """Nothing of that page is kept any more; with a ticket, nothing of that window.

    What was typed into a second window stays when the first is saved.
    """
    rows = _own(by).filter(page=page)
    (rows if ticket is None else rows.filter(ticket=ticket)).delete()


def throw_away_about(subject_id: UUID, *, by: Actor) -> None:
    """Nothing that the actor typed about that thing is kept, on whichever page."""
    _own(by).filter(page__endswith=f" {subject_id}").delete()


def throw_away_all(door: Door, party_id: UUID, person_id: UUID) -> None:
    """Nothing of that person at that party. Whoever calls acts as the two."""
    table = TABLES[door]._default_manager
    table.filter(party_id=party_id, person_id=person_id).delete()


def throw_away_old() -> int:
    """The worker's clock: whatever has lain for its time goes, unread."""
    now: datetime = house.moment()
    gone = 0
    for table in TABLES.values():
        with transaction.atomic():
            gone += table._default_manager.filter(gone_at__lte=now).delete()[0]
    return gone
