"""Telling the open pages of an agenda what changed: which item has which version.

The row is written in the transaction of the change; each process of both staff doors
reads it and says it to the pages that are open there. The words are fetched over the
walls like any page.
"""

import json
from datetime import datetime
from uuid import UUID

from django.db import connection

from meetings import guest_sheets
from meetings.agenda_models import AgendaChange
from meetings.models import Invitation
from portal.live.sources import Said
from portal.notices.live import LIFE, LISTENER
from portal.policy.parties import Actor
from portal.walls import house


def changed(meeting_id: UUID, item_id: UUID | None = None, version: int = 0) -> None:
    """Say it to everybody who has the agenda open. One acts as the meeting.

    Guests have no open page: what they read is written anew.
    """
    guest_sheets.rewrite_for(meeting_id)
    AgendaChange(
        party_id=LISTENER,
        meeting_id=meeting_id,
        item_id=item_id,
        version=version,
        gone_at=house.moment() + LIFE,
    ).save(force_insert=True)


def fresh(moment: datetime) -> list[Said]:
    """What open pages are told; acting as the listener."""
    rows = AgendaChange.objects.filter(gone_at__gt=moment).order_by("version")
    return [
        Said(pk, meeting_id, _frame(item_id, version))
        for pk, meeting_id, item_id, version in rows.values_list(
            "pk", "meeting_id", "item_id", "version"
        )
    ]


def _frame(item_id: UUID | None, version: int) -> str:
    if item_id is None:
        return "refresh"
    return json.dumps({"item": str(item_id), "version": version})


def sweep() -> None:
    """Take away what is a minute old; acting as the listener."""
    AgendaChange.objects.all()._raw_delete(connection.alias)  # type: ignore[attr-defined]


def is_invited(actor: Actor, meeting_id: UUID | None) -> bool:
    """Whether the actor's organisation is invited: what an open page stands on."""
    if meeting_id is None:
        return False
    return Invitation.objects.filter(
        party_id=actor.party_id, meeting_id=meeting_id
    ).exists()
