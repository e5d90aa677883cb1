"""The pages of meetings: an office plans, invites and calls; a service answers."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL
from tests.conftest import ClientAt
from tests.meetings.support import (
    PLACE,
    called,
    employee,
    in_days,
    joined,
    planned,
    the_centre,
)
from tests.sending.pages import errors_in, read, text_of
from tests.support import given

pytestmark = pytest.mark.django_db


def someone(client_at: ClientAt, who: str, door: str) -> Client:
    """Somebody at a staff door who has declared confidentiality."""
    client = given.signed_in(client_at(door), who)
    assert client.post("/taushet/", {"version": "1"}).status_code == 302
    return client


@pytest.fixture
def hanne(client_at: ClientAt) -> Client:
    """The leader of the office, at a page."""
    return someone(client_at, "hanne", "counselling")


def typed(**instead: Any) -> dict[str, Any]:
    """What Hanne types."""
    return {
        "sort": "cooperation",
        "title": "Vi blir kjent",
        "setting": "in_person",
        "day": in_days(21).strftime("%d.%m.%Y"),
        "begins": "9.00",
        "ends": "11.00",
        "answer_by": in_days(14).strftime("%d.%m.%Y"),
        "place": "Kystveien 12, Arendal",
        "access": "Trinnfritt",
        **instead,
    }


def saved(client: Client, **instead: Any) -> str:
    """The page of a meeting that was planned through the form."""
    answer = client.post(f"{PLACE}nytt/", typed(**instead))
    assert answer.status_code == 302, errors_in(answer)
    return str(answer["Location"]).removesuffix("inviter/")


def test_an_office_calls_all_its_services_in_one_press(hanne: Client) -> None:
    assert "Møter mellom tjenestene" in read(hanne, "/")
    page = saved(hanne)
    said = read(hanne, f"{page}inviter/")
    assert ARENDAL.name in said
    assert "Har ikke tatt portalen i bruk" in said
    assert hanne.post(f"{page}inviter/", {}).status_code == 422
    (field,) = _fields_with(hanne, page, ARENDAL.party_id)
    answer = hanne.post(f"{page}inviter/", {field: str(ARENDAL.party_id)})
    assert answer["Location"] == page
    assert "Utkast" in read(hanne, page)
    assert hanne.post(f"{page}kall-inn/").status_code == 302
    said = read(hanne, page)
    assert "Invitasjonene er sendt" in said
    assert "Har ikke svart" in said
    assert "Vi blir kjent" in read(hanne, PLACE)


def _fields_with(client: Client, page: str, party_id: UUID) -> list[str]:
    form = client.get(f"{page}inviter/").context["form"]
    return [
        name
        for name, field in form.fields.items()
        if str(party_id) in dict(field.choices)
    ]


def test_ticking_all_invites_every_service_that_has_joined(hanne: Client) -> None:
    joined(name__in=["Barnevernstjenesten i Grimstad", "Barnevernstjenesten i Froland"])
    page = saved(hanne)
    form = hanne.get(f"{page}inviter/").context["form"]
    services = [o for o in form.possible if o.kind == "child_welfare_service"]
    if len(services) < 2:
        pytest.fail("The catchment has one service alone.")
    answer = hanne.post(f"{page}inviter/", {"whole": ["all"]})
    assert answer.status_code == 302, errors_in(answer)
    seen = hanne.get(page).context["seen"]
    assert {o.organisation_id for o in services} == {
        one.seat.organisation_id for one in seen.others
    }


def test_a_service_is_asked_and_answers(client_at: ClientAt) -> None:
    page = f"{PLACE}{called(employee('hanne'))}/"
    berit = someone(client_at, "berit", "welfare")
    assert "1 møte venter på svar fra dere" in read(berit, "/")
    assert "Venter på svar fra dere" in read(berit, PLACE)
    said = read(berit, page)
    assert "Kystveien 12" in said
    assert "Send invitasjonene" not in said
    assert berit.post(f"{page}svar/", {"people": "x"}).status_code == 422
    answer = berit.post(f"{page}svar/", {"answer": "coming", "people": "Kari Nes"})
    assert answer.status_code == 302
    assert "Dere: Kommer" in " ".join(read(berit, PLACE).split())
    assert "Kari Nes" in read(berit, page)
    for act in ("kall-inn", "lukk", "paminn", "ressursmiljo", "pause", "ta-ut"):
        answer = berit.post(f"{page}{act}/")
        assert (answer.status_code, act) == (404, act)
    for name in ("endre", "inviter", "flytt", "avlys", "apne", "oppmote"):
        answer = berit.get(f"{page}{name}/")
        assert (answer.status_code, name) == (404, name)
        missing = berit.get(f"{PLACE}{uuid4()}/{name}/")
        assert answer.content[:40] == missing.content[:40]


def test_who_has_no_post_reads_and_does_not_answer(client_at: ClientAt) -> None:
    page = f"{PLACE}{called(employee('hanne'))}/"
    simen = someone(client_at, "simen", "welfare")
    assert "Vi blir kjent" in read(simen, page)
    assert "Svaret deres" not in read(simen, page)
    assert simen.post(f"{page}svar/", {"answer": "coming"}).status_code == 404
    assert simen.get(f"{PLACE}nytt/").status_code == 404


@pytest.mark.parametrize(
    ("instead", "sentence"),
    [
        ({"title": "Gjelder 01018012345"}, "handler aldri om én familie"),
        ({"note": "Barnet bor i Kirkeveien 3, 4841 Arendal"}, "én familie"),
        ({"place": "fnr 01018012345"}, "én familie"),
        ({"video": "https://v.example/?fnr=01018012345"}, "én familie"),
        ({"note": str(uuid4())}, "én familie"),
        ({"day": "01.01.2020"}, "fram i tid"),
        ({"begins": ""}, "Fyll ut dag, fra og til."),
        ({"place": ""}, "Skriv hvor dere møtes."),
        ({"sort": "learning_network"}, "Velg"),
        ({"title": ""}, "Fyll ut"),
    ],
)
def test_what_cant_be_saved_says_why(
    hanne: Client, instead: dict[str, str], sentence: str
) -> None:
    answer = hanne.post(f"{PLACE}nytt/", typed(**instead))
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_it_is_changed_moved_closed_opened_and_cancelled(hanne: Client) -> None:
    page = f"{PLACE}{called(employee('hanne'))}/"
    assert hanne.get(f"{page}endre/").status_code == 200
    changed = {"sort": "cooperation", "setting": "video", "title": "Nytt navn"}
    assert hanne.post(f"{page}endre/", changed).status_code == 302
    assert "Nytt navn" in read(hanne, PLACE)
    when = {
        "day": in_days(30).strftime("%d.%m.%Y"),
        "begins": "13.00",
        "ends": "14.30",
        "answer_by": in_days(20).strftime("%d.%m.%Y"),
    }
    assert hanne.post(f"{page}flytt/", {**when, "ends": "12"}).status_code == 422
    assert hanne.post(f"{page}flytt/", when).status_code == 302
    assert "13.00–14.30" in read(hanne, page)
    assert hanne.post(f"{page}pause/", {"paused": "1"}).status_code == 302
    assert "Start påminnelser igjen" in read(hanne, page)
    assert hanne.post(f"{page}paminn/").status_code == 302
    assert hanne.post(f"{page}lukk/").status_code == 302
    assert "Svarene er inne" in read(hanne, page)
    assert hanne.post(f"{page}paminn/").status_code == 422
    late = {"answer_by": "01.01.2020"}
    assert hanne.post(f"{page}apne/", late).status_code == 422
    late = {"answer_by": in_days(7).strftime("%d.%m.%Y")}
    assert hanne.post(f"{page}apne/", late).status_code == 302
    assert hanne.get(f"{page}oppmote/").status_code == 200
    assert hanne.post(f"{page}oppmote/").status_code == 422
    assert hanne.post(f"{page}avlys/").status_code == 302
    assert "Avlyst" in read(hanne, f"{PLACE}tidligere/")
    assert hanne.get(f"{page}avlys/").status_code == 302


def test_one_press_brings_the_resource_centre_and_another_takes_it_out(
    hanne: Client,
) -> None:
    centre = the_centre()
    page = f"{PLACE}{planned(employee('hanne'), ARENDAL.party_id)}/"
    assert "Inviter Ressurs" in read(hanne, page)
    assert hanne.post(f"{page}ressursmiljo/").status_code == 302
    assert "Inviter Ressurs" not in read(hanne, page)
    out = {"organisation": str(centre)}
    assert hanne.post(f"{page}ta-ut/", out).status_code == 302
    assert hanne.post(f"{page}ta-ut/", {"organisation": "x"}).status_code == 404
    assert "Inviter Ressurs" in read(hanne, page)


def test_a_list_is_as_many_queries_for_one_as_for_a_page(client_at: ClientAt) -> None:
    caller = employee("hanne")
    called(caller)
    berit = someone(client_at, "berit", "welfare")
    counts = []
    for more in (0, 27):
        for _ in range(more):
            called(caller)
        with CaptureQueriesContext(connection) as captured:
            page = read(berit, PLACE)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert page.count("Vi blir kjent") == 25
    following = berit.get(PLACE).context["following"]
    assert read(berit, PLACE + following).count("Vi blir kjent") == 3
