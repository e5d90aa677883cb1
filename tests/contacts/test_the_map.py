"""One tile a municipality: how each stands, for all staff, in one query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL
from portal.contacts import picture
from portal.policy.contacts import CONFIRMED_FOR, Cover, Place
from portal.policy.parties import Kind
from portal.registry.models import Municipality, Organisation, ServiceArea
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import DAY, appoint
from tests.support import given
from tests.support.aside import as_owner, time_passes
from tests.support.doors import at
from tests.support.enrolling import another

pytestmark = pytest.mark.django_db


def cover_of(code: str) -> Cover:
    """How a municipality stands today."""
    (tile,) = [tile for tile in picture.tiles(house.today()) if tile.code == code]
    return tile.cover


def kari_is_appointed(**said: object) -> None:
    berit, kari = map(given.an_employee, ("berit", "kari"))
    appoint(kari, berit, **said)  # type: ignore[arg-type]


def test_every_municipality_of_today_has_one_tile_in_one_query() -> None:
    with at("welfare"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = picture.tiles(house.today())
        assert len([q for q in asked if "municipality" in q["sql"]]) == 1
    assert len(found) == 357
    assert len({tile.code for tile in found}) == 357
    (oslo,) = [tile for tile in found if tile.code == "0301"]
    assert len(oslo.parts) == 15


def test_each_of_the_four_ways_to_stand() -> None:
    with at("welfare"):
        assert cover_of("4203") is Cover.VACANT
        assert cover_of("0301") is Cover.NOT_JOINED
        kari_is_appointed()
        assert cover_of("4203") is Cover.CONFIRMED
        time_passes(CONFIRMED_FOR + DAY)
        assert cover_of("4203") is Cover.UNCONFIRMED


def test_it_follows_what_is_planned_without_a_round() -> None:
    """A vacancy to come shows on its day, by itself."""
    with at("welfare"):
        kari_is_appointed(first=2, days=3)
        stood = []
        for _ in range(7):
            stood.append(cover_of("4203"))
            time_passes(DAY)
    gap, held = [Cover.VACANT] * 2, [Cover.CONFIRMED] * 3
    assert stood == [*gap, *held, *gap]


def test_a_service_of_two_places_may_lack_one() -> None:
    froland = Municipality.objects.get(name="Froland")
    area = ServiceArea.objects.get(service__organisation=ARENDAL.party_id)
    ServiceArea.objects.filter(municipality=froland).update(service=area.service)
    with at("welfare"):
        kari_is_appointed(place=Place(froland.pk))
        assert cover_of(froland.code) is Cover.CONFIRMED
        assert cover_of("4203") is Cover.VACANT


def test_a_dissolved_name_is_gone_and_its_successor_is_there() -> None:
    old = Municipality.objects.get(name="Froland")
    tomorrow = house.today() + DAY
    old.valid_to = tomorrow
    old.save()
    Municipality.objects.create(
        code="4299",
        name="Nye Froland",
        county=old.county,
        region=old.region,
        valid_from=tomorrow,
    )
    today = picture.tiles(house.today())
    assert [t.name for t in today if "Frol" in t.name] == ["Froland"]
    (tile,) = [t for t in picture.tiles(tomorrow) if "Frol" in t.name]
    assert (tile.name, tile.cover) == ("Nye Froland", Cover.NOT_JOINED)


def test_all_staff_see_it_and_no_name_is_on_it(client_at: ClientAt) -> None:
    with at("welfare"):
        kari_is_appointed()
    for door, who in (("welfare", "dag"), ("counselling", "dina")):
        client = another(client_at(door))
        page = given.signed_in(client, who).get("/kart/").content.decode()
        assert "Kari" not in page
        assert page.count('class="cover-tile"') == 357
        assert "Har bekreftet kontaktperson: 1" in " ".join(page.split())


def test_region_and_office_are_chosen_in_the_address(client_at: ClientAt) -> None:
    client = given.signed_in(client_at("welfare"), "kari")

    def tiles(query: str) -> int:
        return client.get(f"/kart/{query}").content.decode().count('class="cover-tile"')

    assert tiles("?region=nord") + tiles("?region=midt") < 357
    assert tiles("?kontor=arendal") == 15
    assert tiles("?region=nord&kontor=arendal") == 0
    assert tiles("?region=atlantis&kontor=nowhere") == 357


def test_the_table_says_the_same(client_at: ClientAt) -> None:
    client = given.signed_in(client_at("welfare"), "kari")
    page = client.get("/kart/?kontor=arendal&vis=tabell").content.decode()
    assert page.count('<th scope="row">') == 15
    assert page.count("Har ingen kontaktperson") == 2  # the legend and Arendal
    oslo = client.get("/kart/?region=ost&vis=tabell").content.decode()
    assert "(Frogner)" in " ".join(oslo.split())


def test_the_page_asks_as_often_whatever_it_shows(client_at: ClientAt) -> None:
    client = given.signed_in(client_at("welfare"), "kari")
    client.get("/kart/")
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/kart/?region=sor")
        asked.append(len(queries))
        if len(asked) == 1:
            kari_is_appointed()
    assert asked[0] == asked[1]


def test_a_region_opens_its_own(client_at: ClientAt) -> None:
    region = Organisation.objects.get(kind=Kind.REGION, region__key="sor")
    with as_owner():
        Organisation.objects.filter(pk=region.pk).update(joined_on=house.today())
    assert picture.region_of(region.pk) == "sor"
    assert picture.region_of(ARENDAL.party_id) == ""
