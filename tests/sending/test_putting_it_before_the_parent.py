"""Kari puts a draft before the parent, takes it back, and learns two words at most."""

import logging
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consent import clocks, reception
from consent import queries as parent_queries
from consent import use_cases as parent_acts
from demo.cast import OFFICE, OTHER_OFFICE, parent
from portal.audit.events import Event
from portal.notices import contact_key, parent_notices
from portal.policy import calendar
from portal.policy.national_id import make_synthetic
from portal.registry.models import Office
from portal.sealing import directory
from portal.sealing.errors import DirectoryRefused
from portal.walls import house
from portal.web import dates
from referrals.sending import queries
from tests.conftest import ClientAt
from tests.sending import pages
from tests.support import given, road
from tests.support.aside import as_owner, time_passes
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _offices_that_take_in(db: None) -> None:
    for who in ("ingrid", "dina"):
        road.employee(who)


def test_the_page_shows_exactly_what_the_parent_will_see(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.read(kari, f"{pages.saved(kari)}legg-fram/")
    for said in ("Amina Yusuf", "2. oktober 1991", "Somali", pages.NOTE):
        assert said in page
    assert OFFICE.name in page
    assert dates.in_words(calendar.answer_by(house.today())) in page
    assert "412" not in page
    assert "checked" not in page


def test_it_is_put_before_the_parent_once(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    said = pages.read(kari, page)
    day = dates.in_words(calendar.answer_by(house.today()))
    assert f"Lagt fram for forelderen, svar innen {day}" in said
    for act in ("endre/", "forkast/", "legg-fram/"):
        assert f"{page}{act}" not in said
        for verb in (kari.get, kari.post):
            assert verb(page + act)["Location"] == page
    assert len(lines(Event.PUT_BEFORE_PARENT)) == 1
    assert not lines(Event.DRAFT_DISCARDED, Event.DRAFT_CHANGED)


def test_the_way_serves_for_one_notice_and_is_gone(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    said = pages.read(kari, pages.put_before(kari))
    assert "Brukt til ett varsel, og slettet" in said
    assert "41234567" not in said


def test_without_the_tick_nothing_happens(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    answer = kari.post(f"{page}legg-fram/", {})
    assert answer.status_code == 422
    assert "Kryss av" in pages.text_of(answer)
    assert "Utkast" in pages.read(kari, page)
    assert not lines(Event.PUT_BEFORE_PARENT)


def test_an_office_that_has_left_must_be_chosen_anew(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    with as_owner():
        Office.objects.filter(organisation=OFFICE.party_id).update(
            offer="none", offer_confirmed_on=house.today()
        )
    answer = kari.post(f"{page}legg-fram/", {"told": "on"})
    assert answer.status_code == 422
    assert not lines(Event.PUT_BEFORE_PARENT)


@pytest.mark.parametrize("act", ["legg-fram/", "trekk-tilbake/"])
def test_a_key_that_doesnt_verify_says_try_later(
    client_at: ClientAt, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari) if act == "legg-fram/" else pages.put_before(kari)
    before = pages.read(kari, page)
    done = lines(Event.PUT_BEFORE_PARENT, Event.RECALLED)

    def refuse(*_: Any, **__: Any) -> None:
        raise DirectoryRefused("The directory has no such key.")

    monkeypatch.setattr(directory, "key_of", refuse)
    answer = kari.post(page + act, {"told": "on"})
    assert answer.status_code == 422
    assert "Prøv igjen senere" in pages.text_of(answer)
    assert pages.read(kari, page) == before
    assert lines(Event.PUT_BEFORE_PARENT, Event.RECALLED) == done


def test_a_notice_that_cant_be_sealed_stops_it_too(
    client_at: ClientAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)

    def refuse(*_: Any, **__: Any) -> None:
        raise DirectoryRefused("The directory has no such key.")

    monkeypatch.setattr(parent_notices, "queue_first", refuse)
    answer = kari.post(f"{page}legg-fram/", {"told": "on"})
    assert "Prøv igjen senere" in pages.text_of(answer)
    assert "SMS: +4741234567" in pages.read(kari, page)


def test_it_can_be_taken_back(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    assert "Trekk tilbake" in pages.read(kari, f"{page}trekk-tilbake/")
    assert kari.post(f"{page}trekk-tilbake/")["Location"] == page
    said = pages.read(kari, page)
    assert "Trukket tilbake" in said
    assert "trekk-tilbake" not in said
    assert kari.post(f"{page}trekk-tilbake/")["Location"] == page
    assert len(lines(Event.RECALLED)) == 1


# --- what the parent does, and what shows of it ---------------------------------------


def said_yes(who: str, **instead: Any) -> UUID:
    """The parent consents; returns their proof."""
    by = road.the_parent(who)
    waiting_id = road.opened_by_name(by, who)
    with at("parent", by):
        waiting = parent_queries.waiting_one(by, waiting_id, lock=True)
        parent_acts.choose(waiting, road.choices(**instead), by=by)
        return parent_acts.give_consent(waiting, by=by)


def nothing(who: str) -> None:
    """The parent never comes."""


def looks(who: str) -> None:
    """Opens it by a name, and leaves it there."""
    road.opened_by_name(road.the_parent(who), who)


def shares_nothing(who: str) -> None:
    """Presses “Del ingenting”."""
    by = road.the_parent(who)
    waiting_id = road.opened_by_name(by, who)
    with at("parent", by):
        waiting = parent_queries.waiting_one(by, waiting_id, lock=True)
        parent_acts.share_nothing(waiting, by=by, proof=None)


def is_somebody_else(who: str) -> None:
    """“This is not me.”"""
    by = road.the_parent(who)
    with at("parent", by):
        (waiting,) = parent_queries.waiting_for(by)
        parent_acts.disown(waiting, by=by)


def says_yes(who: str) -> None:
    """To the office that was proposed."""
    said_yes(who)


def says_yes_to_less(who: str) -> None:
    """To another office, without themes and note, with own words."""
    said_yes(
        who,
        office=OTHER_OFFICE,
        without_themes=("feelings", "rights"),
        without_note=True,
        own_words="Jeg vil snakke om noe annet.",
    )


def says_yes_and_takes_it_back(who: str) -> None:
    """Both before the worker's hour."""
    road.withdrawn(road.the_parent(who), said_yes(who))


SILENT = (nothing, looks, shares_nothing, is_somebody_else, says_yes_and_takes_it_back)
DEEDS = (*SILENT, says_yes, says_yes_to_less)
Deed = Callable[[str], None]


def tell_outcomes(after: timedelta) -> None:
    """The worker at the first outcome hour after that time."""
    time_passes(after)
    now = house.moment()
    time_passes(calendar.next_outcome(now) - now)
    with at("worker"):
        clocks.tell_outcomes()


def seen(client_at: ClientAt, kari: Client, page: str, who: str) -> str:
    """Kari's page about one parent, without what names that parent."""
    client_at("welfare")  # the client's door, after others were open
    about = parent(who)
    text = pages.read(kari, page)
    for own, stands_for in (
        (str(pages.id_of(page)), "id"),
        (about.name, "name"),
        (f"{about.number[:6]} {about.number[6:]}", "number"),
        (about.born.isoformat(), "born"),
        (dates.in_words(about.born), "born"),
    ):
        text = text.replace(own, stands_for)
    return text


@pytest.mark.parametrize("deed", DEEDS)
def test_until_the_outcome_nothing_changes(client_at: ClientAt, deed: Deed) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    before = pages.read(kari, page), pages.read(kari, "/formidling/")
    road.taken_in()
    deed("amina")
    client_at("welfare")
    assert (pages.read(kari, page), pages.read(kari, "/formidling/")) == before


@pytest.mark.parametrize("deed", SILENT)
def test_every_way_of_not_sharing_looks_alike(client_at: ClientAt, deed: Deed) -> None:
    kari = pages.someone(client_at)
    amina, jonas = (pages.put_before(kari, who=who) for who in ("amina", "jonas"))
    road.taken_in()
    deed("amina")
    tell_outcomes(timedelta(days=calendar.ANSWER_DAYS + 14))
    about_amina = seen(client_at, kari, amina, "amina")
    assert "Ikke sendt innen fristen" in about_amina
    assert about_amina == seen(client_at, kari, jonas, "jonas")


def test_every_yes_looks_alike_and_stays(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    amina, jonas = (pages.put_before(kari, who=who) for who in ("amina", "jonas"))
    road.taken_in()
    proof = said_yes("amina")
    says_yes_to_less("jonas")
    tell_outcomes(timedelta(days=1))
    told_on = dates.in_words(house.today())
    about_amina = seen(client_at, kari, amina, "amina")
    assert f"Levert, {told_on}" in about_amina
    assert OTHER_OFFICE.name not in about_amina
    assert about_amina == seen(client_at, kari, jonas, "jonas")
    # Whatever comes later: taken back, the deadline, another hour of the worker.
    road.withdrawn(road.the_parent("amina"), proof)
    tell_outcomes(timedelta(days=60))
    assert seen(client_at, kari, amina, "amina") == about_amina
    assert kari.post(f"{amina}trekk-tilbake/")["Location"] == amina


# --- the list -------------------------------------------------------------------------


def test_the_list_is_empty_at_first(client_at: ClientAt) -> None:
    page = pages.read(pages.someone(client_at), "/formidling/")
    assert "Ingen utkast ennå" in page
    assert "Skriv det første utkastet" in page


def test_the_list_says_where_each_draft_is(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    yes, silent = (pages.put_before(kari, who=who) for who in ("amina", "jonas"))
    road.taken_in()
    said_yes("amina")
    tell_outcomes(timedelta(days=calendar.ANSWER_DAYS + 14))
    told_on = dates.in_words(house.today())
    with at("parent"):
        reception.keep_fresh()
    with at("worker"):
        contact_key.keep_fresh()
    client_at("welfare")
    recalled = pages.put_before(kari, who="maja")
    kari.post(f"{recalled}trekk-tilbake/")
    waiting = pages.put_before(kari, who="maja")
    another = make_synthetic(date(1979, 5, 5), 3)
    draft = pages.saved(kari, who="jonas", number=another, checked="on")
    answer_by = dates.in_words(calendar.answer_by(house.today()))
    assert states(pages.read(kari, "/formidling/")) == {
        yes: f"Levert, {told_on}",
        silent: "Ikke sendt innen fristen",
        recalled: "Trukket tilbake",
        waiting: f"Lagt fram for forelderen, svar innen {answer_by}",
        draft: "Utkast",
    }


def states(page: str) -> dict[str, str]:
    """What the list says of each draft, by its address."""
    line = re.compile(
        r'<a class="ds-link" href="([^"]+)">[^<]+</a>\s*<br />\s*'
        r"<strong>([^<]+)</strong>"
    )
    return dict(line.findall(page))


def test_the_list_has_a_fixed_number_of_queries_and_one_event(
    client_at: ClientAt,
) -> None:
    with at("welfare"):
        by = given.an_employee("kari")
    for _ in range(3):
        road.drafted(by)
    kari = pages.someone(client_at)
    kari.get("/formidling/")
    few, page = queries_of(kari)
    assert page.count("Amina Yusuf") == 3
    for _ in range(57):
        road.drafted(by)
    client_at("welfare")
    events = len(lines(Event.REVEALED)), len(lines(Event.DRAFTS_LISTED))
    many, page = queries_of(kari)
    assert many == few
    assert page.count("Amina Yusuf") == queries.PAGE
    now = len(lines(Event.REVEALED)), len(lines(Event.DRAFTS_LISTED))
    assert now == (events[0], events[1] + 1)


def queries_of(client: Client) -> tuple[int, str]:
    """How many queries the list takes, and the page."""
    with CaptureQueriesContext(connection) as captured:
        page = pages.read(client, "/formidling/")
    return len(captured), page


def test_pages_of_the_list_follow_one_another(client_at: ClientAt) -> None:
    with at("welfare"):
        by = given.an_employee("kari")
    for _ in range(60):
        road.drafted(by)
    kari = pages.someone(client_at)
    found: list[str] = []
    address, turns = "/formidling/", 0
    while address:
        page = pages.read(kari, address)
        found += states(page)
        link = re.search(r'rel="next"\s+href="([^"]+)"', page)
        address, turns = f"/formidling/{link[1]}" if link else "", turns + 1
    assert turns == 3
    assert len(found) == len(set(found)) == 60
    assert "Tilbake til det nyeste" in page
    # Nonsense in the address is the first page.
    assert states(pages.read(kari, "/formidling/?etter=x_y"))


def test_others_drafts_are_not_in_the_list(client_at: ClientAt) -> None:
    pages.saved(pages.someone(client_at))
    for who in ("dag", "tone"):
        assert "Amina" not in pages.read(pages.someone(client_at, who), "/formidling/")


# --- traces ---------------------------------------------------------------------------


def test_no_name_stands_in_an_address_a_title_or_the_log(
    client_at: ClientAt, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    kari.post("/formidling/ny/", pages.typed(number="123"))
    for address in (page, f"{page}trekk-tilbake/", "/formidling/"):
        said = pages.read(kari, address)
        title = re.search(r"<title>(.*?)</title>", said, re.DOTALL)
        assert title
        assert "Amina" not in title[1]
    kept = page + caplog.text + str(lines())
    for secret in ("Amina", "Yusuf", parent("amina").number, "41234567", pages.NOTE):
        assert secret not in kept


def test_two_parents_are_two_drafts_that_share_nothing(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    amina, jonas = (pages.saved(kari, who=who) for who in ("amina", "jonas"))
    assert 'action="/formidling/ny/"' in pages.read(kari, amina)
    assert "Jonas" not in pages.read(kari, amina)
    assert str(pages.id_of(amina)) not in pages.read(kari, jonas)
    assert "Amina" not in pages.read(kari, "/formidling/ny/")
