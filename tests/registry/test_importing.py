"""The registry comes from files: all of it or nothing, as often as one likes."""

import shutil
import time
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL, BODO, OFFICE, OTHER_OFFICE, PLACES
from portal.policy.parties import Kind
from portal.registry import importing
from portal.registry.files import FOLDER, BadRow
from portal.registry.models import (
    Catchment,
    District,
    Municipality,
    Offer,
    Office,
    Organisation,
    Region,
    ResourceCentre,
    Service,
    ServiceArea,
    Site,
)
from tests.support.doors import at

pytestmark = pytest.mark.django_db
Change = Callable[[str, str, str], Path]


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """`changed(file, old, new)` gives the files with one thing changed."""
    folder = tmp_path / "data"
    shutil.copytree(FOLDER, folder)

    def change(file: str, old: str, new: str) -> Path:
        text = (folder / file).read_text()
        assert text.count(old) == 1, (file, old, text.count(old))
        (folder / file).write_text(text.replace(old, new))
        return folder

    return change


def test_everything_that_the_files_say_is_there() -> None:
    counts = {
        model: model.objects.count()
        for model in (Region, Municipality, District, Office, ResourceCentre, Service)
    }
    assert counts == {
        Region: 5,
        Municipality: 357,
        District: 24,
        Office: 48,
        ResourceCentre: 6,
        # Each municipality has one; Oslo has one for each of fifteen districts.
        Service: 356 + 15,
    }
    assert Site.objects.count() == 68
    assert Catchment.objects.count() == 389
    assert ServiceArea.objects.count() == 371


def test_every_row_is_an_organisation_that_people_can_act_for() -> None:
    found = dict(
        Organisation.objects.values_list("kind").annotate(n=Count("pk")).order_by()
    )
    assert found == {
        Kind.REGION: 5,
        Kind.RESOURCE_CENTRE: 6,
        Kind.FAMILY_COUNSELLING_OFFICE: 48,
        Kind.CHILD_WELFARE_SERVICE: 371,
        # The cast's own: no file lists them.
        Kind.COUNTY_GOVERNOR: 1,
    }


def test_the_cast_works_at_imported_places() -> None:
    office = Office.objects.get(organisation=OFFICE.party_id)
    assert (office.key, office.phone) == ("arendal", "37 00 57 80")
    assert Office.objects.get(organisation=OTHER_OFFICE.party_id).key == "bodo"
    for place, code in ((ARENDAL, "4203"), (BODO, "1804")):
        area = ServiceArea.objects.get(service__organisation=place.party_id)
        assert area.municipality.code == code


def test_only_the_cast_has_joined() -> None:
    joined = Organisation.objects.exclude(joined_on=None).values_list("pk", flat=True)
    assert set(joined) == {place.party_id for place in PLACES}
    offers = Office.objects.exclude(offer=Offer.UNKNOWN).values_list("organisation_id")
    assert {pk for (pk,) in offers} == {OFFICE.party_id, OTHER_OFFICE.party_id}


def test_services_of_one_name_are_told_apart_by_county() -> None:
    names = Organisation.objects.filter(
        kind=Kind.CHILD_WELFARE_SERVICE, name__regex="Herøy|Våler|Bydel Sagene|Bergen"
    ).values_list("name", flat=True)
    assert set(names) == {
        "Barnevernstjenesten i Herøy (Møre og Romsdal)",
        "Barnevernstjenesten i Herøy (Nordland)",
        "Barnevernstjenesten i Våler (Innlandet)",
        "Barnevernstjenesten i Våler (Østfold)",
        "Barnevernstjenesten i Bydel Sagene",
        "Barnevernstjenesten i Bergen",
    }
    assert not Organisation.objects.filter(name="Barnevernstjenesten i Oslo").exists()


def test_fourteen_public_pages_limit_individual_talks() -> None:
    assert Office.objects.exclude(public_page="").count() == 14


