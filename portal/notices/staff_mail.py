"""Mail to staff, and to guests: queued sealed by a door, in the transaction of the act.

A mail is a template of ours, a language and perhaps a code or a file; nothing else can
be said. Sending and intake can't queue any (they aren't importers; architecture, 6).
"""

from dataclasses import asdict, dataclass
from email.message import Message
from email.mime.text import MIMEText
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
    "meeting_invitation",
    "meeting_times",
    "meeting_changed",
    "meeting_cancelled",
    "meeting_reminder",
    "meeting_answers",
    "guest_invitation",
    "guest_link",
    "guest_changed",
    "guest_cancelled",
    "guest_reminder",
    "guest_minutes",
    "leader_told",
)


@dataclass(frozen=True)
class File:
    """A text that goes with a mail: an entry for somebody's calendar."""

    name: str
    content_type: str
    text: str


def queue(
    address: str,
    template: str,
    language: str,
    values: dict[str, str],
    file: File | None = None,
) -> None:
    """Leave one mail for the worker; `ValueError` for a template that isn't ours."""
    if template not in TEMPLATES:
        raise ValueError(f"There is no mail called {template!r}")
    said = {
        "to": address,
        "template": template,
        "language": language,
        "door": settings.PROCESS.name,
        "values": values,
        "file": asdict(file) if file else {},
    }
    outbox.leave(StaffMail(not_before=house.moment()), said)


def opened(mail: StaffMail) -> EmailMessage:
    """The mail as it goes out, in its own language; `SealBroken` if it isn't ours."""
    said = outbox.opened(mail)
    if not _is_ours(said):
        raise SealBroken
    context = {
        **said["values"],
        "address": settings.ADDRESSES[said["door"]],
        "porch": settings.ADDRESSES["open"],
    }
    with translation.override(said["language"]):
        text = render_to_string(f"mail/{said['template']}.txt", context)
    subject, body = text.strip().split("\n", 1)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    mail_ = EmailMessage(
        subject=subject.strip(),
        body=body.strip(),
        to=[said["to"]],
        # Of the row: sent twice, it is still one message.
        headers={"Message-ID": f"<{mail.pk}@{host}>"},
    )
    if said.get("file"):
        mail_.attach(_part(File(**said["file"])))
    return mail_


def _part(file: File) -> MIMEText:
    """The file as a part of the mail, under its own type with all its parameters."""
    kind = Message()
    kind["Content-Type"] = file.content_type
    part = MIMEText(file.text, kind.get_content_subtype(), "utf-8")
    for name, value in kind.get_params([])[1:]:
        if name != "charset":
            part.set_param(name, value)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part


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
                and _is_a_file(said.get("file", {}))
                and language in dict(settings.LANGUAGES)
                and door in settings.ADDRESSES
            )
    return False


def _is_a_file(said: Any) -> bool:
    """A text under the type of a calendar, or nothing: that is all that goes along."""
    match said:
        case {} if not said:
            return True
        case {"name": str(), "content_type": str(kind), "text": str()}:
            return len(said) == 3 and kind.startswith("text/calendar;")
    return False
