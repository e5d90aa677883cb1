"""The pages of duties: checklists, notes, and what whoever leads sees of them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demo.cast import parent
from portal.walls import house
from referrals.disclosure.duty_law import WORDS
from tests.conftest import ClientAt
from tests.disclosure.duties import employee, exempt, in_days, kinds, noted, row
from tests.disclosure.support import shown
from tests.intake.support import at_work, path_of, shared
from tests.sending.pages import errors_in, id_of, read, text_of
from tests.support import road
from tests.support.aside import as_owner, mail, time_passes

pytestmark = pytest.mark.django_db
AMINA = parent("amina")


def day(value: date) -> str:
    """As people type it."""
    return value.strftime("%d.%m.%Y")


def typed(**instead: Any) -> dict[str, Any]:
    """A report of today, of which the parent was told."""
    return {
        "cases": ["neglect"],
        "done_on": day(house.today()),
        "way": "channel",
        "ends_in": "told",
        "told_on": day(house.today()),
        "reason": "",
        "until": "",
        **instead,
    }


def not_told(days: int = 30, **instead: Any) -> dict[str, Any]:
    """The same, and the parent isn't told yet."""
    values = {"reason": "child", "until": day(in_days(days)), **instead}
    return typed(ends_in="exempt", told_on="", **values)


def saved(client: Client, page: str = "/meldeplikt/", **instead: Any) -> str:
    """The address of a note that was made on the page."""
    answer = client.post(page, typed(**instead))
    assert answer.status_code == 302, errors_in(answer)
    return str(answer["Location"])


@pytest.mark.parametrize("who", ["tor", "ingrid", "hanne"])
def test_the_checklists_are_there_for_everybody_at_the_office(
    client_at: ClientAt, who: str
) -> None:
    client = at_work(client_at, who)
    for page in ("/meldeplikt/", "/avverge/"):
        said = read(client, page)
        for number in ("112", "113", "116111"):
            assert f"tel:{number}" in said
        assert client.post(page, {}).status_code == 422
    said = read(client, "/meldeplikt/")
    assert "https://bekymringsmelding.fiks.ks.no/offentlig" in said
    for words in WORDS.values():
        assert words in said
    assert "familievernkontorloven" in said
    assert "/meldeplikt/" in read(client, "/")
    assert "Ingenting er notert" in read(client, "/plikter/")


def test_a_report_is_noted_and_the_leader_can_only_read(client_at: ClientAt) -> None:
    tor = at_work(client_at, "tor")
    hanne = at_work(client_at, "hanne")
    page = saved(tor)
    said = read(tor, page)
    assert "Forelderen fikk vite det" in said
    assert "Det står ikke på noen forelders side" in said
    assert len(mail()) == 1
    assert "1 nytt notat" in read(hanne, "/")
    said = read(hanne, page)
    for act in ("fortalt", "utsett", "rett"):
        assert f"{page}{act}/" not in said
        assert hanne.get(f"{page}{act}/").status_code == 404
        assert hanne.post(f"{page}{act}/", typed()).status_code == 404
    assert "1 nytt notat" not in read(hanne, "/")
    assert kinds(id_of(page)) == ["noted", "seen"]


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"cases": []}, "Velg et svar"),
    ({"cases": ["sexual"]}, "Velg ett av svarene"),
    ({"done_on": "01.01.2020"}, "i løpet av det siste året"),
    ({"told_on": ""}, "i løpet av det siste året"),
    ({"told_on": "01.01.2030"}, "i løpet av det siste året"),
    ({"ends_in": "exempt"}, "Si hvorfor"),
    ({"ends_in": "exempt", "reason": "child"}, "høyst 90 dager"),
    ({"ends_in": "exempt", "reason": "child", "until": "01.01.2030"}, "høyst 90 dager"),
)


def test_what_cant_be_noted_says_why(client_at: ClientAt) -> None:
    tor = at_work(client_at, "tor")
    for instead, sentence in WRONG:
        answer = tor.post("/meldeplikt/", typed(**instead))
        assert answer.status_code == 422
        assert sentence in " ".join(errors_in(answer)), instead
        assert "tel:112" in text_of(answer)  # on top of it, whatever is wrong


