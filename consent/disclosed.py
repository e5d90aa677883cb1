"""What the law let others ask, say or read about a parent: taking it in, showing it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from consent.messages import Message
from consent.models import Disclosed
from consent.states import filled
from portal.audit import log
from portal.audit.events import Event
from portal.notices import live
from portal.policy import calendar
from portal.policy.clocks import DISCLOSED
from portal.policy.disclosures import What
from portal.policy.orders import Phrase
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.sealing import access, keyring
from portal.walls import house

COMPARTMENT = "disclosed"
MOST = 100


def lay_out(said: Message, bix: bytes, parent: Actor) -> bool:
    """Seal it to the parent, to show from its day on; False if it is there already."""
    rows = Disclosed.objects.filter(party_id=parent.party_id, reference_bix=bix)
    if rows.exists() or said.shown_from is None:
        return False
    now = house.moment()
    row = Disclosed(
        party_id=parent.party_id,
        case_id=uuid4(),
        reference_bix=bix,
        arrived_at=calendar.to_the_hour(now),
        shown_from=said.shown_from,
        gone_at=calendar.to_the_hour(now) + DISCLOSED,
    )
    ring = keyring.current()
    ring.new_case(row.case_id)
    row.wrapped = ring.wrap_for_party(
        row.case_id, person_id=parent.person_id, compartment=COMPARTMENT
    )
    row.content = filled(
        {
            "by": said.door,
            "what": said.what,
            "at": said.at,
            "on": now.astimezone(calendar.OSLO).date().isoformat(),
            "said": said.content,
            "answered_from": _written(said.answered_from),
            "answer": {},
            "content_at": "",
        }
    )
    row.save(force_insert=True)
    live.changed(parent.party_id)
    return True


def add(said: Message, bix: bytes, parent: Actor) -> bool:
    """Add an answer, or show it from another day; False if there is no such thing.

    The day of the thing itself is for the door that told of it alone; the day of the
    answer for the office.
    """
    row = (
        Disclosed.objects.select_for_update()
        .filter(party_id=parent.party_id, reference_bix=bix)
        .first()
    )
    if row is None:
        return False
    held = _opened(row, parent)
    # What lies there has no order: of two days, what was said last holds.
    if said.shown_from and said.door == held["by"] and said.at >= held["at"]:
        row.shown_from, held["at"] = said.shown_from, said.at
    # So it is with the day of a duty, which can be corrected; an answer stands.
    is_order = held["what"] == What.ORDER.value
    if said.content and (
        not held["answer"] or (not is_order and said.at >= held["content_at"])
    ):
        held["content_at"] = said.at
        held["answer"] = said.content
    if said.answered_from is not None:
        held["answered_from"] = _written(said.answered_from)
    row.content = filled(held)
    row.save(update_fields=["shown_from", "content"])
    live.changed(parent.party_id)
    return True


def _opened(row: Disclosed, actor: Actor) -> dict[str, Any]:
    keyring.current().admit(
        row.case_id,
        bytes(row.wrapped),
        person_id=actor.person_id,
        compartment=COMPARTMENT,
    )
    held: dict[str, Any] = row.content.reveal(Purpose.SHOW_OWN)
    held.pop("fill", None)
    return held


def _hour(day: date) -> datetime:
    """Not before child welfare has it (`policy.orders.answered_at`)."""
    return datetime.combine(day, calendar.OUTCOME_AT, calendar.OSLO)


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


# --- what the page shows ------------------------------------------------------------


@dataclass(frozen=True)
class Shown:
    """One of them. An order that is over without an answer has the fixed phrase."""

    row_id: UUID
    what: What
    on: date
    said: dict[str, str]
    answered_from: date | None
    answer: dict[str, str] | None


def shown_to(actor: Actor) -> list[Shown]:
    """What this parent may see today, newest first. Two queries and one event."""
    now, today = house.moment(), house.today()
    rows = Disclosed.objects.filter(
        party_id=actor.party_id, shown_from__lte=today, gone_at__gt=now
    ).order_by("-arrived_at", "pk")[:MOST]
    with access.one_event_for_a_list():
        found = [_shown(row, actor, now) for row in rows]
    log.record(Event.DISCLOSED_SHOWN, by=actor, purpose=Purpose.SHOW_OWN)
    return found


def _shown(row: Disclosed, actor: Actor, now: datetime) -> Shown:
    held = _opened(row, actor)
    text = held["answered_from"]
    answered_from = date.fromisoformat(text) if text else None
    is_over = answered_from is not None and now >= _hour(answered_from)
    nothing = {"phrase": Phrase.NOTHING.value, "text": ""}
    return Shown(
        row_id=row.pk,
        what=What(held["what"]),
        on=date.fromisoformat(held["on"]),
        said=held["said"],
        answered_from=answered_from,
        answer=(held["answer"] or nothing) if is_over else None,
    )
