"""Sealing a message to the worker, and opening it there.

The row holds nothing but the seal, a channel and an hour: not what it is about, not for
whom it is (architecture, 6).
"""

import json
from typing import Any, Final

from django.conf import settings

from portal.notices.models import ToWorker
from portal.sealing import directory, keyring
from portal.sealing.binding import Binding
from portal.sealing.entries import CONTACT_PARTY, KeyPurpose, wrap_to
from portal.sealing.errors import SealBroken
from portal.sealing.primitives import box, new_key, unbox
from portal.sealing.secret import Secret
from portal.sealing.statements import canonical
from portal.sealing.versions import Use
from portal.walls import house

COMPARTMENT: Final = "address"


def binding_of(row: ToWorker) -> Binding:
    """What the row's seal is bound to."""
    return Binding.of(Use.ADDRESS, row._meta.db_table, row.pk, row.process)


def leave(row: ToWorker, said: dict[str, Any]) -> None:
    """Seal the message and leave it in the outbox, in the transaction of the act.

    Raises `DirectoryRefused` when the contact key doesn't verify: then nothing of the
    act happens, rather than a message that nobody can send.
    """
    row.process = settings.PROCESS.name
    key = new_key()
    row.wrapped_key = _wrapped(row, key)
    row.sealed = box(key, canonical(said), binding_of(row))
    row.save(force_insert=True)


def wrap_again(row: ToWorker) -> None:
    """Carry a row over to the newest contact key, at the worker; else `SealBroken`."""
    ring = keyring.current()
    _admit(row)
    row.wrapped_key = _wrapped(row, ring.case_key(row.pk))
    row.save(update_fields=["wrapped_key"])


def _wrapped(row: ToWorker, key: Secret) -> bytes:
    to = directory.key_of(
        CONTACT_PARTY,
        KeyPurpose.CONTACT,
        signed_by="worker",
        keys=settings.KEYS,
        at=house.moment(),
    )
    return wrap_to(to, key, binding_of(row).extended(COMPARTMENT))


def _admit(row: ToWorker) -> None:
    keyring.current().admit_crossing(
        row.pk,
        bytes(row.wrapped_key),
        compartment=COMPARTMENT,
        binding=binding_of(row),
    )


def opened(row: ToWorker) -> dict[str, Any]:
    """What a row says, at the worker; `SealBroken` if it isn't ours."""
    ring, binding = keyring.current(), binding_of(row)
    _admit(row)
    text = unbox(ring.case_key(row.pk), bytes(row.sealed), binding)
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise SealBroken from None
    if not isinstance(said, dict):
        raise SealBroken
    return said
