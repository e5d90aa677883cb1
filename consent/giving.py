"""What a consent consists of: a certificate, a delivery, a proof, a slip.

Each is made here and nowhere else, in the transaction of `use_cases.give_consent` or of
`joining.join`.
"""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import Error

from consent.lifecycle import State
from consent.models import Consent, OutcomeSlip, Waiting
from consent.queries import PROOF, is_stopped
from consent.states import answer_of, filled
from portal.policy import calendar, consent_text
from portal.policy.parties import Actor
from portal.sealing import certificates, directory, keyring
from portal.sealing.binding import Binding
from portal.sealing.entries import CONTACT_PARTY, KeyPurpose, wrap_to
from portal.sealing.errors import DirectoryRefused
from portal.sealing.primitives import box, new_key
from portal.sealing.statements import canonical
from portal.sealing.versions import Use
from portal.walls import crossings, house

# At most twelve months; the office's first conversation ends it before.
VALID_FOR: Final = timedelta(days=365)
OUTCOME: Final = "outcome"
NOBODY_TAKES_IN: Final = "P0002"  # raised by the crossing of a delivery
T = TypeVar("T")


def if_taken_in(act: Callable[[], T]) -> T | None:
    """Do it; None when the office can't receive it now: then nothing happened."""
    try:
        return act()
    except DirectoryRefused:
        return None
    except Error as error:
        if getattr(error.__cause__, "sqlstate", None) != NOBODY_TAKES_IN:
            raise
        return None


def site_of(waiting: Waiting) -> UUID | None:
    """Where the parent wants to come, if that was chosen."""
    site = answer_of(waiting)["choices"]["site"]
    return UUID(site) if site else None


def issue(
    consent_id: UUID,
    office: UUID,
    shared: dict[str, Any],
    now: datetime,
    text: int = consent_text.CURRENT,
) -> certificates.Issued:
    """A fresh key over what was shown, wrapped to the office, and the certificate."""
    key = directory.key_of(
        office,
        KeyPurpose.ORGANISATION,
        signed_by="counselling",
        keys=settings.KEYS,
        at=now,
    )
    terms = certificates.Terms(
        consent_id=consent_id,
        office=office,
        text_version=text,
        method="e_id",
        # To the hour: the log's line beside the parent has the exact time (threats F1).
        given_at=calendar.to_the_hour(now),
        until=calendar.to_the_hour(now) + VALID_FOR,
    )
    return certificates.issue(terms, shared, key, settings.KEYS)


def deliver(
    consent_id: UUID,
    office: UUID,
    issued: certificates.Issued,
    *,
    by: Actor,
    language: str,
    site: UUID | None = None,
) -> None:
    """The crossing to the office; with its mark while the safety stop stands.

    Raises the database's error when nobody takes in there.
    """
    crossings.send(
        "flow_deliver",
        office=office,
        consent=consent_id,
        site=site,
        language=language,
        certificate=issued.certificate,
        signature=issued.signature,
        wrapped_key=issued.wrapped_key,
        sealed=issued.sealed,
    )
    if is_stopped(by.party_id):
        crossings.send("flow_safety_stop", office=office, consent=consent_id)


def write_slip(reference: str, by: Actor, now: datetime) -> OutcomeSlip:
    """“Delivered”, for the worker to tell at its hour; it learns a reference only."""
    slip = OutcomeSlip(party_id=by.party_id, due_at=calendar.next_outcome(now))
    key, bound = new_key(), slip_place(slip.pk)
    to = directory.key_of(
        CONTACT_PARTY,
        KeyPurpose.CONTACT,
        signed_by="worker",
        keys=settings.KEYS,
        at=now,
    )
    slip.wrapped_key = wrap_to(to, key, bound.extended(OUTCOME))
    slip.sealed = box(key, canonical({"reference": reference}), bound)
    slip.save(force_insert=True)
    return slip


def slip_place(slip_id: UUID) -> Binding:
    """What a slip's seal is bound to."""
    return Binding.of(Use.CROSSING, OUTCOME, slip_id)


def prove(
    consent_id: UUID,
    office: UUID,
    shared: dict[str, Any],
    issued: certificates.Issued,
    slip: OutcomeSlip,
    waiting: Waiting,
    by: Actor,
) -> Consent:
    """The parent's own record of the consent, sealed to the parent."""
    more = {"site": str(site_of(waiting) or ""), "slip": str(slip.pk)}
    shown_from = waiting.answer_by + timedelta(days=1)
    return keep_proof(consent_id, office, shared, issued, shown_from, by, **more)


def keep_proof(
    consent_id: UUID,
    office: UUID,
    shared: dict[str, Any],
    issued: certificates.Issued,
    shown_from: date,
    by: Actor,
    **more: Any,
) -> Consent:
    """The same for whatever is shared: what nothing is said of is empty."""
    proof = Consent(
        party_id=by.party_id,
        case_id=uuid4(),
        given_at=calendar.to_the_hour(house.moment()),
        shown_from=shown_from,
    )
    ring = keyring.current()
    ring.new_case(proof.case_id)
    proof.wrapped = ring.wrap_for_party(
        proof.case_id, person_id=by.person_id, compartment=PROOF
    )
    certificate = json.loads(issued.certificate)
    proof.record = filled(
        {
            "state": State.CONSENTED.value,
            "consent": str(consent_id),
            "office": str(office),
            "site": "",
            "slip": "",
            "offer": "",
            "shared": shared,
            "salt": issued.salt.hex(),
            "certificate": certificate,
            "signature": issued.signature.hex(),
            "text": certificate["text"],
            **more,
        }
    )
    proof.save(force_insert=True)
    return proof
