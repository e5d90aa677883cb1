"""Siv at the porch: the link from her mail, and the pages behind it."""

import re
from email.message import Message
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage
from django.test import Client

from demo.cast import SIV
from portal.policy.parties import Actor
from tests.meetings.support import a_guest, rounds
from tests.meetings.there import text_of
from tests.support.aside import as_owner, as_process, mail

PORCH = "http://oversikt.localhost"
LINK = re.compile(rf"{PORCH}/gjest/#([\w-]{{43}})\n")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def mails() -> list[EmailMessage]:
    """What goes out to Siv now, once the rounds were made."""
    rounds()
    return [message for message in mail() if message.to == [SIV.email]]


def code_in(message: EmailMessage) -> str:
    """The code of the link in a mail."""
    (found,) = LINK.findall(message.body)
    return str(found)


def invited(by: Actor, meeting_id: UUID) -> tuple[UUID, str]:
    """Siv is invited, and has got her code."""
    guest_id = a_guest(by, meeting_id)
    (message,) = mails()
    return guest_id, code_in(message)


def calendar_of(message: EmailMessage) -> str:
    """The file that goes with a mail."""
    (part,) = message.attachments
    assert isinstance(part, Message)
    return part.get_payload(decode=True).decode()


class AtThePorch(Client):
    """A browser at the porch, while others are at their doors."""

    def __init__(self) -> None:
        super().__init__(
            HTTP_HOST="open.localhost",
            headers={"Accept-Language": "nb"},
            raise_request_exception=True,
        )
        self.page = ""

    def request(self, **request: Any) -> Any:
        with as_owner(), as_process("open"):
            return super().request(**request)

    def shows(self, code: str) -> Any:
        """Paste a code."""
        answer = self.post("/gjest/", {"code": code})
        if answer.status_code == 302:
            self.page = answer["Location"]
        return answer

    def says(self, act: str, **said: Any) -> Any:
        """Send one of the forms."""
        return self.post(f"{self.page}{act}/", said)

    def declares(self) -> None:
        """Sign."""
        said = {"name": SIV.name, "agrees": "on", "version": "1"}
        answer = self.says("erklaering", **said)
        assert answer.status_code == 302, text_of(answer)

    def reads(self) -> str:
        """The words of the page."""
        answer = self.get(self.page)
        assert answer.status_code == 200, answer.status_code
        return text_of(answer)


def opened(code: str) -> AtThePorch:
    """A browser in which the link was opened, and the declaration signed."""
    browser = AtThePorch()
    assert browser.shows(code).status_code == 302
    browser.declares()
    return browser


def looks(answer: Any) -> tuple[int, str]:
    """All that one sees of an answer; a form's token is another each time."""
    return answer.status_code, TOKEN.sub("", answer.content.decode())
