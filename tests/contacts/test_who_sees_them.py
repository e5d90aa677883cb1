"""Whose area meets sees a name and a number; for everybody else nothing is there."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from demo.cast import ARENDAL, BODO, OFFICE
from portal.policy.contacts import Post
from portal.policy.parties import Kind
from portal.registry.contact_models import ContactCard, ContactPerson, Coverage
from portal.registry.models import Office, Organisation, Region, ServiceArea
from portal.registry.neighbours import neighbours_of
from portal.sealing.acting import acting_as
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import appoint, cards
from tests.support import given
from tests.support.aside import as_owner, as_process, time_passes
from tests.support.doors import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def appointed() -> None:
    """Kari is Arendal's contact person, Ingrid is the office's."""
    with at("welfare"):
        berit, kari = map(given.an_employee, ("berit", "kari"))
        appoint(kari, berit)
    with at("counselling"):
        hanne, ingrid = map(given.an_employee, ("hanne", "ingrid"))
        appoint(ingrid, hanne, name="Ingrid Moe", phone="37 00 57 80")


def near(kind: Kind, name: str) -> frozenset[UUID]:
    """Whom an organisation works with today."""
    return neighbours_of(Organisation.objects.get(kind=kind, name=name), house.today())


def offices(*keys: str) -> set[UUID]:
    return set(
        Office.objects.filter(key__in=keys).values_list("organisation", flat=True)
    )


def test_the_office_of_the_area_sees_a_name_and_a_number(
    appointed: None, client_at: ClientAt
) -> None:
    client = given.signed_in(client_at("counselling"), "tor")
    page = client.get("/kontaktpersoner/").content.decode()
    assert f"/kontaktpersoner/hos/{ARENDAL.party_id}/" in page
    page = client.get(f"/kontaktpersoner/hos/{ARENDAL.party_id}/").content.decode()
    assert "Kari Nes" in page
    assert "37 00 57 81" in page
    assert "Bekreftet" in page


def test_the_service_sees_the_offices_contact_person(
    appointed: None, client_at: ClientAt
) -> None:
    client = given.signed_in(client_at("welfare"), "simen")
    page = client.get(f"/kontaktpersoner/hos/{OFFICE.party_id}/").content.decode()
    assert "Ingrid Moe" in page


@pytest.mark.parametrize(("door", "who"), [("welfare", "dag"), ("counselling", "ola")])
def test_everybody_else_gets_what_isnt_there(
    appointed: None, client_at: ClientAt, door: str, who: str
) -> None:
    client = given.signed_in(client_at(door), who)
    missing = client.get(f"/kontaktpersoner/hos/{uuid4()}/")
    for party in (ARENDAL.party_id, OFFICE.party_id):
        answer = client.get(f"/kontaktpersoner/hos/{party}/")
        assert (answer.status_code, missing.status_code) == (404, 404)
        assert _bare(answer) == _bare(missing)
        page = client.get("/kontaktpersoner/").content.decode()
        assert str(party) not in page


def _bare(answer: object) -> str:
    text = answer.content.decode()  # type: ignore[attr-defined]
    return re.sub(r'(nonce|value)="[^"]*"|[0-9a-f-]{36}', "", text)


def test_a_deputy_and_an_absence_are_shown(
    appointed: None, client_at: ClientAt
) -> None:
    with as_process("welfare"):
        berit, tone = map(given.an_employee, ("berit", "tone"))
        appoint(tone, berit, Post.DEPUTY, first=5, name="Tone Rud")
    client = given.signed_in(client_at("counselling"), "ingrid")
    page = client.get(f"/kontaktpersoner/hos/{ARENDAL.party_id}/").content.decode()
    assert "Varakontaktperson" in page
    assert "Fra" in page


def test_a_card_of_yesterdays_neighbour_isnt_shown(
    appointed: None, client_at: ClientAt
) -> None:
    """The area ends; nobody has written the cards anew yet."""
    tomorrow = house.today() + house.today().resolution
    ServiceArea.objects.filter(service__organisation=ARENDAL.party_id).update(
        valid_to=tomorrow
    )
    client = given.signed_in(client_at("counselling"), "ingrid")
    path = f"/kontaktpersoner/hos/{ARENDAL.party_id}/"
    assert client.get(path).status_code == 200
    time_passes(2 * house.today().resolution)
    assert OFFICE.party_id in {card["party_id"] for card in cards()}
    given.signed_in(client, "ingrid")
    assert client.get(path).status_code == 404


# --- the walls alone ------------------------------------------------------------------


@pytest.mark.parametrize("process", ["parent", "worker"])
def test_no_other_process_may_touch_a_table(appointed: None, process: str) -> None:
    with at(process):
        for model in (ContactPerson, ContactCard, Coverage):
            with pytest.raises(ProgrammingError), transaction.atomic():
                model.objects.exists()


def test_the_database_shows_a_reader_their_own_cards_alone(appointed: None) -> None:
    with at("counselling"), transaction.atomic():
        assert not ContactCard.objects.exists()
        with acting_as(OFFICE.party_id):
            others = ContactCard.objects.exclude(of_id=OFFICE.party_id)
            found = others.values_list("of_id", "name")
            assert list(found) == [(ARENDAL.party_id, "Kari Nes")]
        with acting_as(BODO.party_id):
            assert not ContactCard.objects.exists()


def test_colours_carry_no_name_and_are_for_all_staff(appointed: None) -> None:
    with at("welfare"), transaction.atomic(), acting_as(BODO.party_id):
        (row,) = Coverage.objects.values()
        assert row["party_id"] == ARENDAL.party_id
        assert {type(value).__name__ for value in row.values()} <= {
            "UUID",
            "date",
            "NoneType",
        }


# --- who is whose neighbour: the real edge cases --------------------------------------

SERVICE, OFFICES = Kind.CHILD_WELFARE_SERVICE, Kind.FAMILY_COUNSELLING_OFFICE


def test_a_district_of_oslo_meets_its_own_office_only() -> None:
    found = near(SERVICE, "Barnevernstjenesten i Bydel Frogner")
    assert found & offices(*Office.objects.values_list("key", flat=True)) == offices(
        "christiania"
    )


def test_bergen_has_one_service_and_two_offices() -> None:
    found = near(SERVICE, "Barnevernstjenesten i Bergen")
    assert offices("bergen-og-omland", "bjorgvin") <= found


def test_bindal_works_across_regions() -> None:
    """Served from another region's office; its own region is the municipality's."""
    area = ServiceArea.objects.get(municipality__name="Bindal")
    found = neighbours_of(area.service.organisation, house.today())
    own = Region.objects.get(municipalities=area.municipality).organisation_id
    serving = Office.objects.filter(organisation__in=found)
    assert own in found
    assert any(office.region.organisation_id != own for office in serving)


def test_two_places_of_one_name_are_two() -> None:
    for name in ("Herøy", "Våler"):
        one, other = ServiceArea.objects.filter(municipality__name=name)
        met = [
            neighbours_of(a.service.organisation, house.today()) for a in (one, other)
        ]
        assert met[0] != met[1]


@pytest.mark.parametrize("name", ["Haram", "Sogndal"])
def test_a_place_in_no_list_still_has_its_region(name: str) -> None:
    area = ServiceArea.objects.get(municipality__name=name)
    found = neighbours_of(area.service.organisation, house.today())
    there = Organisation.objects.filter(pk__in=found)
    kinds = set(there.values_list("kind", flat=True))
    assert kinds == {Kind.REGION, Kind.RESOURCE_CENTRE}


def test_it_always_goes_both_ways() -> None:
    """A sample of every kind; whoever they meet meets them."""
    today = house.today()
    sample = [
        *Organisation.objects.filter(kind=Kind.REGION),
        *Organisation.objects.filter(kind=OFFICES)[:6],
        *Organisation.objects.filter(kind=Kind.RESOURCE_CENTRE),
    ]
    everybody = Organisation.objects.in_bulk()
    met = {one.pk: neighbours_of(one, today) for one in sample}
    known = dict(met)
    for pk, found in met.items():
        for other in sorted(found)[:8]:
            back = known.setdefault(other, neighbours_of(everybody[other], today))
            assert pk in back
    with as_owner():
        national = Organisation.objects.get(resource_centre__is_national=True)
        assert neighbours_of(national, today) == frozenset()
