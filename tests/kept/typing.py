"""What the tests of typing do and read, through the pages of the welfare door."""

import re
import time
from html import unescape
from typing import Any

from django.conf import settings
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from demo import seed
from demo.cast import PASSWORD, staff
from portal.accounts import sessions
from portal.kept.models import WelfareTyping
from tests.sending import pages
from tests.support import insider
from tests.support.aside import as_owner

NEW = "/formidling/ny/"
GO_ON = f"{NEW}?fortsett=1"
HERE = "Det du hadde skrevet, står her"
OFFERED = "Du har skrevet noe her som du ikke har lagret"
BY_ITSELF = {"Keep-Typed": "1"}
TICKET = re.compile(r'name="typed_in"\s+value="([^"]+)"')


def ticket(client: Client, page: str = NEW) -> str:
    """What the page gives the window that it is opened in."""
    answer = client.get(page)
    assert answer.status_code == 200, answer.status_code
    found = TICKET.search(answer.content.decode())
    assert found
    return unescape(found[1])


def form(client: Client, page: str = NEW, **instead: Any) -> dict[str, Any]:
    """All that the page sends: what Kari typed, and the window's ticket."""
    return pages.typed(**instead) | {"typed_in": ticket(client, page)}


def keep(client: Client, values: dict[str, Any], page: str = NEW) -> int:
    """What the page sends by itself while somebody types; how it was answered."""
    return int(client.post(page, values, headers=BY_ITSELF).status_code)


def kept() -> list[insider.Row]:
    """Every row that there is, whoever's."""
    with as_owner():
        return insider.rows(f"house.{WelfareTyping._meta.db_table}")


def time_out(client: Client, *, ago: int = 31 * 60) -> None:
    """Nothing was done for half an hour."""
    session = client.session
    session[sessions.SEEN_AT] = time.time() - ago
    session.save()


def log_in(client: Client, who: str, address: str = "/logg-inn/") -> str:
    """Both pages of the log-in, once more; where it leads."""
    member = staff(who)
    seed.enrol(member)
    TOTPDevice.objects.filter(user__email=member.email).update(last_t=-1)
    typed = {"login": member.email, "password": PASSWORD}
    answer = client.post(address, typed)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    answer = client.post(answer["Location"], {"code": seed.code_of(member)})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer["Location"])


def drop_the_session(client: Client) -> None:
    """The browser was closed: nothing is left of the log-in."""
    del client.cookies[settings.SESSION_COOKIE_NAME]
