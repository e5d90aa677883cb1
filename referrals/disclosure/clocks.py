"""What ends by itself: each order's hour, copies at the service, exported records.

Jobs of the worker. It carries a sealed answer from the one side to the other, and
learns from it neither what it says nor about whom.
"""

from django.db import transaction

from portal.audit import log
from portal.audit.events import Event
from portal.policy import calendar
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY
from portal.walls import crossings, house
from referrals.disclosure.answer_models import AnswerSlip, ReceivedOrder
from referrals.disclosure.order_models import Order


def tell_answers() -> int:
    """End each order whose hour has come; returns how many.

    One without a letter ends, too: its answer is the fixed phrase.
    """
    with transaction.atomic(), acting_as(CONTACT_PARTY):
        if not calendar.is_outcome_time(house.moment()):
            return 0
        told = 0
        slips = AnswerSlip.objects.only(
            "id", "due_at", "reference", "letter_key", "letter"
        )
        for slip in slips.order_by("id"):
            if not AnswerSlip.objects.filter(pk=slip.pk)._raw_delete("default"):
                continue
            crossings.send(
                "flow_order_answer",
                reference=slip.reference,
                wrapped_key=_bytes(slip.letter_key),
                sealed=_bytes(slip.letter),
            )
            told += 1
        if told:
            log.record(Event.ANSWER_TOLD)
    return told


def _bytes(held: bytes | memoryview | None) -> bytes | None:
    return None if held is None else bytes(held)


def sweep() -> None:
    """What has passed its time is gone, by one clock: the wall's own condition."""
    with transaction.atomic(), acting_as(None):
        Order.objects.all()._raw_delete("default")
        ReceivedOrder.objects.all()._raw_delete("default")