def test_a_second_import_changes_nothing() -> None:
    before = time.monotonic()
    with CaptureQueriesContext(connection) as seen:
        assert importing.import_registry().lines() == ["Nothing to do."]
    writes = [q["sql"] for q in seen if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert writes == []
    assert time.monotonic() - before < 3


def test_an_empty_registry_is_filled_quickly() -> None:
    for model in (ServiceArea, Service, Catchment, Site, ResourceCentre, Office):
        model.objects.all().delete()
    for model in (District, Municipality, Region, Organisation):
        model.objects.all().delete()
    before = time.monotonic()
    report = importing.import_registry()
    assert time.monotonic() - before < 3
    assert report.new["municipality"] == 357
    assert report.new["organisation"] == 430


def test_a_dry_run_says_and_does_not(changed: Change) -> None:
    folder = changed("offices.csv", "37 00 57 80", "37 00 00 00")
    out = StringIO()
    call_command("import_registry", "--dry-run", folder=folder, stdout=out)
    assert "office: 0 new, 1 changed, 0 gone" in out.getvalue()
    assert "dry run" in out.getvalue()
    assert Office.objects.get(key="arendal").phone == "37 00 57 80"


def test_an_office_that_moved_or_was_renamed_is_the_same_party(changed: Change) -> None:
    old, new = "Familievernkontoret i Arendal,", "Familievernkontoret i Agder øst,"
    changed("offices.csv", old, new)
    folder = changed("sites.csv", "Friholmsgaten 2 - 4, Arendal", "Torvet 1, Arendal")
    report = importing.import_registry(folder)
    office = Office.objects.get(key="arendal")
    assert (office.organisation_id, str(office.organisation)) == (
        OFFICE.party_id,
        "Familievernkontoret i Agder øst",
    )
    assert [site.address for site in office.sites.all()] == ["Torvet 1, Arendal"]
    assert report.gone["site"] == 1


def test_an_import_keeps_what_was_joined_and_confirmed(changed: Change) -> None:
    office = Office.objects.get(key="arendal")
    importing.import_registry(changed("offices.csv", "37 00 57 80", "37 00 00 00"))
    again = Office.objects.get(key="arendal")
    assert again.phone == "37 00 00 00"
    assert (again.offer, again.offer_confirmed_on) == (
        Offer.INDIVIDUAL,
        office.offer_confirmed_on,
    )
    assert again.organisation.joined_on is not None


def test_services_that_joined_forces_stay_together() -> None:
    """An agreement between municipalities is in no file: an import leaves it."""
    grimstad = ServiceArea.objects.get(municipality__code="4202")
    alone = grimstad.service
    grimstad.service = Service.objects.get(organisation=ARENDAL.party_id)
    grimstad.save()
    alone.delete()
    assert importing.import_registry().lines() == ["Nothing to do."]


def test_an_organisation_that_joined_before_the_import_is_found_by_name() -> None:
    name = "Familievernkontoret Otta SKF"
    office = Office.objects.get(key="otta")
    office.delete()
    Organisation.objects.filter(name=name).delete()
    out = StringIO()
    call_command("organisation", Kind.FAMILY_COUNSELLING_OFFICE.value, name, stdout=out)
    importing.import_registry()
    again = Office.objects.get(key="otta")
    assert str(again.organisation_id) == out.getvalue().strip()
    assert again.organisation.joined_on is not None


def test_a_merger_is_dated(changed: Change) -> None:
    old = "4214,Froland,Agder,sor,2024-01-01,\n"
    new = (
        "4214,Froland,Agder,sor,2024-01-01,2028-01-01\n"
        "4299,Arendal og Froland,Agder,sor,2028-01-01,\n"
    )
    importing.import_registry(changed("municipalities.csv", old, new))
    assert Municipality.objects.get(code="4214").valid_to == date(2028, 1, 1)
    assert ServiceArea.objects.get(municipality__code="4299").valid_from.year == 2028


BAD = [
    (
        "catchment.csv",
        "bodo,1804,,,2026-04-07,",
        "bodo,1804,,,7.4.2026,",
        "valid_from must be a date",
    ),
    (
        "catchment.csv",
        "bodo,1804,,,2026-04-07,",
        "bodo,1804,,,2026-04-07,2026-04-07",
        "valid_to must come after valid_from",
    ),
    (
        "catchment.csv",
        "bodo,1804,,,2026-04-07,",
        "bodo,1804,,,2019-04-07,",
        "1804 is no municipality on 2019-04-07",
    ),
    (
        "catchment.csv",
        "bodo,1804,,,2026-04-07,",
        "bodo,1401,,,2026-04-07,",
        "there is no municipality '1401'",
    ),
    (
        "catchment.csv",
        "bodo,1804,,,2026-04-07,",
        "bodo,1804,0301-alna,,2026-04-07,",
        "1804 has no district '0301-alna'",
    ),
    (
        "catchment.csv",
        "bodo,1804,,,2026-04-07,",
        "bodo,1804,,,2026-04-07,\nbodo,1804,,,2026-04-07,",
        "already",
    ),
    ("catchment.csv", "bodo,1804,,,2026-04-07,", "bodo,1804,,", "6 cells needed"),
    ("offices.csv", "fvk.arendal@bufetat.no", "fvk.arendal", "email:"),
    ("offices.csv", "37 00 57 80", "37 00 57 80" + " 00" * 9, "phone:"),
    ("offices.csv", "091,Familievernkontoret i Arendal,sor", "091,X,syd", "region"),
    (
        "offices.csv",
        "Familievernkontoret i Arendal,sor,",
        "Bodø familievernkontor,sor,",
        "another organisation is called",
    ),
    (
        "offices.csv",
        "arendal/,yes,",
        "arendal/,ja,",
        "is_foundation is 'yes' or empty",
    ),
    ("offices.csv", "kostra_code,name", "kostra,name", "the columns must be"),
    ("municipalities.csv", "4203,Arendal", "42O3,Arendal", "four digits"),
    (
        "municipalities.csv",
        "4203,Arendal,Agder,sor,2024-01-01,",
        "4203,Arendal,Agder,sor,2024-01-01,\n4203,Arendal,Agder,sor,2025-01-01,",
        "4203 holds at the same time on line",
    ),
    ("regions.csv", 'sor,"Bufetat, region s', ',"Bufetat, region s', "it has no key"),
]


@pytest.mark.parametrize(("file", "old", "new", "reason"), BAD)
def test_one_bad_row_stops_everything_and_is_named(
    changed: Change, file: str, old: str, new: str, reason: str
) -> None:
    folder = changed(file, old, new)
    other = folder / "districts.csv"
    other.write_text(other.read_text().replace("Grünerløkka", "Løkka"))
    with pytest.raises(CommandError, match="Nothing was imported") as error:
        call_command("import_registry", folder=folder)
    assert reason in str(error.value)
    text = (folder / file).read_text()
    bad = text[: text.index(new) + len(new.rstrip())].count("\n") + 1
    assert f"{file}, line {bad}: " in str(error.value)
    assert District.objects.filter(name="Grünerløkka").exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRow, match=r"regions\.csv"):
        importing.import_registry(tmp_path)


def test_no_door_imports(changed: Change) -> None:
    folder = changed("offices.csv", "37 00 57 80", "37 00 00 00")
    with at("welfare"), pytest.raises(CommandError, match="owner"):
        call_command("import_registry", folder=folder)
    with pytest.raises(ProgrammingError, match="permission denied"), at("counselling"):
        importing.import_registry(folder)
