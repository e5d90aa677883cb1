"""Regions and resource centres say how to reach them and what they can help with."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL, BODO
from portal.policy.contacts import Cover
from portal.registry.entries import OwnEntry, UserOrganisation
from portal.registry.models import Organisation
from portal.sealing.acting import acting_as
from tests.conftest import ClientAt
from tests.contacts.support import appoint, region_staff
from tests.support import given
from tests.support.doors import at
from tests.support.enrolling import another

pytestmark = pytest.mark.django_db
SAID = {
    "place": "Tønsberg",
    "phone": "46615590",
    "email": "region@sor.example",
    "website": "sor.example",
    "helps_with": "Kurs for kontaktpersoner.\n\nDeltar i samarbeidsmøter.",
}


def test_five_regions_five_centres_and_the_national_one(client_at: ClientAt) -> None:
    client = given.signed_in(client_at("welfare"), "simen")
    page = client.get("/regioner/").content.decode()
    for name in ("nord", "Midt-Norge", "vest", "sør", "øst"):
        assert f"Bufetat, region {name}" in page
    assert page.count("Ressursmiljø for foreldre fratatt omsorgen, region") >= 5
    assert "Spisskompetansemiljø" in page
    assert "Organisasjonen for barnevernsforeldre" in page
    assert "/regioner/egen/" not in page
    assert client.get("/regioner/egen/").status_code == 404


def test_a_region_fills_in_its_entry_and_everybody_reads_it(
    client_at: ClientAt,
) -> None:
    client = region_staff(client_at("counselling"))
    assert "/regioner/egen/" in client.get("/regioner/").content.decode()
    bad = client.post("/regioner/egen/", {**SAID, "phone": "12"})
    assert bad.status_code == 422
    assert client.post("/regioner/egen/", SAID).status_code == 302
    assert client.post("/regioner/egen/", {**SAID, "place": "Skien"}).status_code == 302
    reader = given.signed_in(another(client_at("counselling")), "tor")
    page = reader.get("/regioner/").content.decode()
    assert "Skien" in page
    assert "Tønsberg" not in page
    assert "46 61 55 90" in page
    assert "https://sor.example" in page
    assert "<p>Deltar i samarbeidsmøter.</p>" in page


def test_nobody_writes_the_entry_of_another_or_changes_one() -> None:
    region = Organisation.objects.get(region__key="sor").pk
    row = {"party_id": region, "number": 0, "at": "2026-11-22T08:00Z", "by": region}
    with at("counselling"):
        with transaction.atomic(), acting_as(region):
            OwnEntry(**row).save(force_insert=True)
        with acting_as(BODO.party_id):
            with pytest.raises(ProgrammingError), transaction.atomic():
                OwnEntry(**{**row, "number": 1}).save(force_insert=True)
            with pytest.raises(ProgrammingError), transaction.atomic():
                OwnEntry.objects.update(place="x")
    with at("welfare"), acting_as(ARENDAL.party_id):
        assert OwnEntry.objects.count() == 1
        with pytest.raises(ProgrammingError), transaction.atomic():
            OwnEntry(**{**row, "number": 2}).save(force_insert=True)


def test_the_page_asks_as_often_whatever_was_filled_in(client_at: ClientAt) -> None:
    client = region_staff(client_at("counselling"))
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/regioner/")
        asked.append(len(queries))
        client.post("/regioner/egen/", SAID)
    assert asked[0] == asked[1]


def test_the_region_sees_the_gap_and_then_whom_to_call(client_at: ClientAt) -> None:
    client = region_staff(client_at("counselling"))
    page = " ".join(client.get("/kart/").content.decode().split())
    assert 0 < page.count('class="cover-tile"') < 357
    assert f'data-cover="{Cover.VACANT}"' in page
    path = f"/kontaktpersoner/hos/{ARENDAL.party_id}/"
    assert "Ingen er oppnevnt" in client.get(path).content.decode()
    assert client.get(f"/kontaktpersoner/hos/{BODO.party_id}/").status_code == 404


def test_and_sees_a_name_when_there_is_one(client_at: ClientAt) -> None:
    with at("welfare"):
        berit, kari = map(given.an_employee, ("berit", "kari"))
        appoint(kari, berit)
    client = region_staff(client_at("counselling"))
    path = f"/kontaktpersoner/hos/{ARENDAL.party_id}/"
    assert "Kari Nes" in client.get(path).content.decode()


def test_user_organisations_are_entries() -> None:
    assert UserOrganisation.objects.count() == 2
    assert all(one.what for one in UserOrganisation.objects.all())
