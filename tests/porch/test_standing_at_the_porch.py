"""The porch: no log-in, no key, and of people the pass of a guest alone.

Its public pages set no cookie and write nothing.
"""

import re

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.utils import InternalError
from django.test import Client, override_settings

from meetings.guests.models import LIVING
from portal.audit import log
from portal.audit.events import Event
from portal.policy.parties import Side
from portal.porch import views
from portal.registry.models import Organisation
from portal.walls.declare import PARTY, Wall
from portal.walls.reading import reading
from portal.walls.tables import tables
from tests.conftest import ClientAt
from tests.support import addresses
from tests.support.doors import at
from tests.support.keys import all_keys

pytestmark = pytest.mark.django_db
PAGES = ["/", "/?sted=oslo", "/kart/", "/kommune/0301/", "/kommune/4203/"]


# What whoever holds the code in a guest's link can do, and nobody else.
OF_A_GUEST = {
    "guests_pass": ("S", LIVING),
    "guests_binding": ("SI", PARTY),
    "guests_letter": ("SI", PARTY),
}


def test_it_may_read_the_registry_and_of_people_a_guests_pass_alone() -> None:
    granted = {table.name: table for table in tables() if "open" in table.may}
    assert "registry_office" in granted
    for name, (commands, condition) in OF_A_GUEST.items():
        may = granted.pop(name).may["open"]
        assert (may.commands, may.condition("S")) == (commands, condition)
    for name, table in granted.items():
        assert name.startswith("registry_")
        assert table.may["open"].commands == "S"
        assert isinstance(table.model.wall, Wall)  # type: ignore[attr-defined]
        assert table.model.wall.side is Side.SHARED  # type: ignore[attr-defined]


def test_it_can_write_nothing_and_read_no_other_table() -> None:
    with at("open"), connection.cursor() as cursor:
        cursor.execute("SELECT name FROM house.registry_organisation")
        for statement in (
            "UPDATE house.registry_organisation SET name = 'x'",
            "DELETE FROM house.registry_office",
            "SELECT id FROM house.audit_entry",
            "SELECT id FROM house.intake_delivery",
            "SELECT id FROM house.meetings_meeting",
            "SELECT id FROM house.meetings_guestaddress",
            "UPDATE house.guests_pass SET dies_at = now()",
            "DELETE FROM house.guests_letter",
            "SELECT id FROM house.sending_draft",
            "SELECT id FROM door_welfare.accounts_person",
            "SELECT id FROM door_parent.accounts_person",
        ):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
            ):
                cursor.execute(statement)
        with pytest.raises(ProgrammingError), transaction.atomic():
            log.record(Event.REFUSED)


def test_where_a_grant_is_given_by_mistake_its_transaction_still_cant_write() -> None:
    with pytest.raises(InternalError, match="read-only"), reading():
        Organisation.objects.update(name="x")


def test_it_holds_no_key() -> None:
    assert "open" not in all_keys()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_may_be_kept_by_anybody(client_at: ClientAt, path: str) -> None:
    client = client_at("open")
    first, second = client.get(path), client.get(path)
    assert first["Cache-Control"] == "public, max-age=300"
    assert set(re.split(r",\s*", first["Vary"])) >= {"Cookie", "Accept-Language"}
    assert first.cookies == second.cookies == {}
    assert first.content == second.content
    assert "csrf" not in first.content.decode()
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "nonce" not in first["Content-Security-Policy"]
    assert "unsafe" not in first["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/x/", "/kommune/9999/", "/kommune/4203/x/"])
def test_what_isnt_there_isnt_kept(client_at: ClientAt, path: str) -> None:
    answer = client_at("open").get(path)
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")


def test_nothing_can_be_sent_but_a_language_a_leaving_and_what_a_guest_says(
    client_at: ClientAt,
) -> None:
    client_at("open")
    client = Client(HTTP_HOST="open.localhost", enforce_csrf_checks=True)
    for address in addresses.of("open"):
        answer = client.post(address.path)
        allowed = address.name in ("web:set_language", "web:quick_exit")
        refused = {403, 405} if address.name.startswith("web:") else {405}
        if address.name.startswith("guests:"):
            refused = {403}  # without the token of a form
        assert answer.status_code in ({303} if allowed else refused), address.name


def test_the_language_is_a_cookie_and_changes_what_is_kept(client_at: ClientAt) -> None:
    client = client_at("open")
    norwegian = client.get("/", headers={"Accept-Language": "nb"})
    answer = client.post("/sprak/", {"language": "en", "next": "/kart/"})
    assert (answer.status_code, answer["Location"]) == (303, "/kart/")
    cookie = client.cookies["open-language"]
    assert (cookie.value, cookie["httponly"]) == ("en", True)
    english = client.get("/", headers={"Accept-Language": "nb"})
    assert "Find a family counselling office" in english.content.decode()
    assert english["ETag"] != norwegian["ETag"]


def test_another_site_cant_even_change_the_language(client_at: ClientAt) -> None:
    answer = client_at("open").post(
        "/sprak/", {"language": "en"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert (answer.status_code, answer.cookies) == (403, {})


def test_the_way_out_is_on_every_page(client_at: ClientAt) -> None:
    client = client_at("open")
    for path in PAGES:
        assert 'action="/forlat/"' in client.get(path).content.decode()
    answer = client.post("/forlat/")
    assert (answer.status_code, answer["Location"]) == (303, "https://www.yr.no/")


def test_whoever_asks_too_often_is_told_when_to_return(client_at: ClientAt) -> None:
    client = client_at("open")
    with override_settings(REQUESTS_AT_ONCE=3, REQUESTS_A_SECOND=0.01):
        said = [client.get("/") for _ in range(4)]
        assert [answer.status_code for answer in said] == [200, 200, 200, 429]
        assert int(said[-1]["Retry-After"]) > 60
        assert said[-1]["Cache-Control"] == "no-store"
        assert client.get("/healthz").status_code == 200
        assert client.get("/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_forged_header_is_no_other_address(client_at: ClientAt) -> None:
    client = client_at("open")
    with override_settings(REQUESTS_AT_ONCE=1, REQUESTS_A_SECOND=0.01):
        for number, status in ((1, 200), (2, 429)):
            forged = {"X-Forwarded-For": f"192.0.2.{number}"}
            assert client.get("/", headers=forged).status_code == status
    with override_settings(
        REQUESTS_AT_ONCE=1, REQUESTS_A_SECOND=0.01, ALLAUTH_TRUSTED_PROXY_COUNT=1
    ):
        client = type(client)(HTTP_HOST="open.localhost")
        for number, status in ((1, 200), (2, 429)):
            forged = {"X-Forwarded-For": f"192.0.2.{number}, 198.51.100.1"}
            assert client.get("/", headers=forged).status_code == status


def test_every_view_reads_within_the_one_transaction(
    client_at: ClientAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that wrote would fail, whatever it had been granted."""

    def writes(*_: object) -> None:
        Organisation.objects.update(name="x")

    client = client_at("open")
    monkeypatch.setattr(views.finder, "counties", writes)
    with pytest.raises((InternalError, ProgrammingError)):
        client.get("/kart/")
