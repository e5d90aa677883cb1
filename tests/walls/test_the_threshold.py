"""A request is one transaction: what failed leaves nothing, a refusal leaves a line."""

import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django_otp import DEVICE_ID_SESSION_KEY

from demo.cast import ARENDAL, PASSWORD
from portal.accounts import sessions
from portal.accounts.models import Membership, Person
from portal.audit.events import Event
from portal.policy.parties import Role
from portal.walls import acting, house
from tests.conftest import ClientAt
from tests.support import given, pages
from tests.support.log import lines
from tests.support.looks import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(client_at: ClientAt) -> Iterator[Client]:
    """A stranger at the welfare door, which has the sample pages, too."""
    client = client_at("welfare")
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF="tests.support.pages"):
        yield client


@pytest.fixture
def kari(door: Client) -> Client:
    """Kari, logged in."""
    return given.signed_in(door, "kari")


def ends(client: Client, how: str) -> Any:
    """The answer of the sample page of that name."""
    return client.get(f"/ends/{how}/")


def session_says(client: Client, key: str, value: object) -> None:
    """Change what the session knows."""
    session = client.session
    session[key] = value
    session.save()


@pytest.mark.parametrize(
    ("how", "status"),
    [("fine", 200), ("leads_on", 302), ("leads_on_at_once", 302), ("says_422", 422)],
)
def test_an_answer_keeps_what_was_written(kari: Client, how: str, status: int) -> None:
    assert ends(kari, how).status_code == status
    assert pages.wrote()


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("breaks", 500),
        ("breaks_the_database", 500),
        ("says_500", 503),
        ("denied", 403),
        ("not_now", 403),
        ("not_visible", 404),
        ("missing", 404),
        ("needs_step_up", 302),
        ("stops_at_once", 429),
    ],
)
def test_a_failure_leaves_nothing_behind(kari: Client, how: str, status: int) -> None:
    assert ends(kari, how).status_code == status
    assert not pages.wrote()


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("denied", "permission_denied"),
        ("not_now", "too_early"),
        ("not_visible", "not_visible"),
    ],
)
def test_a_refusal_is_recorded_although_all_else_is_undone(
    kari: Client, how: str, reason: str
) -> None:
    person = Person.objects.get(name="Kari Nes").pk
    ends(kari, how)
    (line,) = lines(Event.REFUSED)
    assert (line.reason, line.person_id, line.party_id) == (
        reason,
        person,
        ARENDAL.party_id,
    )
    assert (line.process, line.subject, line.purpose) == ("welfare", None, "")


@pytest.mark.parametrize("how", ["fine", "leads_on", "missing", "breaks"])
def test_what_is_no_refusal_is_not_recorded_as_one(kari: Client, how: str) -> None:
    ends(kari, how)
    assert lines(Event.REFUSED) == []


def test_what_one_may_not_see_looks_like_what_does_not_exist(kari: Client) -> None:
    unknown = look(kari.get("/there/is/no/such/page/"))
    assert look(ends(kari, "not_visible")) == unknown
    assert look(ends(kari, "missing")) == unknown
    assert look(kari.get("/guard/leader/")) == unknown


def test_what_one_may_not_change_looks_like_what_does_not_exist(kari: Client) -> None:
    unknown = look(kari.post("/there/is/no/such/page/"))
    assert look(kari.post("/ends/not_visible/")) == unknown


def test_no_refusal_says_its_reason(kari: Client) -> None:
    for how in ("denied", "not_now", "missing"):
        body = ends(kari, how).content.decode()
        assert "too_early" not in body
        assert "Kari may not" not in body
        assert "isn't here" not in body


def test_step_up_leads_back_to_the_page_and_nowhere_else(kari: Client) -> None:
    answer = kari.get("/ends/needs_step_up/?part=2")
    assert answer["Location"] == "/bekreft/?next=%2Fends%2Fneeds_step_up%2F%3Fpart%3D2"
    elsewhere = kari.get("/bekreft/?next=https%3A%2F%2Fevil.example%2F")
    assert "evil.example" not in elsewhere.content.decode().replace(
        "next=https%3A%2F%2Fevil.example", ""
    )
    assert lines(Event.REFUSED) == []


def test_a_view_acts_as_party_and_person_and_afterwards_nobody_does(
    kari: Client,
) -> None:
    person = str(Person.objects.get(name="Kari Nes").pk)
    told = ends(kari, "who").json()
    assert told["database"] == told["code"] == [str(ARENDAL.party_id), person]
    assert acting.standing() is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT house.current_party(), house.current_person()")
        assert cursor.fetchone() == (None, None)


