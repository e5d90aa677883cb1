"""What the worker does with the outboxes: open, send, delete; or try again later.

A message is sent at least once: the row is deleted in the transaction that sent it.
After a failure it waits longer each time; after the last it is dropped, and only a
number says so.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.core.mail import EmailMessage
from django.db import transaction

from portal.notices import parent_notices, staff_mail
from portal.notices.models import Notice, Outgoing, StaffMail
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY
from portal.sealing.errors import SealBroken
from portal.walls import house

logger = logging.getLogger(__name__)

WAITS: Final = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 480))
Send = Callable[[EmailMessage], object]


def send_due(send: Send = EmailMessage.send) -> int:
    """Send the staff mail that is due, one a transaction; returns how many."""
    return _all(StaffMail, lambda mail: send(staff_mail.opened(mail)))


def send_notices_due() -> int:
    """Send the notices to parents that are due."""
    return _all(Notice, parent_notices.send)


def _all(table: type[Outgoing], send: Callable[..., object]) -> int:
    sent = 0
    while (outcome := _one(table, send)) is not None:
        sent += outcome
    return sent


def _one(table: type[Outgoing], send: Callable[..., object]) -> int | None:
    with transaction.atomic(), acting_as(CONTACT_PARTY):
        row = (
            table._default_manager.select_for_update(skip_locked=True, of=("self",))
            .filter(not_before__lte=house.moment())
            .order_by("not_before")
            .first()
        )
        if row is None:
            return None
        try:
            with transaction.atomic():
                send(row)
        except SealBroken:
            logger.error("A message in the outbox doesn't open; it was dropped.")
            row.delete()
            return 0
        except Exception as error:  # noqa: BLE001 whatever the provider says
            return _later(row, error)
        row.delete()
        return 1


def _later(row: Outgoing, error: Exception) -> int:
    logger.warning("A message could not be sent: %s", type(error).__name__)
    if row.attempts >= len(WAITS):
        logger.error("A message was given up after %d attempts.", row.attempts)
        row.delete()
        return 0
    row.not_before = house.moment() + WAITS[row.attempts]
    row.attempts += 1
    row.save(update_fields=["not_before", "attempts"])
    return 0
