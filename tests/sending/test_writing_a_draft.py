"""Kari writes a draft: what she types is kept, checked, changed and thrown away."""

from typing import Any

import pytest
from django.utils.html import escape

from demo.cast import ARENDAL as SERVICE
from demo.cast import OFFICE, OTHER_OFFICE, parent
from portal.audit.events import Event
from portal.policy.parties import Role
from portal.policy.purposes import Purpose
from referrals.sending import queries
from tests.conftest import ClientAt
from tests.sending import pages
from tests.support import given
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db


def test_what_was_typed_is_read_again(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.read(kari, pages.saved(kari))
    for said in (
        "Amina Yusuf",
        "Født",
        "2. oktober 1991",
        "SMS: +4741234567",
        "Somali",
        pages.NOTE,
        "Arendal",
        OFFICE.name,
        SERVICE.name,
        "Kari Nes",
        "Utkast",
    ):
        assert said in page, said


def test_a_draft_can_be_changed(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    form = pages.read(kari, f"{page}endre/")
    assert 'value="Amina Yusuf"' in form
    assert "2. oktober 1991" in form
    change = pages.typed(note="Bare onsdager.", themes=[], days="42")
    assert kari.post(f"{page}endre/", change).status_code == 302
    said = pages.read(kari, page)
    assert "Bare onsdager." in said
    assert "Ingen valgt" in said
    assert pages.NOTE not in said
    (line,) = lines(Event.DRAFT_CHANGED)
    assert line.subject == pages.id_of(page)


def test_a_draft_can_be_thrown_away_and_is_asked_about_once(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    assert "Forkast utkastet" in pages.read(kari, f"{page}forkast/")
    assert kari.get(page).status_code == 200
    assert kari.post(f"{page}forkast/").status_code == 302
    assert kari.get(page).status_code == 404
    assert len(lines(Event.DRAFT_DISCARDED)) == 1


def test_a_draft_can_be_saved_without_an_office(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari, office="", municipality="")
    said = pages.read(kari, page)
    assert "Ikke valgt ennå" in said
    assert "legg-fram" not in said
    answer = kari.post(f"{page}legg-fram/", {"told": "on"})
    assert answer.status_code == 422
    assert "Velg et kontor som er med" in pages.text_of(answer)
    assert "Utkast" in pages.read(kari, page)
    assert not lines(Event.PUT_BEFORE_PARENT)


# --- what isn't right -----------------------------------------------------------------

WRONG = [
    ({"number": "02919A12345"}, "bare med sifre"),
    ({"number": "0291 91"}, "elleve sifre"),
    ({"number": "99999912345"}, "fødselsdato"),
    ({"number": parent("amina").number[:-1] + "x"}, "bare med sifre"),
    ({"number": "02101012345"}, "passer ikke"),
    ({"number": "13097248022"}, "virkelig person"),
    ({"number": ""}, "Fyll ut"),
    ({"name": ""}, "Fyll ut"),
    ({"way": "22 22 22 22"}, "norsk mobilnummer"),
    ({"way": "+46701234567"}, "norsk mobilnummer"),
    ({"way": ""}, "norsk mobilnummer"),
    ({"way_kind": "email", "way": "amina"}, "Skriv e-postadressen slik"),
    ({"way_kind": ""}, "Velg et svar"),
    ({"language": ""}, "Velg et svar"),
    ({"note": "å" * 501}, "500 tegn"),
    ({"municipality": "9999"}, "Velg ett av svarene"),
    ({"office": str(OTHER_OFFICE.party_id)}, "hører ikke til"),
    ({"days": "90"}, "Velg ett av svarene"),
    ({"themes": ["assessment"]}, "Velg ett av svarene"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_an_error_says_what_to_do_and_loses_nothing(
    client_at: ClientAt, wrong: dict[str, Any], sentence: str
) -> None:
    kari = pages.someone(client_at)
    values = pages.typed(**wrong)
    answer = kari.post("/formidling/ny/", values)
    page = pages.text_of(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert not lines(Event.DRAFTED)
    for name in ("name", "number", "way", "note"):
        assert not values[name] or escape(values[name]) in page, name
    if "themes" not in wrong:
        assert page.count("checked") >= 3


def test_a_number_may_be_typed_with_spaces(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    number = parent("amina").number
    page = pages.saved(kari, number=f" {number[:6]} {number[6:]} ")
    assert f"{number[:6]} {number[6:]}" in pages.read(kari, page)


def test_a_line_break_is_one_character(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    # 496 letters and four line breaks are 500 characters, however browsers send them.
    note = "\r\n".join(["ja" * 48] * 4 + ["ja" * 56])
    assert len(note) == 504
    pages.saved(kari, note=note)


@pytest.mark.parametrize("sign", ["\U0001f98b", '"', "\\", "\x01", "å"])
def test_the_longest_note_still_fits_the_message(
    client_at: ClientAt, sign: str
) -> None:
    kari = pages.someone(client_at)
    pages.put_before(kari, note=sign * 500, name=f"Amina {sign * 114}")


def test_no_way_is_kept_where_none_is_wanted(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari, way_kind="none", way="412 34 567")
    assert "41234567" not in pages.read(kari, page)


def test_nothing_is_ticked_beforehand(client_at: ClientAt) -> None:
    form = pages.read(pages.someone(client_at), "/formidling/ny/")
    assert "checked" not in form
    assert 'type="file"' not in form
    assert "multipart" not in form


# --- offices --------------------------------------------------------------------------


def test_the_office_is_found_without_javascript(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = pages.typed(office="", find="1", number="0291")
    answer = kari.post("/formidling/ny/", values)
    page = pages.text_of(answer)
    assert answer.status_code == 200
    assert f'value="{OFFICE.party_id}"' in page
    assert "Familievernkontoret i Arendal, telefon 37 00 57 80" in page
    # Typed values are kept, and nothing is complained about yet.
    assert "Amina Yusuf" in page
    assert pages.NOTE in page
    assert "ds-validation-message" not in page
    assert not lines(Event.DRAFTED)


def test_where_no_office_is_ready_others_are_named(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = pages.typed(office="", municipality=pages.KRISTIANSAND, find="1")
    page = pages.text_of(kari.post("/formidling/ny/", values))
    assert "Ikke noe kontor for dette stedet er med ennå" in page
    assert "avdeling Kristiansand" in page
    assert "Kontorer i samme fylke" in page
    assert f'value="{OFFICE.party_id}"' in page
    assert str(OTHER_OFFICE.party_id) not in page
    office = str(OFFICE.party_id)
    pages.saved(kari, municipality=pages.KRISTIANSAND, office=office)


def test_city_districts_are_asked_for_where_there_are_any(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    values = pages.typed(office="", municipality=pages.OSLO, find="1")
    page = pages.text_of(kari.post("/formidling/ny/", values))
    assert "Bydel" in page
    assert "0301-frogner" in page
    values["district"] = "0301-frogner"
    page = pages.text_of(kari.post("/formidling/ny/", values))
    assert 'value="0301-frogner" selected' in page
    page = pages.saved(
        kari, office="", municipality=pages.OSLO, district="0301-frogner"
    )
    assert "Oslo, Frogner" in pages.read(kari, page)
    # Another town: the district goes with the old one.
    values |= {"municipality": pages.ARENDAL}
    page = pages.text_of(kari.post("/formidling/ny/", values))
    assert "0301-frogner" not in page


def test_htmx_asks_for_offices_by_the_same_address(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    answer = kari.post(
        "/formidling/ny/", pages.typed(office=""), headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert 'id="kontor"' in pages.text_of(answer)
    assert not lines(Event.DRAFTED)


def test_municipalities_stand_in_norwegian_order_and_are_told_apart(
    client_at: ClientAt,
) -> None:
    form = pages.read(pages.someone(client_at), "/formidling/ny/")
    assert form.index(">Åsnes<") > form.index(">Østre Toten<") > form.index(">Våler")
    assert ">Våler (Innlandet)<" in form
    assert ">Våler (Østfold)<" in form


# --- who may --------------------------------------------------------------------------


def test_the_head_of_the_service_stands_in(client_at: ClientAt) -> None:
    with at("welfare"):
        berit = given.an_employee("berit")
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    with at("welfare", berit):
        draft = queries.draft_for(berit, pages.id_of(page))
        said = draft.content.reveal(Purpose.SHOW_OWN)
    assert berit.role is Role.CW_LEADER
    assert said["sender"] == {"service": SERVICE.name, "person": "Kari Nes"}


ADDRESSES = ("", "endre/", "forkast/", "legg-fram/", "trekk-tilbake/")


@pytest.mark.parametrize("who", ["dag", "tone", "simen"])
def test_for_others_it_doesnt_exist(client_at: ClientAt, who: str) -> None:
    page = pages.saved(pages.someone(client_at))
    other = pages.someone(client_at, who)
    unknown = "/formidling/00000000-0000-4000-8000-000000000000/"
    for address in ADDRESSES:
        for verb in (other.get, other.post):
            answer, nothing = verb(page + address), verb(unknown + address)
            if answer.status_code == 405:
                continue
            assert answer.status_code == nothing.status_code == 404
            assert pages.text_of(answer) == pages.text_of(nothing)


def test_the_declaration_comes_first(client_at: ClientAt) -> None:
    kari = given.signed_in(client_at("welfare"), "kari")
    for address in ("/formidling/", "/formidling/ny/"):
        answer = kari.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/taushet/")


def test_the_first_page_leads_here(client_at: ClientAt) -> None:
    assert 'href="/formidling/"' in pages.read(pages.someone(client_at), "/")
