"""Whoever needs an office finds it: by name, by district, on the map, on its day."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.registry import finder
from portal.registry.models import (
    Capacity,
    Catchment,
    Municipality,
    Offer,
    Office,
)
from portal.registry.office_models import Closing, DutyPhone
from portal.walls import house
from tests.conftest import ClientAt

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def labels(words: str) -> list[str]:
    """What a search finds."""
    return [hit.label for hit in finder.search(words, TODAY)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Oslo", "Oslo"),
        ("frogner", "Frogner, Oslo"),
        ("lillestrom", "Lillestrøm"),
        ("ALTA", "Alta"),
        ("0301", "Oslo"),
        ("tromso", "Tromsø"),
        ("as", "Ås"),
        ("ÅS", "Ås"),
        ("", None),
        ("%", None),
        ("finnes ikke", None),
    ],
)
def test_a_place_is_found_as_people_write_it(words: str, first: str | None) -> None:
    found = labels(words)
    if first is None:
        assert found == []
    else:
        assert found[0] == first


def test_two_of_one_name_are_told_apart_by_county() -> None:
    hits = finder.search("Herøy", TODAY)
    assert {hit.county for hit in hits} == {"Møre og Romsdal", "Nordland"}
    tiles = [t for c in finder.counties(TODAY) for t in c.tiles if t.name == "Våler"]
    assert len({tile.label for tile in tiles}) == len(tiles) == 2


def test_the_map_has_every_municipality_of_the_day_once() -> None:
    counties = finder.counties(TODAY)
    tiles = [tile for county in counties for tile in county.tiles]
    assert len(tiles) == len({tile.code for tile in tiles}) == 357
    offices = {tile.name: tile.offices for tile in tiles}
    assert (offices["Haram"], offices["Sogndal"]) == (0, 0)
    assert offices["Oslo"] > 1
    assert offices["Arendal"] == 1
    with CaptureQueriesContext(connection) as seen:
        finder.counties(TODAY)
    assert len(seen) == 2


def test_a_page_tells_who_serves_a_place(client_at: ClientAt) -> None:
    client = client_at("open")
    town = client.get("/kommune/4203/").content.decode()
    assert "Familievernkontoret i Arendal" in town
    assert "tel:37005780" in town
    city = client.get("/kommune/0301/").content.decode()
    assert "/kommune/0301/0301-frogner/" in city
    part = client.get("/kommune/0301/0301-frogner/").content.decode()
    assert "Christiania" in part
    assert "Enerhaugen" not in part
    nobody = client.get("/kommune/1580/").content.decode()
    assert "/kart/" in nobody


def test_a_catchment_holds_from_its_day_until_its_day() -> None:
    row = Catchment.objects.get(office__key="arendal", municipality__code="4203")
    tomorrow = TODAY + timedelta(days=1)
    row.valid_to = tomorrow
    row.save()
    assert [key for key, _ in finder.offices_of("4203", None, TODAY)] == ["arendal"]
    assert finder.offices_of("4203", None, tomorrow) == ()
    until = [p for p in finder.office_page("arendal", TODAY).serves if p.until]
    assert [(place.label, place.until) for place in until] == [("Arendal", tomorrow)]
    later = finder.office_page("arendal", tomorrow)
    assert "Arendal" not in [place.label for place in later.serves]
    Catchment.objects.create(
        office=row.office,
        municipality=Municipality.objects.get(code="1580"),
        valid_from=tomorrow,
    )
    page = finder.office_page("arendal", TODAY)
    assert [(p.label, p.since) for p in page.to_come] == [("Haram", tomorrow)]
    assert finder.office_page("arendal", tomorrow).to_come == ()


def test_a_dissolved_municipality_is_found_until_its_day() -> None:
    Municipality.objects.filter(code="4203").update(valid_to=TODAY)
    assert finder.search("Arendal", TODAY) == ()
    assert finder.search("Arendal", TODAY - timedelta(days=1))
    served = finder.office_page("arendal", TODAY).serves
    assert "Arendal" not in [place.label for place in served]


def test_an_offices_page_says_what_the_office_has_said(client_at: ClientAt) -> None:
    office = Office.objects.get(key="bodo")
    today = house.today()
    office.offer, office.offer_confirmed_on = Offer.UNKNOWN, None
    office.save()
    client = client_at("open")
    english = {"Accept-Language": "en"}
    said = client.get("/kontor/bodo/", headers=english).content.decode()
    assert "hasn&#x27;t said yet" in said
    assert "Last confirmed" not in said
    from tests.support.doors import become

    become("none", "house")
    office.offer, office.offer_confirmed_on = Offer.INDIVIDUAL, today
    office.capacity, office.capacity_set_on = Capacity.WAITING, today
    office.save()
    for days in (-2, 3):
        Closing.objects.create(
            party_id=office.organisation_id,
            office=office,
            first_day=today + timedelta(days=days),
            last_day=today + timedelta(days=days),
        )
    become("portal_open", "house")
    said = client.get("/kontor/bodo/", headers=english).content.decode()
    assert "Individual talks at the office" in said
    assert "There is a wait" in said
    assert (today + timedelta(days=3)).isoformat() in said
    assert (today - timedelta(days=2)).isoformat() not in said


def linked(page: str) -> dict[str, Any]:
    """The one data block of a page."""
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    found: dict[str, Any] = json.loads(block)
    return found


def test_machines_read_the_same_as_people(client_at: ClientAt) -> None:
    data = linked(client_at("open").get("/kontor/arendal/").content.decode())
    assert data["@type"] == "GovernmentOffice"
    assert data["url"].endswith("/kontor/arendal/")
    assert data["telephone"] == "37 00 57 80"
    assert "Arendal" in [area["name"] for area in data["areaServed"]]
    assert data["address"][0]["streetAddress"] == "Friholmsgaten 2 - 4, Arendal"


def test_a_name_cant_end_the_data_block(client_at: ClientAt) -> None:
    evil = "</script><script>alert(1)</script>"
    office = Office.objects.select_related("organisation").get(key="arendal")
    office.organisation.name = evil
    office.organisation.save()
    page = client_at("open").get("/kontor/arendal/").content.decode()
    assert "<script>alert" not in page
    assert linked(page)["name"] == evil


def test_the_emergency_number_stands_with_its_source(client_at: ClientAt) -> None:
    town = Municipality.objects.get(code="4203")
    DutyPhone.objects.create(
        municipality=town,
        name="Barnevernvakten i Agder",
        phone="12 34 56 78",
        source="https://www.example.no/vakt",
        checked_on=date(2026, 11, 1),
        valid_from=date(2026, 1, 1),
    )
    client = client_at("open")
    said = client.get("/kommune/4203/").content.decode()
    assert "tel:12345678" in said
    assert "https://www.example.no/vakt" in said
    assert "2026-11-01" in said
    elsewhere = client.get("/kommune/4204/").content.decode()
    assert "Barnevernvakten" not in elsewhere
    for number in ("113", "112", "116111", "116117"):
        assert f"tel:{number}" in elsewhere
        assert f"tel:{number}" in client.get("/haster/").content.decode()


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/?sted=oslo", 2),
        ("/kart/", 2),
        ("/kommune/0301/", 4),
        ("/kommune/0301/0301-frogner/", 4),
        ("/kontor/arendal/", 4),
        ("/haster/", 0),
    ],
)
def test_a_page_asks_the_database_a_fixed_number_of_times(
    client_at: ClientAt, path: str, count: int
) -> None:
    client = client_at("open")
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    reads = [
        q["sql"] for q in seen if q["sql"].startswith("SELECT") and "FROM" in q["sql"]
    ]
    assert len([sql for sql in reads if "registry_" in sql]) == count
