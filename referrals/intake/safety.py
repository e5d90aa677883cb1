"""The safety stop at an office: pressing it, its mark, and what the leader does.

Pressing tells reception and nothing here: the mark comes back like anybody else's, by
the crossing from the parent's side. What is true there, nobody here learns.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from portal.accounts.queries import acts_as_leader
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing import to_reception
from portal.sealing.errors import DirectoryRefused
from portal.walls import house
from referrals.intake import use_cases
from referrals.intake.lifecycle import LIFECYCLE, Event, State
from referrals.intake.models import Delivery, SafetyStop, Wrap

# Nobody has more at once; the oldest come first, and handling them brings the rest.
MOST = 50


class ReceptionRefused(NotAllowedNow, DirectoryRefused):
    """Reception's key doesn't verify: nothing was passed on.

    A `DirectoryRefused` that pages can answer without knowing about keys.
    """

    reason = "key_directory"


@transaction.atomic
def introduced(delivery_id: UUID, *, by: Actor) -> dict[str, Any]:
    """A delivery by whose number reception finds the parent, or `NotVisible`.

    Who signs up by themselves gives no number; their own stop reaches the office.
    """
    content = use_cases.open_delivery(delivery_id, by=by)
    if use_cases.is_joining(content):
        raise NotVisible
    return content


@transaction.atomic
def press(delivery_id: UUID, *, by: Actor) -> None:
    """Pass on that contact with this parent may be dangerous.

    Whoever can open the delivery can; it is opened for it, since reception finds the
    parent by number. Nothing is returned, changed or told. Raises `ReceptionRefused`.
    """
    content = introduced(delivery_id, by=by)
    consent = Delivery.objects.values_list("consent_id", flat=True).get(pk=delivery_id)
    try:
        to_reception.hand_over(
            "flow_from_office",
            {
                "kind": "office_stop",
                "reference": str(consent),
                "number": content["number"],
            },
        )
    except DirectoryRefused as refused:
        raise ReceptionRefused from refused
    log.record(Recorded.SAFETY_STOP_PRESSED, by=by, on=delivery_id)


@dataclass(frozen=True)
class Mark:
    """What readers of a delivery see: a stop stands, and whether it is dealt with."""

    raised_at: datetime
    handled_at: datetime | None


def marks(by: Actor, deliveries: Iterable[UUID]) -> dict[UUID, Mark]:
    """The marks of these deliveries. One query."""
    rows = SafetyStop.objects.filter(
        party_id=by.party_id, delivery_id__in=list(deliveries)
    )
    return {row.delivery_id: Mark(row.raised_at, row.handled_at) for row in rows}


@dataclass(frozen=True)
class Raised:
    """One stop, as the leader sees it: about what came when; not about whom.

    A leader who came later has no key to the delivery (`can_open`).
    """

    stop_id: UUID
    delivery_id: UUID
    raised_at: datetime
    handled_at: datetime | None
    arrived_at: datetime
    language: str
    can_open: bool


def leads(actor: Actor) -> bool:
    """The office's leader, or whoever is the leader's deputy today."""
    return acts_as_leader(actor, house.today())


def before_the_leader(by: Actor) -> list[Raised]:
    """What the leader hasn't dealt with, oldest first; others see none."""
    if not leads(by):
        return []
    rows = SafetyStop.objects.filter(party_id=by.party_id, handled_at=None)
    return _raised(by, rows.order_by("raised_at", "pk")[:MOST])


def one_for_the_leader(by: Actor, stop_id: UUID) -> Raised:
    """One of them, handled or not; `NotVisible` for others and for what isn't there."""
    rows = SafetyStop.objects.filter(party_id=by.party_id, pk=stop_id)
    found = _raised(by, rows)
    if not found or not leads(by):
        raise NotVisible
    return found[0]


def _raised(by: Actor, rows: Iterable[SafetyStop]) -> list[Raised]:
    stops = list(rows)
    ids = [stop.delivery_id for stop in stops]
    came = {
        pk: (arrived_at, language)
        for pk, arrived_at, language in Delivery.objects.filter(
            party_id=by.party_id, pk__in=ids
        ).values_list("pk", "arrived_at", "language")
    }
    mine = set(
        Wrap.objects.filter(
            party_id=by.party_id, person_id=by.person_id, delivery_id__in=ids
        ).values_list("delivery_id", flat=True)
    )
    return [
        Raised(
            stop.pk,
            stop.delivery_id,
            stop.raised_at,
            stop.handled_at,
            *came[stop.delivery_id],
            stop.delivery_id in mine,
        )
        for stop in stops
        if stop.delivery_id in came
    ]


@transaction.atomic
def handle(stop_id: UUID, *, by: Actor) -> None:
    """The leader has dealt with it. The mark stays for the readers, and says so."""
    one_for_the_leader(by, stop_id)
    stop = SafetyStop.objects.select_for_update().get(pk=stop_id, party_id=by.party_id)
    LIFECYCLE.step(Event.HANDLE, State.HANDLED if stop.handled_at else State.RAISED)
    stop.handled_at = house.moment()
    stop.save(update_fields=["handled_at"])
    live.changed(by.party_id)
    log.record(Recorded.SAFETY_STOP_HANDLED, by=by, on=stop.delivery_id)
