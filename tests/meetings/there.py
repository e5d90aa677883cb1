"""People at both staff doors at once, and the words of a page."""

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.conftest import ClientAt
from tests.meetings.test_pages import someone
from tests.support.aside import as_owner, as_process


class There(Client):
    """Somebody at a door, while others are at another."""

    def __init__(self, client_at: ClientAt, who: str, door: str) -> None:
        self._take_over(someone(client_at, who, door), door)

    @classmethod
    def as_it_is(cls, found: Client, door: str) -> "There":
        """Somebody who has come in already."""
        made = cls.__new__(cls)
        assert found.post("/taushet/", {"version": "1"}).status_code == 302
        made._take_over(found, door)
        return made

    def _take_over(self, found: Client, door: str) -> None:
        super().__init__(HTTP_HOST=found.defaults["HTTP_HOST"])
        self.cookies, self.door = found.cookies, door

    def request(self, **request: Any) -> Any:
        with as_owner(), as_process(self.door):
            return super().request(**request)


def text_of(answer: Any) -> str:
    """The words of a page, in their order."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


def read(client: Client, page: str) -> str:
    """The words of a page that is there."""
    answer = client.get(page)
    assert answer.status_code == 200, answer.status_code
    return text_of(answer)
