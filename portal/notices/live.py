"""Saying that something changed for a party, so that its open pages fetch themselves.

The row is written in the transaction of the act: what was undone is never told. What
comes from another side is told by its crossing.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from portal.notices.models import (
    Change,
    CounsellingChange,
    ParentChange,
    WelfareChange,
)
from portal.policy.parties import Door
from portal.walls import crossings, house

TABLES: Final[dict[Door, type[Change]]] = {
    Door.WELFARE: WelfareChange,
    Door.COUNSELLING: CounsellingChange,
    Door.PARENT: ParentChange,
}
# The party as which a process listens; no person acts for it.
LISTENER: Final = UUID(crossings.LISTENER)
LIFE: Final = timedelta(minutes=1)


def changed(party_id: UUID) -> None:
    """Tell the open pages of a party at this door that there is something to fetch."""
    _stir(party_id, fetches=True)


def look_again(party_id: UUID) -> None:
    """Have the open pages of a party checked: who sits there may have no access now."""
    _stir(party_id, fetches=False)


def _stir(party_id: UUID, *, fetches: bool) -> None:
    table = TABLES[settings.PROCESS.door]
    table(
        party_id=LISTENER,
        changed_id=party_id,
        gone_at=house.moment() + LIFE,
        fetches=fetches,
    ).save(force_insert=True)
