"""A copy of an order and its answer for the case system, before our own goes."""

from django.db import transaction

from portal.audit import log
from portal.audit.events import Event
from portal.policy import calendar
from portal.policy.clocks import WELFARE_COPY
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow
from portal.walls import house
from referrals.disclosure.order_models import Order


@transaction.atomic
def export_order(row: Order, *, by: Actor) -> None:
    """Take a copy of what was answered; the portal's own then goes after 90 days.

    Never on the same day, so that a download that failed can be asked for again.
    """
    if row.answered_on is None:
        raise NotAllowedNow("not_in_this_state")
    today_ends = calendar.end_of(house.today())
    ends = calendar.end_of(row.answered_on) + WELFARE_COPY
    row.exported_at = house.moment()
    row.erase_at = min(row.erase_at, max(ends, today_ends))
    row.save(update_fields=["exported_at", "erase_at"])
    log.record(Event.ORDER_EXPORTED, by=by, on=row.pk)
