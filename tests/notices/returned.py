"""Mail that came back, built as a mail server builds it (RFC 3464)."""

from email.message import EmailMessage, Message
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText

from django.conf import settings

HOST = settings.NOTICE_FROM.rpartition("@")[2]


def of_ours(notice_id: object, host: str = HOST) -> EmailMessage:
    """The notice, as its mail server still has it."""
    found = EmailMessage()
    found["Message-ID"] = f"<{notice_id}@{host}>"
    found["From"], found["To"] = settings.NOTICE_FROM, "amina@post.example"
    found["Subject"] = "Ny melding"
    found.set_content("Bjørk: Du har en ny melding. Det haster ikke.")
    return found


def report(
    original: Message, action: str | None = "failed", words: str = "No such user."
) -> bytes:
    """A delivery status notification; without an action, it has no status."""
    found = MIMEMultipart("report", report_type="delivery-status")
    found["From"] = "MAILER-DAEMON@mx.post.example"
    found["To"] = settings.NOTICE_FROM
    found["Subject"] = "Undelivered Mail Returned to Sender"
    found.attach(MIMEText(words))
    if action is not None:
        found.attach(_status(action))
    found.attach(MIMEMessage(original))
    return found.as_bytes()


def _status(action: str) -> Message:
    machine, mailbox = Message(), Message()
    machine["Reporting-MTA"] = "dns; mx.post.example"
    mailbox["Final-Recipient"] = "rfc822; amina@post.example"
    mailbox["Action"] = action
    mailbox["Status"] = "5.1.1" if action.strip().lower() == "failed" else "4.4.7"
    status = MIMENonMultipart("message", "delivery-status")
    status.set_payload([machine, mailbox])
    return status
