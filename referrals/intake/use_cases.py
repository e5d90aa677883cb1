"""What the intake team does: look at the inbox, open what a parent has shared."""

from typing import Any
from uuid import UUID

from django.db import transaction

from portal.audit import log
from portal.audit.events import Event
from portal.notices import live
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from portal.sealing import certificates, keyring
from portal.sealing.certificates import COMPARTMENT, CertificateRefused
from portal.sealing.errors import KeyMissing, SealBroken
from portal.walls import house
from referrals.intake import queries
from referrals.intake.models import Delivery, Wrap
from referrals.intake.queries import Lines


@transaction.atomic
def look_at_inbox(*, by: Actor, after: str = "") -> Lines:
    """One page of the inbox, and one event for the look."""
    lines = queries.inbox_of(by, after=after)
    log.record(Event.INBOX_LISTED, by=by)
    return lines


@transaction.atomic
def open_delivery(delivery_id: UUID, *, by: Actor) -> dict[str, Any]:
    """The content, with the opening written down before it is read.

    The first time, the key that crossed is wrapped again under the office's own key.
    What doesn't open is `NotVisible`, with an alarm: to the reader it isn't there.
    """
    row, wrap, checked = queries.delivery_for(by, delivery_id)
    try:
        _admit(row, wrap, by)
        content = certificates.reveal(
            checked, row.pk, bytes(row.sealed), Purpose.READ_REFERRAL
        )
    except (CertificateRefused, SealBroken, KeyMissing) as refused:
        reason = getattr(refused, "reason", "seal")
        raise NotVisible(f"certificate_{reason}") from None
    if row.opened_at is None:
        row.opened_at = house.moment()
        row.save(update_fields=["opened_at"])
        live.changed(by.party_id)
        log.record(Event.OPENED, by=by, on=row.pk)
    return content


def is_joining(content: dict[str, Any]) -> bool:
    """Whether a parent signed up for an offer by themselves: nobody introduced them."""
    return "offer" in content


def _admit(row: Delivery, wrap: Wrap, by: Actor) -> None:
    ring = keyring.current()
    if wrap.is_ours:
        ring.admit(
            row.pk,
            bytes(wrap.wrapped),
            person_id=by.person_id,
            compartment=COMPARTMENT,
        )
        return
    ring.admit_crossing(
        row.pk,
        bytes(wrap.wrapped),
        compartment=COMPARTMENT,
        binding=certificates.place(row.consent_id, row.party_id),
    )
    wrap.wrapped = ring.wrap_for_party(
        row.pk, person_id=by.person_id, compartment=COMPARTMENT
    )
    wrap.is_ours = True
    wrap.save(update_fields=["is_ours", "wrapped"])
