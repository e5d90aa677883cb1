"""Writing on the passes of a meeting's guests what they may read, and no more.

Called inside a meeting, acting as it, whenever something changed that guests read: a
pass is a copy, since the porch reads no table of meetings.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from meetings.agenda_lifecycle import State as ItemState
from meetings.agenda_models import AgendaItem
from meetings.guest_models import Guest
from meetings.guests.models import Pass
from meetings.guests.sheet import Item, MinutesSheet, Sheet
from meetings.minutes_lifecycle import State as MinutesState
from meetings.minutes_models import Minutes, MinutesVersion
from meetings.models import Meeting
from portal.policy.clocks import GUEST_LINK
from portal.registry.models import Organisation


def rewrite_for(meeting_id: UUID) -> None:
    """The same for a meeting that one hasn't at hand."""
    if Pass.objects.filter(meeting_id=meeting_id).exists():
        rewrite(Meeting.objects.get(party_id=meeting_id))


def rewrite(meeting: Meeting) -> None:
    """Every guest reads what the meeting says now. One query where there is none."""
    passes = Pass.objects.filter(meeting_id=meeting.pk)
    if not passes.exists():
        return
    link: timedelta = GUEST_LINK
    passes.update(
        says=_sheet(meeting).as_data(),
        dies_at=meeting.ends_at + link if meeting.ends_at else None,
        minutes=None,
    )
    if (minutes := _minutes(meeting)) is not None:
        there = Guest.objects.filter(party_id=meeting.pk, came=True)
        ids = list(there.values_list("pk", flat=True))
        passes.filter(guest_id__in=ids).update(minutes=minutes.as_data())


def _sheet(meeting: Meeting) -> Sheet:
    on = AgendaItem.objects.filter(party_id=meeting.pk, state=ItemState.ON.value)
    items = on.order_by("place", "pk").values_list("text", "minutes")
    return Sheet(
        state=meeting.state,
        title=meeting.title,
        caller=Organisation.objects.get(pk=meeting.caller_id).name,
        setting=meeting.setting,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        access=meeting.access,
        travel=meeting.travel,
        video=meeting.video,
        note=meeting.note,
        agenda=tuple(Item(text, minutes) for text, minutes in items),
    )


def _minutes(meeting: Meeting) -> MinutesSheet | None:
    """The newest version, without the list of who was there."""
    versions = MinutesVersion.objects.filter(party_id=meeting.pk)
    newest = versions.order_by("-number").first()
    if newest is None:
        return None
    state = Minutes.objects.get(party_id=meeting.pk).state
    sections: list[dict[str, Any]] = newest.says["sections"]
    return MinutesSheet(newest.number, state != MinutesState.OPEN.value, sections)
