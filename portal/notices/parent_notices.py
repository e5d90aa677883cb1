"""Notices to parents: one sentence for all of them, without name, sender or link.

“You have a new message. It isn't urgent.” Before it stands the word that was agreed
with the parent. A way that child welfare gave serves once: the row is deleted when it
was sent, and the address stands nowhere else.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from portal.notices import outbox
from portal.notices.models import Notice
from portal.policy import calendar
from portal.policy.agreed_words import AGREED_WORDS
from portal.sealing.errors import SealBroken
from portal.walls import crossings, house

CHANNELS = ("sms", "email")
FIELDS = {"to", "language", "word"}


@dataclass(frozen=True)
class Letter:
    """A notice as it goes out. `reference` is welfare's, for a first notice alone."""

    notice_id: UUID
    channel: str
    to: str
    subject: str
    text: str
    reference: str


def queue_first(
    channel: str, address: str, *, language: str, word: str, reference: UUID
) -> UUID | None:
    """Leave the first notice for the worker, for the next hour that disturbs nobody.

    `channel` is "sms" or "email"; with "none" nothing is sent, and there is no id. By
    `reference` the sender is told, once, if it can't be delivered. `ValueError` for a
    word that isn't on the list, and for a notice without one.
    """
    said = _said(address, language, word)
    if channel not in CHANNELS:
        return None
    if not word:
        raise ValueError("A first notice begins with the word that was agreed on.")
    row = Notice(channel=channel, not_before=calendar.next_notice(house.moment()))
    outbox.leave(row, {**said, "reference": str(reference)})
    return row.pk


def queue_reminder(
    channel: str, address: str, *, language: str, word: str, not_before: datetime
) -> UUID:
    """Leave a reminder that a parent asked for, over a way that the parent confirmed.

    It says what every notice says. Returns the id by which it can be ended.
    """
    if channel not in CHANNELS:
        raise ValueError(f"Nothing is sent by {channel!r}")
    row = Notice(channel=channel, not_before=calendar.next_notice(not_before))
    outbox.leave(row, _said(address, language, word))
    return row.pk


def end_first(notice_id: str) -> None:
    """Welfare recalls: the first notice isn't sent if it still waits."""
    crossings.send("flow_end_first_notice", notice=UUID(notice_id))


def end_reminder(notice_id: str) -> None:
    """The parent has answered: the reminder isn't sent."""
    crossings.send("flow_end_reminder", notice=UUID(notice_id))


def _said(address: str, language: str, word: str) -> dict[str, str]:
    if word and word not in AGREED_WORDS:
        raise ValueError("Only a word of the list stands before a notice.")
    return {"to": address, "language": language, "word": word}


def composed(notice: Notice) -> Letter:
    """What goes out, in the parent's language; `SealBroken` if it isn't ours."""
    said = _checked(notice)
    with translation.override(_written(said["language"])):
        text = _("You have a new message. It isn't urgent.")
        subject = _("New message")
    return Letter(
        notice_id=notice.pk,
        channel=notice.channel,
        to=said["to"],
        subject=subject,
        text=f"{said['word']}: {text}" if said["word"] else text,
        reference=said.get("reference", ""),
    )


def _checked(notice: Notice) -> dict[str, str]:
    """What the row says, if a notice can say it: anybody can seal to the worker.

    Only welfare's notices have a reference by which a failure is told.
    """
    said = outbox.opened(notice)
    is_first = notice.process == "welfare"
    if set(said) != (FIELDS | {"reference"} if is_first else FIELDS):
        raise SealBroken
    if not all(isinstance(value, str) for value in said.values()):
        raise SealBroken
    if said["word"] not in ("", *AGREED_WORDS):
        raise SealBroken
    return said


def send(letter: Letter) -> None:
    """Send one. Its id goes with it, so that sent twice it is still one message."""
    if letter.channel == "sms":
        import_string(settings.SMS_BACKEND)(
            letter.to, letter.text, str(letter.notice_id)
        )
        return
    host = settings.NOTICE_FROM.rpartition("@")[2]
    EmailMessage(
        subject=letter.subject,
        body=letter.text,
        to=[letter.to],
        from_email=settings.NOTICE_FROM,
        headers={"Message-ID": f"<{letter.notice_id}@{host}>"},
    ).send()


def _written(language: str) -> str:
    return language if language in ("nb", "nn", "en") else "nb"
