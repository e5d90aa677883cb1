"""Opening one delivery: exactly what the parent shared, logged; or nothing at all."""

from uuid import uuid4

import pytest

from demo.cast import OTHER_OFFICE, parent
from portal.audit.events import Event
from portal.policy.purposes import Purpose
from referrals.intake.models import Wrap
from tests.conftest import ClientAt
from tests.intake.support import (
    as_if_standing_in,
    at_work,
    deliver,
    deliveries,
    lines,
    path_of,
    shared,
)
from tests.support import log, road
from tests.support.aside import as_owner
from tests.support.looks import look

pytestmark = pytest.mark.django_db
AMINA = parent("amina")


def test_it_shows_exactly_what_the_parent_shared(client_at: ClientAt) -> None:
    road.employee("ingrid")
    shared(own_words="Jeg vil snakke\n\nom <b>helgene</b>.")
    ingrid = at_work(client_at)
    body = ingrid.get(path_of(ingrid)).content.decode()
    for text in (
        AMINA.name,
        f"{AMINA.number[:6]} {AMINA.number[6:]}",
        "2. oktober 1991",
        "Kari Nes, Barnevernstjenesten i Arendal",
        road.CANARY,
        "om &lt;b&gt;helgene&lt;/b&gt;.",
        "41 11 11 11",
        "Følelser",
    ):
        assert text in body
    assert "40000000" not in body


def test_the_title_of_the_window_names_nobody(client_at: ClientAt) -> None:
    road.employee("ingrid")
    shared()
    ingrid = at_work(client_at)
    head = ingrid.get(path_of(ingrid)).content.decode().split("</head>")[0]
    assert AMINA.name not in head


WAYS = {
    "sms": ("+4741111111", "Tekstmelding til"),
    "call": ("+4741111111", "Ring"),
    "email": ("amina@eksempel.example", "E-post til"),
    "here": ("", "Bare her"),
}


@pytest.mark.parametrize("kind", WAYS)
def test_each_way_to_reach_a_parent_has_its_words(
    client_at: ClientAt, kind: str
) -> None:
    way, words = WAYS[kind]
    road.employee("ingrid")
    shared(way_kind=kind, way=way)
    ingrid = at_work(client_at)
    body = ingrid.get(path_of(ingrid)).content.decode()
    assert words in body
    assert ("41 11 11 11" in body) == way.startswith("+47")
    assert ("amina@eksempel.example" in body) == (kind == "email")


def test_what_the_parent_struck_is_not_there(client_at: ClientAt) -> None:
    road.employee("ingrid")
    shared(without_note=True, without_themes=("feelings", "child_welfare"))
    ingrid = at_work(client_at)
    body = ingrid.get(path_of(ingrid)).content.decode()
    assert road.CANARY not in body
    assert "Følelser" not in body


def test_each_opening_is_logged_with_its_purpose(client_at: ClientAt) -> None:
    actor = road.employee("ingrid")
    shared()
    ingrid = at_work(client_at)
    path = path_of(ingrid)
    for times in (1, 2):
        assert ingrid.get(path).status_code == 200
        read = [x for x in log.lines(Event.REVEALED) if x.process == "counselling"]
        assert len(read) == times
        assert {(x.purpose, x.person_id) for x in read} == {
            (Purpose.READ_REFERRAL.value, actor.person_id)
        }
        (opened,) = log.lines(Event.OPENED)
        assert str(opened.subject) in path


def test_the_first_opening_wraps_the_key_under_the_office_s_own(
    client_at: ClientAt,
) -> None:
    actor = road.employee("ingrid")
    shared()
    ingrid = at_work(client_at)
    path = path_of(ingrid)
    assert [line.is_opened for line in lines(ingrid)] == [False]
    first = ingrid.get(path)
    with as_if_standing_in(actor):
        assert list(Wrap.objects.values_list("is_ours", flat=True)) == [True]
    assert look(ingrid.get(path)) == look(first)
    assert [line.is_opened for line in lines(ingrid)] == [True]


def test_each_of_the_team_opens_with_a_wrap_of_their_own(client_at: ClientAt) -> None:
    ingrid, hanne = road.employee("ingrid"), road.employee("hanne")
    shared()
    (delivery,) = road.inbox(ingrid)
    road.opened(ingrid, delivery)
    assert at_work(client_at, "hanne").get(f"/inntak/{delivery}/").status_code == 200
    with as_if_standing_in(hanne):
        assert Wrap.objects.get().is_ours


def test_what_was_taken_back_is_gone(client_at: ClientAt) -> None:
    road.employee("ingrid")
    proof, amina = shared(), road.the_parent()
    ingrid = at_work(client_at)
    path = path_of(ingrid)
    assert ingrid.get(path).status_code == 200
    with as_owner():
        road.withdrawn(amina, proof)
    assert ingrid.get(path).status_code == 404
    assert lines(ingrid) == []


def test_missing_foreign_broken_and_withdrawn_look_alike(client_at: ClientAt) -> None:
    actor, dina = road.employee("ingrid"), road.employee("dina")
    proof, amina = shared(), road.the_parent()
    deliver(office=OTHER_OFFICE)
    (withdrawn,), (foreign,) = deliveries(actor), deliveries(dina)
    road.withdrawn(amina, proof)
    deliver(is_signed=False)
    (broken,) = deliveries(actor)
    ingrid = at_work(client_at)
    answers = [
        look(ingrid.get(f"/inntak/{one}/"))
        for one in (uuid4(), foreign, broken, withdrawn)
    ]
    assert answers[0][0] == 404
    assert answers == answers[:1] * 4
    assert log.lines(Event.OPENED) == []
    reasons = [line.reason for line in log.lines(Event.REFUSED)]
    assert sorted(reasons) == ["certificate_signature", *["not_visible"] * 3]


@pytest.mark.parametrize("who", ["dina", "tor"])
def test_to_others_it_is_not_there(client_at: ClientAt, who: str) -> None:
    """Another office's intake officer, and a therapist of the same office."""
    for one in ("ingrid", who):
        road.employee(one)
    shared()
    (delivery,) = road.inbox(road.employee("ingrid"))
    client = at_work(client_at, who)
    assert client.get(f"/inntak/{delivery}/").status_code == 404
    assert log.lines(Event.OPENED) == []


def test_it_is_opened_by_reading_alone(client_at: ClientAt) -> None:
    road.employee("ingrid")
    shared()
    ingrid = at_work(client_at)
    path = path_of(ingrid)
    for method in (ingrid.post, ingrid.head, ingrid.put, ingrid.delete):
        assert method(path).status_code == 405
    assert log.lines(Event.OPENED) == []
