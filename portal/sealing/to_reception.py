"""Handing a message over to reception: sealed to it, signed by the door, of one size.

From outside, a draft that is put before a parent, a recall and a safety stop are one;
so is which door says it. Reception believes nothing before the signature, and takes
from each door only what that door may say (`consent.messages`).
"""

from datetime import datetime
from typing import Any, Final

from django.conf import settings

from portal.sealing import directory
from portal.sealing.binding import Binding
from portal.sealing.entries import RECEPTION_PARTY, KeyPurpose, wrap_to
from portal.sealing.primitives import box, new_key
from portal.sealing.statements import canonical, sign
from portal.sealing.versions import Use
from portal.walls import crossings, house

PRESENTATION: Final = "presentation"
# Each door signs in a domain of its own: what an office says is never taken for what
# child welfare says, or the other way round.
DOMAINS: Final = {"welfare": PRESENTATION, "counselling": "from_office"}
# Bytes that every message is filled up to; notes and names are limited below it.
SIZE: Final = 6000


def hand_over(flow: str, said: dict[str, Any]) -> None:
    """One blob through that crossing, in the transaction of the act.

    Raises `DirectoryRefused` when reception's key doesn't verify: nothing crosses then.
    Raises `ValueError` for what is longer than the forms allow.
    """
    at: datetime = house.moment()
    message = canonical({**said, "at": at.isoformat()})
    domain = DOMAINS[settings.PROCESS.name]
    signature = sign(settings.KEYS.signing, domain, message)
    to = directory.key_of(
        RECEPTION_PARTY,
        KeyPurpose.RECEPTION,
        signed_by="parent",
        keys=settings.KEYS,
        at=at,
    )
    key, bound = new_key(), place()
    whole = {"message": message.decode(), "signature": signature.hex()}
    crossings.send(
        flow,
        wrapped_key=wrap_to(to, key, bound.extended(PRESENTATION)),
        sealed=box(key, canonical({**whole, "fill": _fill(whole)}), bound),
    )


def place() -> Binding:
    """What the seal of every message is bound to."""
    return Binding.of(Use.CROSSING, PRESENTATION, RECEPTION_PARTY)


def _fill(whole: dict[str, str]) -> str:
    """So that every blob has one size: neither kind nor length of a note shows."""
    missing = SIZE - len(canonical(whole))
    if missing < 0:
        raise ValueError("A message longer than all others would show.")
    return " " * missing