def test_a_review_comes_near_is_overdue_and_is_done(client_at: ClientAt) -> None:
    tor, hanne = at_work(client_at, "tor"), at_work(client_at, "hanne")
    page = str(tor.post("/meldeplikt/", not_told(20))["Location"])
    hanne.get(page)
    assert "Listen er tom" in read(tor, "/plikter/forfalt/")
    time_passes(timedelta(days=14))
    assert "Innen en uke: vurder på nytt" in read(tor, "/")
    time_passes(timedelta(days=6))
    for client in (tor, hanne):
        assert "1 forelder har ikke fått vite i tide" in read(client, "/")
        assert page in read(client, "/plikter/forfalt/")
    until = {"reason": "violence", "until": day(in_days(40))}
    assert tor.post(f"{page}utsett/", {**until, "until": ""}).status_code == 422
    assert tor.post(f"{page}utsett/", until)["Location"] == page
    assert "Det er fare for vold" in read(tor, page)
    assert "Listen er tom" in read(hanne, "/plikter/forfalt/")
    answer = tor.post(f"{page}fortalt/", {"told_on": day(house.today())})
    assert answer["Location"] == page
    assert tor.get(f"{page}fortalt/")["Location"] == page
    assert tor.get(f"{page}utsett/")["Location"] == page
    assert kinds(id_of(page)) == ["noted", "seen", "put_off", "told"]


def test_it_is_corrected_and_copied_for_the_archive(client_at: ClientAt) -> None:
    tor = at_work(client_at, "tor")
    page = saved(tor)
    form = read(tor, f"{page}rett/")
    assert "checked" in form
    values = {"cases": ["illness"], "done_on": day(house.today()), "way": "police"}
    assert tor.post(f"{page}rett/", {**values, "way": "x"}).status_code == 422
    assert tor.post(f"{page}rett/", values)["Location"] == page
    assert "Politiet" in read(tor, page)
    assert "En kopi til arkivet" in read(tor, f"{page}arkiv/")
    answer = tor.post(f"{page}arkiv/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert row(id_of(page))["state"] == "archived"
    assert "Dette notatet blir slettet" in read(tor, page)


def test_from_what_a_parent_shared_to_the_parents_own_page(
    client_at: ClientAt,
) -> None:
    with as_owner():
        road.employee("ingrid")
        shared()
    ingrid = at_work(client_at)
    page = path_of(ingrid)
    said = read(ingrid, page)
    assert f"{page}meldeplikt/" in said
    assert ingrid.get(f"{page}meldeplikt/").status_code == 405
    begun = str(ingrid.post(f"{page}meldeplikt/")["Location"])
    assert AMINA.name in read(ingrid, begun)
    assert AMINA.number not in read(ingrid, begun)
    assert begun in read(ingrid, "/plikter/")
    note = str(ingrid.post(begun, not_told(10))["Location"])
    assert AMINA.name in read(ingrid, note)
    assert AMINA.name not in read(ingrid, "/plikter/")
    assert ingrid.get(begun)["Location"] == note
    hanne = at_work(client_at, "hanne")
    assert AMINA.name not in read(hanne, note)
    assert hanne.get(begun).status_code == 404
    with as_owner():
        road.taken_in()
        amina = road.the_parent()
        assert shown(amina) == []
    time_passes(timedelta(days=10))
    with as_owner():
        assert len(shown(amina)) == 1
    said = read(ingrid, note)
    assert f"{note}utsett/" not in said
    assert ingrid.get(f"{note}utsett/")["Location"] == note
    time_passes(timedelta(days=1))
    assert AMINA.name not in read(ingrid, note)


def test_lists_cost_the_same_for_one_as_for_many(client_at: ClientAt) -> None:
    tor, hanne = at_work(client_at, "tor"), at_work(client_at, "hanne")
    by = employee("tor")
    costs = []
    for count in (1, 30):
        for _ in range(count):
            noted(by, exempt())
        hanne.get("/plikter/")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page = tor.get("/plikter/")
        with CaptureQueriesContext(connection) as theirs:
            hanne.get("/plikter/")
        costs.append((len(seen), len(theirs)))
    assert costs[0] == costs[1]
    following = page.context["following"]
    assert len(page.context["lines"]) == 25
    assert len(tor.get(following).context["lines"]) == 6


def test_everything_is_there_in_three_languages(client_at: ClientAt) -> None:
    tor = at_work(client_at, "tor")
    page = saved(tor)
    for language, words in (
        ("nb", "Meldeplikt"),
        ("nn", "Meldeplikt"),
        ("en", "Duty to report a concern"),
    ):
        tor.cookies["counselling-language"] = language
        for path in ("/meldeplikt/", page, "/plikter/"):
            assert words in read(tor, path)
