"""What the tests of drafts type and read, through the pages of the welfare door."""

import re
from typing import Any
from uuid import UUID

from django.test import Client

from demo.cast import OFFICE, parent
from tests.conftest import ClientAt
from tests.support import given, insider
from tests.support.aside import as_owner
from tests.support.looks import steady

ARENDAL, BODO, KRISTIANSAND, OSLO = "4203", "1804", "4204", "0301"
WAYS = {"amina": "412 34 567", "jonas": "412 34 568", "maja": "412 34 569"}
NOTE = "Helst på dagtid, og ikke på fredager."


def someone(client_at: ClientAt, who: str = "kari") -> Client:
    """Somebody at the welfare door who has declared confidentiality."""
    client = given.signed_in(client_at("welfare"), who)
    assert client.post("/taushet/", {"version": "1"}).status_code == 302
    return client


def typed(who: str = "amina", **instead: Any) -> dict[str, Any]:
    """What Kari types about a parent."""
    about = parent(who)
    values: dict[str, Any] = {
        "name": about.name,
        "number": about.number,
        "way_kind": "sms",
        "word": "Bjørk",
        "way": WAYS[who],
        "language": "so",
        "interpreter": "on",
        "situation": "care_order",
        "protected_parent": "no",
        "protected_child": "no",
        "protected_other": "no",
        "themes": ["feelings", "rights"],
        "note": NOTE,
        "municipality": ARENDAL,
        "office": str(OFFICE.party_id),
        "days": "21",
    }
    return {**values, **instead}


def saved(client: Client, **instead: Any) -> str:
    """The address of a draft that was written through the form."""
    answer = client.post("/formidling/ny/", typed(**instead))
    assert answer.status_code == 302, errors_in(answer)
    return str(answer["Location"])


def put_before(client: Client, **instead: Any) -> str:
    """The address of a draft that was put before the parent."""
    page = saved(client, **instead)
    answer = client.post(f"{page}legg-fram/", {"told": "on"})
    assert answer.status_code == 302, errors_in(answer)
    return page


def id_of(page: str) -> UUID:
    """The draft's id, from its address."""
    return UUID(page.strip("/").split("/")[-1])


def rows(table: str) -> list[dict[str, Any]]:
    """What a table holds, whoever stands at a door."""
    with as_owner():
        return list(insider.rows(f"house.{table}"))


def errors_in(answer: Any) -> list[str]:
    """What a form complains about."""
    return re.findall(r'ds-validation-message"[^>]*>([^<]+)<', text_of(answer))


def text_of(answer: Any) -> str:
    """What the page says, without what differs at every load."""
    return steady(answer.content.decode())


def read(client: Client, page: str) -> str:
    """The page, which is there."""
    answer = client.get(page)
    assert answer.status_code == 200, answer.status_code
    return text_of(answer)
