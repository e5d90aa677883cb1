"""A version of minutes: all that they say, as plain data that stays as it is."""

from typing import Any
from uuid import UUID

from meetings.agenda_lifecycle import State as ItemState
from meetings.agenda_models import AgendaItem
from meetings.guest_models import Guest
from meetings.minutes_models import MinutesLine
from meetings.models import Meeting, Seat
from portal.registry.alphabet import norwegian
from portal.registry.models import Organisation


def as_it_stands(meeting: Meeting) -> dict[str, Any]:
    """What the minutes say now; one acts as the meeting."""
    seats = list(Seat.objects.filter(party_id=meeting.pk))
    ids = {seat.organisation_id for seat in seats}
    names = {one.pk: one.name for one in Organisation.objects.filter(pk__in=ids)}
    there: list[dict[str, Any]] = sorted(
        (
            {"name": names.get(seat.organisation_id, ""), "people": seat.people}
            for seat in seats
            if seat.came
        ),
        key=lambda one: norwegian(one["name"]),
    )
    guests = Guest.objects.filter(party_id=meeting.pk, came=True)
    there += [
        {"name": name, "people": "", "is_guest": True}
        for name in guests.order_by("made_at", "pk").values_list(
            "organisation", flat=True
        )
    ]
    return {
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else "",
        "place": meeting.place,
        "there": there,
        "sections": _sections(meeting, names),
    }


def _sections(meeting: Meeting, names: dict[UUID, str]) -> list[dict[str, Any]]:
    items = AgendaItem.objects.filter(party_id=meeting.pk)
    on = items.filter(state=ItemState.ON.value).order_by("place", "pk")
    lines: dict[UUID | None, list[dict[str, Any]]] = {}
    rows = MinutesLine.objects.filter(party_id=meeting.pk, is_gone=False)
    for row in rows.order_by("made_at", "pk"):
        lines.setdefault(row.item_id, []).append(_said(row, names))
    found = [{"heading": one.text, "lines": lines.pop(one.pk, [])} for one in on]
    # Under an item that was dropped meanwhile, and by themselves.
    rest = [line for some in lines.values() for line in some]
    return [*found, {"heading": "", "lines": rest}] if rest else found


def _said(row: MinutesLine, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "text": row.text,
        "owner": names.get(row.owner_id, "") if row.owner_id else "",
        "due_on": row.due_on.isoformat() if row.due_on else "",
    }
