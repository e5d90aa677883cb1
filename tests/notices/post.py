"""The mailbox that a notice reaches: files, as on a laptop, read by a stranger."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.test import override_settings

from portal.notices import failures, parent_notices, sending
from portal.notices.parent_notices import Letter
from portal.policy.parties import Actor, Side
from tests.support import insider, road, steps
from tests.support.aside import as_process

NOTICES, TRACES = "house.notices_notice", "house.notices_noticetrace"
# A Monday without holidays near, on which the tests begin unless they say otherwise.
MONDAY = "2027-02-01"
SMS, MAIL = "+4740000000", "amina@post.example"
WAYS = {"sms": SMS, "email": MAIL}


@dataclass(frozen=True)
class Got:
    """One message as somebody reads it."""

    channel: str
    to: str
    text: str
    key: str


@dataclass(frozen=True)
class Box:
    """Every message that left the house, whoever it went to."""

    var: Path

    def mails(self) -> list[EmailMessage]:
        """As they would go over the wire."""
        return [
            message_from_bytes(path.read_bytes(), policy=policy.default)  # type: ignore[misc]
            for path in sorted(self.var.glob("mail/*.eml"))
        ]

    def all(self) -> list[Got]:
        """SMS and e-mail."""
        found = [
            Got("sms", said["to"], said["text"], path.stem)
            for path in sorted(self.var.glob("sms/*.json"))
            for said in [json.loads(path.read_text())]
        ]
        return found + [
            Got("email", str(m["To"]), m.get_content().strip(), _id_of(m))
            for m in self.mails()
        ]

    def of(self, address: str) -> list[Got]:
        """What reached one address."""
        return [got for got in self.all() if got.to == address]


def _id_of(message: EmailMessage) -> str:
    return str(message["Message-ID"]).strip("<>").partition("@")[0]


@contextmanager
def a_box(var: Path) -> Iterator[Box]:
    """Mail and SMS go to files there."""
    backend = "portal.notices.mail_files.EmailBackend"
    with override_settings(VAR=var, EMAIL_BACKEND=backend):
        yield Box(var)


def it_is(day: str, hour: str = "10:00") -> datetime:
    """The clock says so, in Norway; keys are as fresh as rounds keep them."""
    moment = steps.a_moment(day, hour)
    insider.move_clock_to(moment)
    steps.weekly_keys()
    return moment


def works(send: Callable[[Letter], object] | None = None) -> int:
    """The worker's round of notices; how many went."""
    with as_process("worker"):
        return sending.send_notices_due(*([send] if send else []))


def tells() -> int:
    """The worker's round of failures; how many were told."""
    with as_process("worker"):
        return failures.tell_failures()


def bounced(message: bytes) -> int:
    """The mail server hands over what came back."""
    with as_process("worker"):
        return failures.came_back(message)


def waiting() -> list[dict[str, Any]]:
    """The outbox, by hour."""
    return sorted(insider.rows(NOTICES), key=lambda row: row["not_before"])


def traces() -> list[dict[str, Any]]:
    """What is kept for a failure to be told by."""
    return insider.rows(TRACES)


def put_before(by: Actor, kind: str = "sms", **instead: Any) -> UUID:
    """A draft put before Amina over that way, and taken in."""
    way = WAYS.get(kind, "")
    return road.put_before(by, way_kind=kind, **{"way": way, **instead})


def failed_on(draft: UUID) -> Any:
    """The day on which welfare was told that the notice failed."""
    return steps.draft_row(draft)["notice_failed_on"]


def dies_after_sending(job: Callable[[], int] = sending.send_notices_due) -> None:
    """A round of the worker that ends when the first message has left."""
    with (
        as_process("worker"),
        patch.object(sending, "_drop", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        job()


def stands_in(secret: str) -> list[str]:
    """The tables in which it stands, in clear, as their owner sees them: all."""
    return [
        table
        for table, rows in insider.everything(*Side).items()
        if any(_holds(value, secret) for row in rows for value in row.values())
    ]


def _holds(value: Any, secret: str) -> bool:
    if isinstance(value, memoryview | bytes):
        return secret.encode() in bytes(value)
    return secret in str(value)


def later(**span: float) -> None:
    """Time passes, and keys are renewed."""
    insider.do("UPDATE house.founding SET ahead = ahead + %s", timedelta(**span))
    steps.weekly_keys()


def queued_alone(channel: str = "sms", **instead: Any) -> UUID | None:
    """A first notice without a draft, queued at the welfare door."""
    values: dict[str, Any] = {"language": "nb", "word": "Bjørk", **instead}
    address = values.pop("address", WAYS[channel])
    reference = values.pop("reference", UUID(int=7))
    with as_process("welfare"):
        return parent_notices.queue_first(
            channel, address, reference=reference, **values
        )
