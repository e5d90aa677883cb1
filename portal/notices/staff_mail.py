"""Mail to staff: queued sealed by a door, in the transaction of the act it belongs to.

A mail is a template of ours, a language and perhaps a code; nothing else can be said.
Sending and intake can't queue any (they aren't importers; architecture, 6).
"""

from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from portal.notices import outbox
from portal.notices.models import StaffMail
from portal.sealing.errors import SealBroken
from portal.walls import house

TEMPLATES: Final = (
    "invitation",
    "password_code",
    "unknown_account",
    "contact_confirm",
    "contact_vacancy",
    "members_review",
    "offers_confirm",
)


def queue(address: str, template: str, language: str, values: dict[str, str]) -> None:
    """Leave one mail for the worker; `ValueError` for a template that isn't ours."""
    if template not in TEMPLATES:
        raise ValueError(f"There is no mail called {template!r}")
    said = {
        "to": address,
        "template": template,
        "language": language,
        "door": settings.PROCESS.name,
        "values": values,
    }
    outbox.leave(StaffMail(not_before=house.moment()), said)


def opened(mail: StaffMail) -> EmailMessage:
    """The mail as it goes out, in its own language; `SealBroken` if it isn't ours."""
    said = outbox.opened(mail)
    if not _is_ours(said):
        raise SealBroken
    context = {**said["values"], "address": settings.ADDRESSES[said["door"]]}
    with translation.override(said["language"]):
        text = render_to_string(f"mail/{said['template']}.txt", context)
    subject, body = text.strip().split("\n", 1)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    return EmailMessage(
        subject=subject.strip(),
        body=body.strip(),
        to=[said["to"]],
        # Of the row: sent twice, it is still one message.
        headers={"Message-ID": f"<{mail.pk}@{host}>"},
    )


def _is_ours(said: dict[str, Any]) -> bool:
    """Anybody can seal to the worker; a row that can't be said holds up no other."""
    match said:
        case {
            "to": str(),
            "template": str(template),
            "language": str(language),
            "door": str(door),
            "values": dict(),
        }:
            return (
                template in TEMPLATES
                and language in dict(settings.LANGUAGES)
                and door in settings.ADDRESSES
            )
    return False
