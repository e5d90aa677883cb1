"""Mail to staff: queued sealed by a door, in the transaction of the act it belongs to.

A mail is a template of ours, a language and perhaps a code; nothing else can be said.
Sending and intake can't queue any (they aren't importers; architecture, 6).
"""

from typing import Final
from uuid import uuid4

from django.conf import settings

from portal.notices.models import StaffMail
from portal.sealing import directory
from portal.sealing.binding import Binding
from portal.sealing.entries import CONTACT_PARTY, KeyPurpose, wrap_to
from portal.sealing.primitives import box, new_key
from portal.sealing.statements import canonical
from portal.sealing.versions import Use
from portal.walls import house

COMPARTMENT: Final = "address"
TEMPLATES: Final = ("invitation", "password_code", "unknown_account")


def binding_of(mail: StaffMail) -> Binding:
    """What the mail's seal is bound to."""
    return Binding.of(Use.ADDRESS, "staff mail", mail.pk, mail.process)


def queue(address: str, template: str, language: str, values: dict[str, str]) -> None:
    """Seal one mail to the worker's contact key and leave it in the outbox.

    Raises `DirectoryRefused` when the contact key doesn't verify: then nothing of the
    act happens, rather than a mail that nobody can send.
    """
    if template not in TEMPLATES:
        raise ValueError(f"There is no mail called {template!r}")
    key = new_key()
    mail = StaffMail(id=uuid4(), process=settings.PROCESS.name)
    mail.not_before = house.moment()
    to = directory.key_of(
        CONTACT_PARTY,
        KeyPurpose.CONTACT,
        signed_by="worker",
        keys=settings.KEYS,
        at=mail.not_before,
    )
    said = {
        "to": address,
        "template": template,
        "language": language,
        "door": settings.PROCESS.name,
        "values": values,
    }
    mail.wrapped_key = wrap_to(to, key, binding_of(mail).extended(COMPARTMENT))
    mail.sealed = box(key, canonical(said), binding_of(mail))
    mail.save(force_insert=True)
