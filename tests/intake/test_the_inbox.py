"""The list of the office's inbox: what came, and nobody's name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import parent
from portal.audit.events import Event
from tests.conftest import ClientAt
from tests.intake.support import at_work, deliver, lines, shared
from tests.support import given, log, road
from tests.support.aside import as_owner

pytestmark = pytest.mark.django_db
AMINA = parent("amina")


def test_it_says_when_and_in_which_language_and_not_who(client_at: ClientAt) -> None:
    road.employee("ingrid")
    shared(own_words="Jeg vil snakke om helgene.")
    body = at_work(client_at).get("/inntak/").content.decode()
    assert "Norsk (bokmål)" in body
    for canary in (
        *AMINA.name.split(),
        AMINA.number,
        AMINA.number[:6],
        "41111111",
        "41 11 11 11",
        "helgene",
        "Kari",
        road.CANARY,
    ):
        assert canary not in body


def test_a_look_is_one_event_and_reveals_nothing(client_at: ClientAt) -> None:
    road.employee("ingrid")
    shared()
    deliver(3)
    at_work(client_at).get("/inntak/")
    assert len(log.lines(Event.INBOX_LISTED)) == 1
    revealed = log.lines(Event.REVEALED)
    assert {line.process for line in revealed} <= {"welfare", "parent"}


def test_when_it_is_empty_it_says_what_to_do(client_at: ClientAt) -> None:
    answer = at_work(client_at).get("/inntak/")
    assert answer.context["rows"] == []
    assert "hver arbeidsdag" in answer.content.decode()


def test_one_row_or_a_full_page_takes_the_same_number_of_queries(
    client_at: ClientAt,
) -> None:
    road.employee("ingrid")
    deliver()
    ingrid = at_work(client_at)
    ingrid.get("/inntak/")
    with CaptureQueriesContext(connection) as for_one:
        assert len(lines(ingrid)) == 1
    with as_owner():
        deliver(39)
    with CaptureQueriesContext(connection) as for_many:
        assert len(lines(ingrid)) == 25
    assert len(for_many) == len(for_one)


def test_an_opening_takes_the_same_number_of_queries_however_much_came(
    client_at: ClientAt,
) -> None:
    road.employee("ingrid")
    shared()
    ingrid = at_work(client_at)
    (line,) = lines(ingrid)
    path = f"/inntak/{line.delivery_id}/"
    ingrid.get(path)
    with CaptureQueriesContext(connection) as alone:
        ingrid.get(path)
    with as_owner():
        deliver(39)
    with CaptureQueriesContext(connection) as among_many:
        ingrid.get(path)
    assert len(among_many) == len(alone)


def test_pages_follow_one_another_without_gap_or_repeat(client_at: ClientAt) -> None:
    road.employee("ingrid")
    deliver(40)
    ingrid = at_work(client_at)
    first = ingrid.get("/inntak/")
    second = ingrid.get(first.context["following"])
    pages = (first.context["rows"], second.context["rows"])
    assert [len(page) for page in pages] == [25, 15]
    assert len({line.delivery_id for page in pages for line, *_ in page}) == 40
    assert second.context["following"] == ""
    assert 'href="/inntak/"' in second.content.decode()


@pytest.mark.parametrize("after", ["x", "1_2", "nan_x", "1e400_0", "__", "-1e12_1"])
def test_a_made_up_place_is_the_first_page(client_at: ClientAt, after: str) -> None:
    road.employee("ingrid")
    deliver()
    ingrid = at_work(client_at)
    assert len(ingrid.get("/inntak/", {"etter": after}).context["rows"]) == 1


def test_a_row_without_a_certificate_that_holds_is_absent(client_at: ClientAt) -> None:
    road.employee("ingrid")
    deliver(is_signed=False)
    deliver()
    ingrid = at_work(client_at)
    assert len(lines(ingrid)) == 1
    (alarm,) = log.lines(Event.CERTIFICATE_REFUSED)
    assert alarm.reason == "signature"


def test_first_comes_the_declaration_of_confidentiality(client_at: ClientAt) -> None:
    ingrid = given.signed_in(client_at("counselling"), "ingrid")
    answer = ingrid.get("/inntak/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/taushet/")
    assert log.lines(Event.INBOX_LISTED) == []


@pytest.mark.parametrize(("who", "sees"), [("hanne", True), ("tor", False)])
def test_the_intake_team_has_an_inbox(
    client_at: ClientAt, who: str, sees: bool
) -> None:
    client = at_work(client_at, who)
    assert client.get("/inntak/").status_code == (200 if sees else 404)
    assert ("/inntak/" in client.get("/").content.decode()) == sees


def test_the_other_doors_have_none(client_at: ClientAt) -> None:
    kari = given.signed_in(client_at("welfare"), "kari")
    assert kari.get("/inntak/").status_code == 404
