"""A copy of an order and its answer: for the office's archive, or to print and send.

The record stays in the portal until then, whatever else is withdrawn or erased; it goes
90 days after the first copy that was made when it was over.
"""

from django.db import transaction

from portal.audit import log
from portal.audit.events import Event
from portal.policy import calendar
from portal.policy.clocks import DUTY_EXPORTED
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from referrals.disclosure.answer_lifecycle import State
from referrals.disclosure.answer_models import ReceivedOrder
from referrals.disclosure.answer_queries import is_over
from referrals.disclosure.answer_steps import must_lead, note


def is_finished(row: ReceivedOrder) -> bool:
    """Whether nothing more can be done with it: released, or its hour has passed."""
    return row.state == State.RELEASED.value or is_over(row, house.moment())


@transaction.atomic
def export_order(row: ReceivedOrder, *, by: Actor) -> None:
    """Take a copy out, as somebody who leads; only of what is finished.

    The first starts the clock; a second copy of the same doesn't move it.
    """
    must_lead(by)
    if row.content is None:
        raise NotVisible
    if not is_finished(row):
        raise NotAllowedNow("not_in_this_state")
    if row.exported_at is None:
        row.exported_at = house.moment()
        row.gone_at = calendar.end_of(house.today()) + DUTY_EXPORTED
        row.save(update_fields=["exported_at", "gone_at"])
    note(row, "exported", by)
    log.record(Event.ORDER_EXPORTED, by=by, on=row.pk)
