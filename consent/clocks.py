"""What the worker tells child welfare, at 08:00 on working days, and nothing else.

In one transaction: “delivered” for every consent that still stands, then “not sent” for
every draft whose deadline has passed. So neither can turn into the other, and a consent
that was taken back before the hour was never told.
"""

import json
import logging
from uuid import UUID

from django.db import transaction

from consent.giving import OUTCOME, slip_place
from consent.models import OutcomeSlip
from portal.audit import log
from portal.audit.events import Event
from portal.policy import calendar
from portal.sealing import keyring
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY
from portal.sealing.errors import KeyMissing, SealBroken
from portal.sealing.primitives import unbox
from portal.walls import crossings, house

logger = logging.getLogger(__name__)


def tell_outcomes() -> int:
    """Tell what is due, if it is the time for it; returns how many were delivered."""
    with transaction.atomic(), acting_as(CONTACT_PARTY):
        if not calendar.is_outcome_time(house.moment()):
            return 0
        told = 0
        for slip in OutcomeSlip.objects.only(
            "id", "due_at", "wrapped_key", "sealed"
        ).order_by("id"):
            reference = _reference(slip)
            # Whoever takes the row away decides: a withdrawal in the same moment
            # leaves nothing to take, and nothing is told.
            taken = OutcomeSlip.objects.filter(pk=slip.pk)._raw_delete("default")
            if reference and taken:
                crossings.send("flow_outcome", reference=reference)
                told += 1
        crossings.send("flow_not_sent")
        if told:
            log.record(Event.OUTCOME_TOLD)
    return told


def _reference(slip: OutcomeSlip) -> UUID | None:
    """The reference in a slip. One that says nothing keeps nobody from being told."""
    ring, bound = keyring.current(), slip_place(slip.pk)
    try:
        ring.admit_crossing(
            slip.pk, bytes(slip.wrapped_key), compartment=OUTCOME, binding=bound
        )
        said = json.loads(unbox(ring.case_key(slip.pk), bytes(slip.sealed), bound))
        return UUID(str(said["reference"]))
    except (SealBroken, KeyMissing, LookupError, TypeError, ValueError):
        logger.error("An outcome slip doesn't open; it was dropped.")
        return None
