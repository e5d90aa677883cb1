"""Orders through the pages: from the form to the answer, and what each page refuses."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.module_loading import import_string

from demo.cast import OFFICE, parent
from portal.audit.events import Event
from portal.web import dates
from tests.conftest import ClientAt
from tests.consent import support as at_parent
from tests.disclosure import support
from tests.meetings.there import There
from tests.sending import pages
from tests.support import insider, road
from tests.support.aside import as_owner
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db
PLACE = "/palegg/"


def typed(**instead: Any) -> dict[str, Any]:
    """What Kari types in the form."""
    values = {
        "basis": "bvl_5_1",
        "name": parent("amina").name,
        "number": parent("amina").number,
        "code_six": "no",
        "office": str(OFFICE.party_id),
        "why_here": "Forelderen bor i kommunen.",
        "necessary": "Vi forbereder en sak om omsorgsovertakelse for nemnda.",
        "wanted": "Datoer for samtaler i 2026, så langt de er nedtegnet.",
        "told": "yes",
    }
    return {**values, **instead}


def saved(client: Client, **instead: Any) -> str:
    """The address of a new order."""
    answer = client.post(f"{PLACE}nytt/", typed(**instead))
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return str(answer["Location"])


def went_on(answer: Any) -> None:
    assert answer.status_code == 302, answer.content.decode()[:3000]


def sent(client_at: ClientAt, **instead: Any) -> tuple[str, Client, Client]:
    """An order by Kari, signed by Berit, through the pages; and the two."""
    kari = There(client_at, "kari", "welfare")
    page = saved(kari, **instead)
    berit = There(client_at, "berit", "welfare")
    went_on(berit.post(f"{page}signer/", {"read": "on"}))
    return page, kari, berit


def at_office(client_at: ClientAt, who: str) -> Client:
    """Somebody of the office, logged in."""
    return There(client_at, who, "counselling")


def test_from_the_form_to_the_answer(client_at: ClientAt) -> None:
    with as_owner():
        tor = road.employee("tor")
        road.employee("hanne")
    kari = There(client_at, "kari", "welfare")
    page = saved(kari)
    shown = pages.read(kari, page)
    assert "Ikke signert ennå" in shown
    assert f"{page}signer/" not in shown
    berit = There(client_at, "berit", "welfare")
    assert "Datoer for samtaler" in pages.read(berit, f"{page}signer/")
    assert berit.post(f"{page}signer/", {}).status_code == 422
    went_on(berit.post(f"{page}signer/", {"read": "on"}))
    assert "Mottatt av kontoret" in pages.read(kari, page)

    hanne = at_office(client_at, "hanne")
    assert "1 pålegg å svare på" in pages.read(hanne, "/")
    listed = pages.read(hanne, PLACE)
    assert "Amina" not in listed
    (row,) = pages.rows("disclosure_receivedorder")
    there = f"{PLACE}{row['id']}/"
    shown = pages.read(hanne, there)
    assert "Amina" not in shown
    assert "Berit Aas" in shown
    ticks = dict.fromkeys(("organ", "basis", "necessity"), "on")
    assert hanne.post(f"{there}form/", ticks).status_code == 422
    went_on(hanne.post(f"{there}form/", {**ticks, "existing": "on"}))
    assert "Amina Yusuf" in pages.read(hanne, there)
    went_on(hanne.post(f"{there}gi/", {"to": str(tor.person_id)}))

    his = at_office(client_at, "tor")
    assert "Amina Yusuf" in pages.read(his, there)
    assert his.get(f"{there}frigi/").status_code == 404
    answer = {"phrase": "text", "text": support.TEXT}
    refused = his.post(f"{there}svar/", answer)
    assert refused.status_code == 422
    assert support.CANARY in refused.content.decode()
    ticked = {**answer, "existing": "on", "necessary": "on"}
    went_on(his.post(f"{there}svar/", ticked))

    shown = pages.read(hanne, f"{there}frigi/")
    assert support.CANARY in shown
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    stale = hanne.post(f"{there}frigi/", {"read": "on", "seen": "noe annet"})
    assert stale.status_code == 422
    assert "Svaret er endret" in stale.content.decode()
    went_on(hanne.post(f"{there}frigi/", {"read": "on", "seen": seen}))

    shown = pages.read(kari, page)
    assert "Mottatt av kontoret" in shown
    assert support.CANARY not in shown
    with as_owner():
        (order,) = insider.rows("house.disclosure_order")
        insider.move_clock_to(order["due_at"])
        support.told()
    shown = pages.read(kari, page)
    assert support.CANARY in shown
    assert "Skrevet av Tor Eide og frigitt av Hanne Vik." in shown


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("wanted", "Vi ønsker en vurdering av mors omsorgsevne.", "omsorgsevne"),
        ("why_here", "Hun bor i Storgata 12, 4876 Grimstad.", "Storgata 12"),
        ("basis", "bvl_8_3", "Velg ett av svarene"),
        ("code_six", "unknown", "Send pålegget per post"),
        ("untold_until", "31.12.2036", "høyst 90 dager fram"),
        ("wanted", '"\n' * 300, "For mye|for mye"),
    ],
    ids=["assessment", "address", "off-the-list", "code-6", "too-long", "too-much"],
)
def test_what_cant_be_ordered_is_said_beside_the_field_and_nothing_is_lost(
    client_at: ClientAt, field: str, text: str, said: str
) -> None:
    kari = There(client_at, "kari", "welfare")
    more = {"told": "hinders_help"} if field == "untold_until" else {}
    long = {"necessary": '"\n' * 300, "why_here": '"\n' * 300} if said[0] == "F" else {}
    answer = kari.post(f"{PLACE}nytt/", typed(**{field: text, **more, **long}))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert any(part in shown for part in said.split("|")), shown[:4000]
    assert "Amina Yusuf" in shown
    assert pages.rows("disclosure_order") == []


def test_who_changes_an_order_cant_sign_it(client_at: ClientAt) -> None:
    page = saved(There(client_at, "kari", "welfare"))
    berit = There(client_at, "berit", "welfare")
    went_on(berit.post(f"{page}endre/", typed(wanted="Datoer i 2025.")))
    assert berit.get(f"{page}signer/").status_code == 302
    assert pages.rows("disclosure_receivedorder") == []


def test_the_parent_isnt_told_yet_and_then_is(client_at: ClientAt) -> None:
    with as_owner():
        until = support.today() + timedelta(days=20)
    day = until.strftime("%d.%m.%Y")
    page, kari, berit = sent(client_at, told="hinders_help", untold_until=day)
    shown = pages.read(berit, page)
    assert "Personen ser ikke pålegget ennå" in shown
    assert dates.in_words(until) in shown
    same = berit.post(f"{page}vent/", {"until": day, "hinders": "on"})
    assert same.status_code == 422
    with as_owner():
        support.later()
    later = (until + timedelta(days=10)).strftime("%d.%m.%Y")
    went_on(berit.post(f"{page}vent/", {"until": later, "hinders": "on"}))
    assert kari.get(f"{page}vent/").status_code == 404
    with as_owner():
        support.later()
    went_on(kari.post(f"{page}fortalt/"))
    assert "Personen ser ikke" not in pages.read(kari, page)
    with as_owner():
        road.taken_in()
        amina = road.the_parent()
        assert len(support.shown(amina)) == 1
        assert len(lines(Event.ORDER_UNTOLD)) == 1


def test_the_parents_own_page(client_at: ClientAt) -> None:
    sent(client_at)
    with as_owner():
        road.taken_in()
        amina = road.the_parent()
    client = at_parent.log_in(client_at("parent"), amina)
    shown = client.get("/krav/").content.decode()
    assert "Kontoret er pålagt å gi opplysninger om deg" in shown
    assert "Datoer for samtaler" in shown
    assert "bvl § 5-1" in shown
    assert "Hva som ble svart" in shown


def test_an_order_by_post_takes_the_same_steps(client_at: ClientAt) -> None:
    with as_owner():
        road.employee("tor")
    hanne = at_office(client_at, "hanne")
    posted = {
        "organ": "tribunal",
        "from_whom": "Barneverns- og helsenemnda i Agder",
        "signer": "Nemndleder Ås",
        "received_on": support.today().strftime("%d.%m.%Y"),
        "basis": "bvl_5_1",
        "necessary": "Saken behandles i nemnda.",
        "wanted": "Datoer for samtaler.",
        "name": "Amina Yusuf",
        "number": parent("amina").number,
    }
    wrong = hanne.post(f"{PLACE}post/", {**posted, "number": "12345678901"})
    assert wrong.status_code == 422
    assert "Saken behandles i nemnda." in wrong.content.decode()
    answer = hanne.post(f"{PLACE}post/", posted)
    went_on(answer)
    there = answer["Location"]
    assert "Svar per post innen" in pages.read(hanne, there)
    tor = at_office(client_at, "tor")
    assert tor.get(f"{PLACE}post/").status_code == 404
    with as_owner():
        road.taken_in()
        (one,) = support.shown(road.the_parent())
    assert one.said["service"] == "Barneverns- og helsenemnda i Agder"


def test_a_ready_appeal_says_nothing_of_the_person(client_at: ClientAt) -> None:
    sent(client_at)
    hanne = at_office(client_at, "hanne")
    (row,) = pages.rows("disclosure_receivedorder")
    shown = pages.read(hanne, f"{PLACE}{row['id']}/klage/")
    assert "bvl § 5-1" in shown
    assert "Amina" not in shown
    assert "verken bekrefter eller avkrefter" in shown


def test_a_list_has_the_same_queries_for_one_and_for_many(
    client_at: ClientAt,
) -> None:
    client = There(client_at, "kari", "welfare")
    saved(client)
    pages.read(client, PLACE)
    with CaptureQueriesContext(connection) as one:
        pages.read(client, PLACE)
    with as_owner():
        kari = road.employee("kari")
        for _ in range(30):
            support.written(kari)
    with CaptureQueriesContext(connection) as many:
        shown = pages.read(client, PLACE)
    assert len(one) == len(many)
    assert "etter=" in shown


def test_a_copy_for_the_archive_starts_the_only_clock(client_at: ClientAt) -> None:
    page, kari, _berit = sent(client_at)
    hanne = at_office(client_at, "hanne")
    (row,) = pages.rows("disclosure_receivedorder")
    there = f"{PLACE}{row['id']}/"
    pages.read(hanne, there)
    assert hanne.get(f"{there}arkiv/").status_code == 302  # it isn't over yet
    with as_owner():
        (order,) = insider.rows("house.disclosure_order")
        insider.move_clock_to(order["due_at"])
        support.told()
    made = hanne.post(f"{there}arkiv/")
    assert made.content.startswith(b"%PDF-")
    assert kari.post(f"{page}eksport/").content.startswith(b"%PDF-")
    (row,) = pages.rows("disclosure_receivedorder")
    assert row["gone_at"] - row["exported_at"] >= timedelta(days=90)


def test_nothing_but_the_archive_lets_a_record_go() -> None:
    """Not a withdrawal, and no clock: years later it stands there."""
    road.employee("ingrid")
    road.put_before(road.employee("kari"))
    amina = road.the_parent()
    proof = road.consented(amina)
    support.sent()
    hanne = road.employee("hanne")
    (there,) = support.received(hanne)
    support.form_found_right(hanne, there)
    road.withdrawn(amina, proof)
    insider.move_clock_to(support.midday(support.today() + timedelta(days=3000)))
    with at("worker"):
        for job in settings.WORKER_JOBS:
            if job.endswith("sweep"):
                import_string(job)()
    assert support.received(hanne) == [there]
    assert insider.rows("house.disclosure_order") == []
