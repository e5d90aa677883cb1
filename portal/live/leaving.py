"""Who logs out in one window is logged out in all."""

from typing import Any

from django.db import transaction

from portal.notices import live
from portal.sealing.acting import acting_as


def close_open_pages(*, request: Any, **_: Any) -> None:
    """Have the open pages of the session that ends looked up; those of others stay."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return
    with transaction.atomic(), acting_as(actor.party_id, actor.person_id):
        live.look_again(actor.party_id)
