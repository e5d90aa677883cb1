"""Staff declare confidentiality before the first page with content; once is enough."""

from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from demo.cast import BODO
from portal.accounts import declaration, queries, use_cases
from portal.accounts.declaration import CURRENT, TEXTS
from portal.accounts.models import Declaration, Membership
from portal.audit.events import Event
from portal.policy.parties import Actor, Door, Role
from portal.policy.refusals import NotAllowedNow
from portal.urls.welfare import (  # noqa: F401 the handlers of a door
    handler400,
    handler403,
    handler404,
    handler500,
)
from portal.urls.welfare import urlpatterns as of_the_door
from portal.walls import house
from portal.web.guards import declared
from tests.conftest import ClientAt
from tests.support import given
from tests.support.audit import events

pytestmark = pytest.mark.django_db


@declared
def content(request: Any) -> HttpResponse:
    """A page that shows something about somebody."""
    return HttpResponse("content")


urlpatterns = [*of_the_door, path("innhold/", content)]


@pytest.fixture
def client(client_at: ClientAt) -> Iterator[Client]:
    """Kari, logged in; she hasn't declared anything yet."""
    stranger = client_at("welfare")
    with override_settings(ROOT_URLCONF=__name__):
        yield given.signed_in(stranger, "kari")


def declare(client: Client, **more: str) -> HttpResponse:
    """Press the button."""
    return client.post("/taushet/", {"version": str(declaration.CURRENT), **more})  # type: ignore[return-value]


def test_content_waits_for_the_declaration(client: Client) -> None:
    answer = client.get("/innhold/?side=2")
    assert answer.status_code == 302
    assert answer["Location"] == "/taushet/?next=%2Finnhold%2F%3Fside%3D2"
    page = client.get(answer["Location"]).content.decode()
    assert "§ 13-1" in page
    assert 'value="/innhold/?side=2"' in page
    assert client.get("/innhold/").status_code == 302  # reading isn't declaring


def test_one_press_and_on(client: Client) -> None:
    answer = declare(client, next="/innhold/?side=2")
    assert (answer.status_code, answer["Location"]) == (302, "/innhold/?side=2")
    assert client.get("/innhold/").content == b"content"
    kari = given.an_employee("kari")
    assert (Event.DECLARED, kari.person_id) in events()


def test_a_form_that_was_posted_too_early_leads_to_the_page(client: Client) -> None:
    answer = client.post("/innhold/")
    assert (answer.status_code, answer["Location"]) == (302, "/taushet/")


def test_declared_once_is_enough(client: Client) -> None:
    declare(client)
    declare(client)
    assert Declaration.objects.count() == 1
    assert [event for event, _ in events()].count(Event.DECLARED) == 1
    client.post("/logg-ut/")
    page = client.get("/taushet/", follow=True)
    assert page.redirect_chain


def test_whoever_has_declared_can_read_it_again(client: Client) -> None:
    declare(client)
    page = client.get("/taushet/").content.decode()
    assert "Du ga denne erklæringen" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "innhold/",
        "",
    ],
)
def test_the_next_page_is_never_elsewhere(client: Client, elsewhere: str) -> None:
    page = client.get("/taushet/", {"next": elsewhere}).content.decode()
    assert 'name="next" value="/"' in page
    answer = declare(client, next=elsewhere)
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_new_version_asks_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare(client)
    monkeypatch.setitem(TEXTS, CURRENT + 1, TEXTS[CURRENT])  # type: ignore[misc]
    monkeypatch.setattr(declaration, "CURRENT", CURRENT + 1)
    assert client.get("/innhold/").status_code == 302
    # Whoever had the old text open hasn't read the new one.
    old = client.post("/taushet/", {"version": str(CURRENT)})
    assert old.status_code == 422
    assert client.get("/innhold/").status_code == 302
    declare(client)
    assert client.get("/innhold/").status_code == 200


def test_another_organisation_asks_again(client: Client) -> None:
    declare(client)
    kari = given.an_employee("kari")
    there = Membership.objects.create(
        person_id=kari.person_id,
        party_id=BODO.party_id,
        role=Role.CONTACT_PERSON,
        starts_on=house.today(),
    )
    client.post("/pa-vegne-av/", {"membership": str(there.pk)})
    assert client.get("/innhold/").status_code == 302
    declare(client)
    assert client.get("/innhold/").status_code == 200


def test_somebody_elses_declaration_is_not_mine(client: Client) -> None:
    use_cases.declare_confidentiality(by=given.an_employee("simen"))
    assert client.get("/innhold/").status_code == 302


def test_the_question_is_asked_only_where_it_is_needed(client: Client) -> None:
    table = Declaration._meta.db_table
    for where, count in (("/konto/", 0), ("/innhold/", 1)):
        with CaptureQueriesContext(connection) as seen:
            client.get(where)
        assert sum(table in query["sql"] for query in seen) == count


def test_a_page_without_an_actor_is_not_let_through(client: Client) -> None:
    answer = content(RequestFactory().get("/innhold/"))
    assert answer.status_code == 302


def test_parents_declare_nothing() -> None:
    parent = Actor(Door.PARENT, uuid4(), uuid4(), Role.PARENT)
    assert queries.has_declared(parent)
    with pytest.raises(NotAllowedNow):
        use_cases.declare_confidentiality(by=parent)


@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET text_version = 9", "DELETE FROM {}"]
)
def test_the_door_cannot_change_a_declaration(client: Client, statement: str) -> None:
    declare(client)
    sql = statement.format(Declaration._meta.db_table)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    ("door", "who", "law"),
    [
        ("welfare", "kari", "§ 13-1"),
        ("counselling", "tor", "§§ 21"),
    ],
)
def test_each_door_has_its_own_law_in_each_language(
    client_at: ClientAt, door: str, who: str, law: str, language: str
) -> None:
    client = given.signed_in(client_at(door), who)
    client.cookies[f"{door}-language"] = language
    page = unescape(client.get("/taushet/").content.decode())
    assert law in page
    text = declaration.text(Door(door), language)
    assert text.sentence in page
    assert all(paragraph in page for paragraph in text.paragraphs)


def test_every_version_is_whole() -> None:
    assert max(TEXTS) == CURRENT
    for version in TEXTS.values():
        assert set(version) == {Door.WELFARE, Door.COUNSELLING}
        for languages in version.values():
            assert set(languages) == {"nb", "nn", "en"}
            (count,) = {len(text.paragraphs) for text in languages.values()}
            assert count
    assert declaration.text(Door.WELFARE, "fr") == declaration.text(Door.WELFARE, "nb")


# What has been declared is never changed: a new wording is a new version.
DIGESTS = {1: "7b1f93bc3d1acbb7"}


def test_a_text_that_was_declared_is_never_changed() -> None:
    found = {n: sha256(repr(t).encode()).hexdigest()[:16] for n, t in TEXTS.items()}
    assert found == DIGESTS