@pytest.mark.parametrize("how", ["breaks", "breaks_the_database", "not_visible"])
def test_nobody_acts_after_a_failure_either(kari: Client, how: str) -> None:
    ends(kari, how)
    assert acting.standing() is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT house.current_party(), house.current_person()")
        assert cursor.fetchone() == (None, None)


def test_a_stranger_acts_as_nobody(door: Client) -> None:
    told = door.get("/open/who/").json()
    assert told["database"] == told["code"] == [None, None]


def test_no_page_streams_after_its_transaction(kari: Client) -> None:
    kari.raise_request_exception = True
    with pytest.raises(RuntimeError, match="streams outside"):
        ends(kari, "streams")
    assert not pages.wrote()


# --- guards ---------------------------------------------------------------------------


def test_every_page_is_closed_unless_it_says_otherwise(door: Client) -> None:
    for page in ("plain", "before", "contact-person", "leader", "stepped-up"):
        answer = door.get(f"/guard/{page}/")
        assert (answer.status_code, answer["Location"]) == (
            302,
            f"/logg-inn/?next=%2Fguard%2F{page}%2F",
        )
    assert door.get("/guard/open/").status_code == 200


def test_a_closed_page_takes_no_post_from_a_stranger(door: Client) -> None:
    answer = door.post("/ends/fine/")
    assert (answer.status_code, answer["Location"]) == (302, "/logg-inn/")
    assert not pages.wrote()


def test_who_has_only_shown_a_password_is_a_stranger(door: Client) -> None:
    given.an_employee("kari")
    login = {"login": "kari@bv-arendal.example", "password": PASSWORD}
    assert door.post("/logg-inn/", login).status_code == 302
    assert door.get("/guard/before/").status_code == 302
    assert door.get("/guard/plain/").status_code == 302


def test_whose_session_lost_the_app_is_a_stranger(kari: Client) -> None:
    session = kari.session
    del session[DEVICE_ID_SESSION_KEY]
    session.save()
    assert kari.get("/guard/plain/")["Location"].startswith("/logg-inn/")


def test_who_acts_for_nobody_yet_must_choose(kari: Client) -> None:
    session_says(kari, sessions.MEMBERSHIP, str(uuid4()))
    assert kari.get("/guard/before/").status_code == 200
    answer = kari.get("/guard/plain/")
    there = "/pa-vegne-av/?next=%2Fguard%2Fplain%2F"
    assert (answer.status_code, answer["Location"]) == (302, there)


def test_a_page_for_roles_does_not_exist_for_others(kari: Client) -> None:
    assert kari.get("/guard/contact-person/").status_code == 200
    assert kari.get("/guard/leader/").status_code == 404


@pytest.mark.parametrize(
    ("ago", "status"),
    [(0, 200), (14 * 60, 200), (15 * 60 + 1, 302), (-60, 302)],
    ids=["fresh", "nearly old", "old", "from the future"],
)
def test_a_second_factor_is_fresh_for_a_quarter_of_an_hour(
    kari: Client, ago: int, status: int
) -> None:
    session_says(kari, sessions.STEPPED_UP_AT, time.time() - ago)
    answer = kari.get("/guard/stepped-up/")
    assert answer.status_code == status
    if status == 302:
        assert answer["Location"] == "/bekreft/?next=%2Fguard%2Fstepped-up%2F"


def test_who_never_showed_a_second_factor_must(kari: Client) -> None:
    session = kari.session
    del session[sessions.STEPPED_UP_AT]
    session.save()
    assert kari.get("/guard/stepped-up/").status_code == 302


# --- costs ----------------------------------------------------------------------------


def _colleagues(count: int) -> None:
    people = Person.objects.bulk_create(
        Person(email=f"nr{n}@bv-arendal.example", name=f"Nr {n}") for n in range(count)
    )
    Membership.objects.bulk_create(
        Membership(
            person=person,
            party_id=ARENDAL.party_id,
            role=Role.CASEWORKER.value,
            starts_on=house.today(),
        )
        for person in people
    )


def test_forty_colleagues_cost_no_more_queries_than_one(door: Client) -> None:
    berit = given.signed_in(door, "berit")
    costs = []
    for count in (0, 40):
        _colleagues(count)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = berit.get("/medarbeidere/").content.decode()
        costs.append(len(queries))
        assert page.count("/avslutt/") == count
    assert costs[0] == costs[1] <= 16, queries.captured_queries
