"""What the worker does with the staff outbox: open, send, delete; or try again later.

A mail is sent at least once: the row is deleted in the transaction that sent it. After
a failure it waits longer each time; after the last it is dropped, and only a number
says so.
"""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from portal.notices.models import StaffMail
from portal.notices.staff_mail import COMPARTMENT, TEMPLATES, binding_of
from portal.sealing import keyring
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY
from portal.sealing.errors import SealBroken
from portal.sealing.primitives import unbox
from portal.walls import house

logger = logging.getLogger(__name__)

WAITS: Final = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 480))
Send = Callable[[EmailMessage], object]


def send_due(send: Send = EmailMessage.send) -> int:
    """Send what is due, one mail a transaction; returns how many were sent."""
    sent = 0
    while (outcome := _send_one(send)) is not None:
        sent += outcome
    return sent


def _send_one(send: Send) -> int | None:
    with transaction.atomic(), acting_as(CONTACT_PARTY):
        mail = (
            StaffMail.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(not_before__lte=house.moment())
            .order_by("not_before")
            .first()
        )
        if mail is None:
            return None
        try:
            send(opened(mail))
        except SealBroken:
            logger.error("A mail in the outbox doesn't open; it was dropped.")
        except Exception as error:  # noqa: BLE001 whatever the mail server says
            return _later(mail, error)
        mail.delete()
        return 1


def _later(mail: StaffMail, error: Exception) -> int:
    logger.warning("A mail could not be sent: %s", type(error).__name__)
    if mail.attempts >= len(WAITS):
        logger.error("A mail was given up after %d attempts.", mail.attempts)
        mail.delete()
        return 0
    mail.not_before = house.moment() + WAITS[mail.attempts]
    mail.attempts += 1
    mail.save(update_fields=["not_before", "attempts"])
    return 0


def opened(mail: StaffMail) -> EmailMessage:
    """The mail as it goes out, in its own language; `SealBroken` if it isn't ours."""
    ring, binding = keyring.current(), binding_of(mail)
    ring.admit_crossing(
        mail.pk, bytes(mail.wrapped_key), compartment=COMPARTMENT, binding=binding
    )
    said = json.loads(unbox(ring.case_key(mail.pk), bytes(mail.sealed), binding))
    if said["template"] not in TEMPLATES:
        raise SealBroken
    context = {**said["values"], "address": settings.ADDRESSES[said["door"]]}
    with translation.override(said["language"]):
        text = render_to_string(f"mail/{said['template']}.txt", context)
    subject, body = text.strip().split("\n", 1)
    return EmailMessage(subject=subject.strip(), body=body.strip(), to=[said["to"]])
