"""When a first notice can't be delivered: its sender is told, once, at the set hour.

Neither the answer of the parent nor whether one was given plays any part here. Later
notices, over ways that the parent confirmed, fail in silence.
"""

import json
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import Message
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from portal.audit import log
from portal.audit.events import Event
from portal.notices import outbox
from portal.notices.models import NoticeTrace
from portal.policy import calendar
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY
from portal.sealing.errors import KeyMissing, SealBroken
from portal.walls import crossings, house

logger = logging.getLogger(__name__)

# Mail servers give up after five days (RFC 5321, 4.5.4.1); then nothing comes back.
KEPT: Final = timedelta(days=14)
AN_ID: Final = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def keep_trace(notice_id: UUID, reference: str, *, failed: bool) -> None:
    """Keep what a failure would be told by; with `failed`, it is told at the hour."""
    now = house.moment()
    trace = NoticeTrace(
        id=notice_id,
        gone_at=now + KEPT,
        tell_at=calendar.next_outcome(now) if failed else None,
    )
    outbox.leave(trace, {"reference": reference})


def came_back(message: bytes) -> int:
    """Note that a mail came back (RFC 3464); returns how many notices it is about.

    Whatever isn't a final failure of one of our notices is nothing.
    """
    if not _is_final(message):
        return 0
    host = re.escape(settings.NOTICE_FROM.rpartition("@")[2].encode())
    ours = re.findall(rb"<(" + AN_ID.pattern + rb")@" + host + rb">", message)
    with transaction.atomic(), acting_as(CONTACT_PARTY) as now:
        return NoticeTrace.objects.filter(
            pk__in={UUID(text.decode()) for text in ours},
            tell_at=None,
            gone_at__gt=now.moment,
        ).update(tell_at=calendar.next_outcome(now.moment))


def _is_final(message: bytes) -> bool:
    """Whether it says so; what nobody could read says nothing."""
    try:
        # The older policy takes headers as they come; the newer one parses them.
        found = message_from_bytes(message, policy=policy.compat32)
        return any(
            str(block.get("Action", "")).strip().lower() == "failed"
            for block in _status_of(found)
        )
    except RecursionError:
        return False


def _status_of(message: Message) -> Iterator[Message]:
    """The blocks of a delivery status, each with headers of its own."""
    for part in message.walk():
        blocks = part.get_payload()
        is_status = part.get_content_type() == "message/delivery-status"
        if is_status and isinstance(blocks, list):
            yield from (block for block in blocks if isinstance(block, Message))


def tell_failures() -> int:
    """Tell what is due, if it is the time for it; returns how many were told."""
    with transaction.atomic(), acting_as(CONTACT_PARTY) as now:
        if not calendar.is_outcome_time(now.moment):
            return 0
        told = 0
        due = NoticeTrace.objects.filter(tell_at__lte=now.moment).order_by("pk")
        for trace in due.select_for_update():
            if (reference := _reference(trace)) is not None:
                crossings.send("flow_notice_failed", reference=reference)
                told += 1
            trace.delete()
        # What failed on its last day is still told.
        NoticeTrace.objects.filter(tell_at=None, gone_at__lte=now.moment).delete()
        if told:
            log.record(Event.NOTICE_FAILURE_TOLD)
    return told


def _reference(trace: NoticeTrace) -> UUID | None:
    """The reference in a trace; one that says nothing holds up no other."""
    try:
        return UUID(str(outbox.opened(trace)["reference"]))
    except (
        SealBroken,
        KeyMissing,
        LookupError,
        TypeError,
        ValueError,
        json.JSONDecodeError,
    ):
        logger.error("A notice's trace doesn't open; it was dropped.")
        return None
