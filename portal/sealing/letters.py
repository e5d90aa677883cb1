"""A letter to an organisation: signed by the sender's door, sealed to the receiver.

Whoever reads it knows which door wrote it, to whom, and as what; nothing in it is
believed before that. What crosses is a wrapped key and a blob of one of few sizes.
"""

import json
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from portal.policy.purposes import Purpose
from portal.sealing import directory, keyring
from portal.sealing.binding import Binding
from portal.sealing.entries import KeyPurpose, wrap_to
from portal.sealing.errors import SealBroken
from portal.sealing.primitives import box, new_key, unbox
from portal.sealing.statements import canonical, sign, verify
from portal.sealing.versions import Use
from portal.walls import house

# Bytes up to which each letter is filled, so that no length tells anything.
SIZE: Final = 6000


@dataclass(frozen=True)
class Letter:
    """What crosses."""

    wrapped_key: bytes
    sealed: bytes


def seal_letter(
    said: dict[str, Any], *, kind: str, to: UUID, side: str, size: int = SIZE
) -> Letter:
    """Sign as this process and seal to an organisation of that side.

    Raises `DirectoryRefused` when its key doesn't verify, and `ValueError` for what is
    longer than the forms allow.
    """
    key_of_theirs = directory.key_of(
        to,
        KeyPurpose.ORGANISATION,
        signed_by=side,
        keys=settings.KEYS,
        at=house.moment(),
    )
    text = canonical({**said, "to": str(to)})
    whole = {
        "text": text.decode(),
        "signature": sign(settings.KEYS.signing, kind, text).hex(),
    }
    missing = size - len(canonical(whole))
    if missing < 0:
        raise ValueError("A letter longer than all others would show.")
    key, bound = new_key(), _place(kind, to)
    return Letter(
        wrapped_key=wrap_to(key_of_theirs, key, bound.extended(kind)),
        sealed=box(key, canonical({**whole, "fill": " " * missing}), bound),
    )


def read_letter(
    letter: Letter,
    row_id: UUID,
    *,
    kind: str,
    to: UUID,
    signed_by: str,
    purpose: Purpose = Purpose.READ_ORDER,
) -> dict[str, Any]:
    """What it says, the opening written down first.

    Raises `SealBroken` unless that door signed it, as that, to this organisation.
    """
    ring, bound = keyring.current(), _place(kind, to)
    ring.admit_crossing(row_id, letter.wrapped_key, compartment=kind, binding=bound)
    ring.note(row_id, purpose)
    try:
        whole = json.loads(unbox(ring.case_key(row_id), letter.sealed, bound))
        text = whole["text"].encode()
        signer = settings.KEYS.signers[signed_by].public
        verify(signer, kind, text, bytes.fromhex(whole["signature"]))
        said: dict[str, Any] = json.loads(text)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise SealBroken from None
    if said.pop("to", None) != str(to):
        raise SealBroken
    return said


def _place(kind: str, to: UUID) -> Binding:
    """What the seal of a letter is bound to."""
    return Binding.of(Use.CROSSING, kind, to)
