"""Notices to parents: one sentence for all of them, without name, sender or link.

“You have a new message. It isn't urgent.” A way that child welfare gave serves once:
the row is deleted when it was sent, and the address stands nowhere else.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from portal.notices import outbox
from portal.notices.models import Notice
from portal.policy import calendar
from portal.walls import house


def queue_first(channel: str, address: str, language: str) -> None:
    """Leave the first notice for the worker, for the next hour that disturbs nobody.

    `channel` is "sms" or "email"; with "none" nothing is sent.
    """
    if channel not in ("sms", "email"):
        return
    row = Notice(channel=channel, not_before=calendar.next_notice(house.moment()))
    outbox.leave(row, {"to": address, "language": language, "word": ""})


def send(notice: Notice) -> None:
    """Send one; whatever goes wrong is raised, and tried again later."""
    said = outbox.opened(notice)
    with translation.override(_written(said["language"])):
        text = _("You have a new message. It isn't urgent.")
        subject = _("New message")
    if said["word"]:
        text = f"{said['word']}: {text}"
    if notice.channel == "sms":
        import_string(settings.SMS_BACKEND)(said["to"], text)
        return
    EmailMessage(
        subject=subject, body=text, to=[said["to"]], from_email=settings.NOTICE_FROM
    ).send()


def _written(language: str) -> str:
    return language if language in ("nb", "nn", "en") else "nb"
