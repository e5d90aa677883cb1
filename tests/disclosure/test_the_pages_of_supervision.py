"""The pages at the office and at the county governor's."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls.resolvers import RegexPattern, URLResolver

from portal.accounts.models import Membership
from portal.urls import counselling
from portal.web import dates
from referrals.disclosure import answer_queries
from tests.conftest import ClientAt
from tests.disclosure import inspecting
from tests.disclosure.inspecting import ANSWER, WANTED
from tests.intake.support import at_work, deliver, shared
from tests.noninterference.observation import without_what_passes
from tests.support import road
from tests.support.enrolling import another

pytestmark = pytest.mark.django_db
GIVEN = "/tilsyn/gitt/"


class Pages:
    """Browsers of several people at the counselling door."""

    def __init__(self, client_at: ClientAt, *who: str) -> None:
        self.front = client_at("counselling")
        self.of = {one: at_work(lambda _: another(self.front), one) for one in who}

    def __getitem__(self, who: str) -> Client:
        return self.of[who]


def typed(**instead: Any) -> dict[str, Any]:
    """What is typed into a proposal."""
    reader = Membership.objects.get(person__name="Vera Solli").pk
    values = {
        "reader": str(reader),
        "parts": ["order"],
        "reason": "complaint",
        "reference": "2026/1234",
        "until": inspecting.day().strftime("%d.%m.%Y"),
    }
    return {**values, **instead}


def text_of(client: Client, path: str) -> str:
    """The page, which is there."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())


def is_missing(client: Client, path: str) -> bool:
    """Whether it is answered like an address that there never was."""
    nowhere, answer = client.get(f"/{uuid4()}/"), client.get(path)
    assert nowhere.status_code == 404
    first, second = (
        without_what_passes(one.content.decode()) for one in (nowhere, answer)
    )
    return answer.status_code == 404 and first == second


def test_from_the_case_to_the_supervisor_and_back(client_at: ClientAt) -> None:
    order_id = inspecting.finished()
    road.employee("vera")
    pages = Pages(client_at, "tor", "hanne", "vera", "trygve")
    tor, hanne, vera = pages["tor"], pages["hanne"], pages["vera"]
    path = f"{GIVEN}palegg/{order_id}/"
    assert path in text_of(tor, f"/palegg/{order_id}/")
    form = text_of(tor, path)
    assert "checked" not in form
    made = tor.post(path, typed())
    assert made.status_code == 302
    detail = made["Location"]
    # Whoever proposed it isn't asked to grant it, and can't.
    assert "/gi/" not in text_of(tor, detail)
    assert is_missing(tor, f"{detail}gi/")
    assert "1 forslag" in text_of(hanne, "/")
    page = hanne.get(f"{detail}gi/")
    body = page.content.decode()
    assert WANTED in body
    assert ANSWER not in body
    assert vera.get("/tilsyn/").context["lines"] == []
    refused = hanne.post(f"{detail}gi/", {"seen": page.context["seen"]})
    assert refused.status_code == 422
    changed = hanne.post(f"{detail}gi/", {"seen": "0" * 64, "read": "on"})
    assert changed.status_code == 422
    sent = hanne.post(f"{detail}gi/", {"seen": page.context["seen"], "read": "on"})
    assert sent.status_code == 302
    ((line, *_),) = vera.get("/tilsyn/").context["lines"]
    own = f"/tilsyn/{line.reading_id}/"
    assert own in text_of(vera, "/tilsyn/")
    assert "/tilsyn/" in text_of(vera, "/")
    read = text_of(vera, own)
    assert WANTED in read
    assert "Amina" not in read
    assert dates.in_words(inspecting.day()).split()[-2] in read
    assert pages["trygve"].get("/tilsyn/").context["lines"] == []
    assert is_missing(pages["trygve"], own)
    assert len(hanne.get(detail).context["openings"]) == 1
    assert hanne.post(f"{detail}avslutt/").status_code == 302
    assert is_missing(vera, own)


@pytest.mark.parametrize(
    "wrong",
    [
        {"parts": []},
        {"parts": ["note"]},
        {"reference": "Amina Yusuf"},
        {"reference": "02109112345"},
        {"until": "1.1.2020"},
        {"reason": "curiosity"},
        {"reader": str(uuid4())},
    ],
    ids=["none", "another", "name", "number", "day", "reason", "reader"],
)
def test_what_doesnt_fit_is_refused(client_at: ClientAt, wrong: dict[str, Any]) -> None:
    order_id = inspecting.finished()
    road.employee("vera")
    tor = Pages(client_at, "tor")["tor"]
    path = f"{GIVEN}palegg/{order_id}/"
    assert tor.post(path, typed(**wrong)).status_code == 422
    assert tor.get(GIVEN).context["lines"] == []


def test_of_a_sign_up_the_office_is_told_to_tell_the_parent(
    client_at: ClientAt,
) -> None:
    road.employee("ingrid")
    deliver()  # no national number in it
    shared()
    road.employee("vera")
    ingrid = Pages(client_at, "ingrid")["ingrid"]
    first, second = (line for line, *_ in ingrid.get("/inntak/").context["rows"])
    bodies = [
        text_of(ingrid, f"{GIVEN}delt/{one.delivery_id}/") for one in (first, second)
    ]
    assert sum("Fortell det selv" in body for body in bodies) == 1


def test_pages_of_the_office_arent_there_for_a_supervisor_nor_hers_for_it(
    client_at: ClientAt,
) -> None:
    inspecting.let_read(inspecting.finished())
    pages = Pages(client_at, "vera", "hanne")
    for who, path in (
        ("vera", GIVEN),
        ("vera", "/palegg/"),
        ("vera", "/inntak/"),
        ("hanne", "/tilsyn/"),
    ):
        assert is_missing(pages[who], path), (who, path)


def test_one_or_many_take_the_same_number_of_queries(client_at: ClientAt) -> None:
    order_id, tor = inspecting.finished(), road.employee("tor")
    inspecting.proposed(tor, order_id)
    pages = Pages(client_at, "hanne", "tor")
    hanne = pages["hanne"]
    hanne.get(GIVEN)
    with CaptureQueriesContext(connection) as for_one:
        assert len(hanne.get(GIVEN).context["lines"]) == 1
    path = f"{GIVEN}palegg/{order_id}/"
    made = [pages["tor"].post(path, typed(parts=["answer"])) for _ in range(3)]
    with CaptureQueriesContext(connection) as for_many:
        assert len(hanne.get(GIVEN).context["lines"]) == 1 + len(made)
    assert len(for_one) == len(for_many)


def test_open_pages_stay_open_for_all_who_may_see_them(client_at: ClientAt) -> None:
    """A therapist takes nothing in: these aren't pages of the inbox."""
    order_id, tor = inspecting.finished(), road.employee("tor")
    made = inspecting.proposed(tor, order_id)
    assert answer_queries.works_here(tor)
    assert not answer_queries.works_here(road.employee("vera"))
    client = Pages(client_at, "tor")["tor"]
    for path in ("/palegg/", f"/palegg/{order_id}/", GIVEN, f"{GIVEN}{made}/"):
        assert 'data-live="/direkte/palegg/"' in text_of(client, path)
    sockets = URLResolver(RegexPattern(r""), counselling.sockets)
    found: Any = sockets.resolve("direkte/palegg/")
    assert found.func.consumer_initkwargs["still_there"] is answer_queries.works_here
