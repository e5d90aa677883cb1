"""What the worker does with the outboxes: claim, send, delete; or try again later.

A message is claimed and put off in one transaction, sent outside any, and deleted in
another. If the worker dies in between, it goes again later under the same id, by which
providers know it: twice sent is one message. After a failure it waits longer each time;
after the last it is dropped.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any, Final

from django.core.mail import EmailMessage
from django.db import transaction

from portal.notices import failures, parent_notices, staff_mail
from portal.notices.models import Notice, Outgoing, StaffMail
from portal.notices.parent_notices import Letter
from portal.notices.sms import NumberRefused
from portal.policy import calendar
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY
from portal.sealing.errors import SealBroken

logger = logging.getLogger(__name__)

WAITS: Final = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 480))
Claimed = tuple[Any, Any]


def send_due(send: Callable[[EmailMessage], object] = EmailMessage.send) -> int:
    """Send the staff mail that is due, one at a time; returns how many went."""
    sent = 0
    while (claimed := _claim(StaffMail, staff_mail.opened, _at_once)) is not None:
        row, mail = claimed
        if mail is None:
            continue
        try:
            send(mail)
        except Exception as error:  # noqa: BLE001 whatever the mail server says
            _failed(row, error)
            if row.attempts > len(WAITS):
                _drop(row)
            continue
        sent += _drop(row)
    return sent


def send_notices_due(send: Callable[[Letter], object] = parent_notices.send) -> int:
    """Send the notices to parents that are due, between 9 and 17 on working days.

    A first notice that can't be delivered leaves word for its sender (`failures`).
    """
    sent = 0
    while (
        claimed := _claim(Notice, parent_notices.composed, calendar.next_notice)
    ) is not None:
        row, letter = claimed
        if letter is None:
            continue
        try:
            send(letter)
        except Exception as error:  # noqa: BLE001 whatever the provider says
            _failed(row, error)
            if _is_final(error) or row.attempts > len(WAITS):
                _drop(row, letter, failed=True)
            continue
        sent += _drop(row, letter)
    return sent


def _at_once(moment: datetime) -> datetime:
    return moment


def _claim(
    table: type[Outgoing],
    opened: Callable[[Any], Any],
    allowed: Callable[[datetime], datetime],
) -> Claimed | None:
    """The next row that is due, put off already, with what it says (None: nothing)."""
    with transaction.atomic(), acting_as(CONTACT_PARTY) as now:
        # Asked for each: a round that began in time may be long.
        if allowed(now.moment) > now.moment:
            return None
        row = (
            table._default_manager.select_for_update(skip_locked=True, of=("self",))
            .filter(not_before__lte=now.moment)
            .order_by("not_before", "pk")
            .first()
        )
        if row is None:
            return None
        if row.attempts > len(WAITS):
            # The worker died over the last; nobody knows whether it came.
            logger.error("A message was tried often enough; it was dropped.")
            row.delete()
            return row, None
        try:
            said = opened(row)
        except SealBroken:
            logger.error("A message in the outbox doesn't open; it was dropped.")
            row.delete()
            return row, None
        wait = WAITS[min(row.attempts, len(WAITS) - 1)]
        row.not_before = allowed(now.moment + wait)
        row.attempts += 1
        row.save(update_fields=["not_before", "attempts"])
        return row, said


def _failed(row: Outgoing, error: Exception) -> None:
    logger.warning("A message could not be sent: %s", type(error).__name__)
    if row.attempts > len(WAITS):
        logger.error("A message was given up after %d attempts.", len(WAITS))


def _is_final(error: Exception) -> bool:
    """Whether the address is refused for good; anything else may pass."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, NumberRefused)


def _drop(row: Outgoing, letter: Letter | None = None, *, failed: bool = False) -> int:
    """The address is gone; of a first notice stays what a failure is told by."""
    with transaction.atomic(), acting_as(CONTACT_PARTY):
        # A recall may have been faster; then nobody is told anything.
        gone = type(row)._default_manager.filter(pk=row.pk)._raw_delete("default")
        if gone and letter is not None and letter.reference:
            failures.keep_trace(letter.notice_id, letter.reference, failed=failed)
        return gone
