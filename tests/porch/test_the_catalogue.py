"""Parents find what helps, filter it and are never offered an assessment."""

import csv
import shutil
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from portal.policy.instruments import NAMED, instrument_in
from portal.policy.offers import For, Form, Interpreter
from portal.porch import listing_words
from portal.registry import catalogue
from portal.registry.catalogue import Wanted
from portal.registry.files import FOLDER, BadRow
from portal.registry.importing import import_registry
from portal.registry.listings_file import FILE
from portal.registry.offer_models import Listing
from portal.walls import house
from tests.conftest import ClientAt

pytestmark = pytest.mark.django_db


def found(**wanted: object) -> set[str]:
    """The keys of what fits."""
    rows, _ = catalogue.browse(Wanted(**wanted), house.today())  # type: ignore[arg-type]
    return {row.key for row in rows}


def an_offer(number: int, **values: object) -> Listing:
    """A group that one office has."""
    return Listing.objects.create(
        **{
            "key": f"offer-{number}",
            "body": "Somebody",
            "form": Form.GROUP.value,
            "name": f"Tilbud {number:02}",
            "about_nb": "x",
            "about_nn": "x",
            "about_en": "x",
            **values,
        }
    )


# --- instruments are no offers --------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *NAMED,
        "Vi bruker EuroADAD i samtalen",
        "Kurs i Crowell-prosedyren",
        "Et kartleggingsverktøy for foreldre",
        "Utredning av omsorgsevnen",
        "Foreldreutredning",
        "Sakkyndig vurdering",
        "A parenting assessment",
        "An assessment tool for families",
    ],
)
def test_an_instrument_is_seen_for_what_it_is(text: str) -> None:
    assert instrument_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Samtaler med Sara på kontoret",
        "COS-P (Trygghetssirkelen)",
        "Kurset vurderes hvert år av dem som deltar",
        "Vi kartlegger ikke noe, vi snakker sammen",
        "Passer i Sarpsborg",
        "",
    ],
)
def test_an_offer_is_left_alone(text: str) -> None:
    assert instrument_in(text) == ""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The registry's files, to be changed."""
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def change(folder: Path, key: str, /, **cells: str) -> None:
    """Write other cells in one row."""
    path = folder / FILE
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    (row,) = [row for row in rows if row["key"] == key]
    row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"name": "EuroADAD"}, "“EuroADAD” is an instrument for assessment"),
        ({"about_en": "A parenting assessment"}, "is an instrument for assessment"),
        ({"body": ""}, "nobody who offers it"),
        ({"office": "x"}, "no office 'x'"),
        ({"regions": "mars"}, "no regions mars"),
        ({"municipalities": "9999"}, "no municipalities 9999"),
        ({"situations": "sad"}, "no situations sad"),
        ({"age_from": "ti"}, "age_from must be a number"),
        ({"form": "magic"}, "form"),
        ({"email": "nobody"}, "email"),
    ],
)
def test_a_row_that_cant_be_is_refused_and_nothing_is_kept(
    files: Path, cells: dict[str, str], says: str
) -> None:
    change(files, "icdp", name="Another name")
    change(files, "cos-p", **cells)
    with pytest.raises(BadRow, match=says):
        import_registry(files)
    assert Listing.objects.get(key="icdp").name == "ICDP foreldreveiledning"


def test_the_file_is_the_whole_truth(files: Path) -> None:
    gone = Listing.objects.get(key="pyc")
    change(files, "pyc", key="pyc-2", office="arendal")
    import_registry(files)
    assert not Listing.objects.filter(pk=gone.pk).exists()
    new = Listing.objects.get(key="pyc-2")
    assert listing_words.offered_by(new) == "Familievernkontoret i Arendal"
    assert import_registry(files).lines() == ["Nothing to do."]


def test_the_programmes_of_the_sources_are_there_in_three_languages() -> None:
    rows = {row.key: row for row in Listing.objects.all()}
    assert len(rows) >= 13
    for row in rows.values():
        about = {row.about_nb, row.about_nn, row.about_en}
        assert len(about) == 3
        assert "" not in about
        assert len({bool(row.unsuited_nb), bool(row.unsuited_nn)}) == 1
    circle = rows["cos-p"]
    assert (circle.age_from, circle.age_to, circle.meetings_from) == (0, 10, 8)
    assert circle.interpreter == Interpreter.NO


def test_the_database_takes_no_word_that_isnt_on_the_lists() -> None:
    with pytest.raises(IntegrityError):
        an_offer(1, situations=["sad"])


# --- browsing -------------------------------------------------------------------------


def test_filters_narrow_and_what_isnt_said_fits() -> None:
    assert "cos-p" in found(age=10)
    assert "cos-p" not in found(age=11)
    assert "icdp" in found(age=11)
    assert "pmto" in found(age=11)
    assert found(form="course") == {"tuning-in-to-kids", "tuning-in-to-teens"}
    assert "cos-p" not in found(with_interpreter=True)
    assert "icdp" in found(with_interpreter=True)
    assert "cos-p" in found(language="en")
    assert "cos-p" not in found(language="so")
    assert "foreldre-i-fengsel" in found(situation=For.IN_PRISON.value)
    assert "alternativ-til-vold" not in found(situation=For.IN_PRISON.value)


def test_where_an_offer_is_counts() -> None:
    an_offer(1, municipalities=["4203"])
    an_offer(2, regions=["sor"])
    an_offer(3, regions=["nord"])
    there = found(municipality="4203")
    assert {"offer-1", "offer-2", "icdp"} <= there
    assert "offer-3" not in there
    assert "offer-2" in found(municipality="4204")
    assert "offer-1" not in found(municipality="4204")


def test_what_has_ended_is_gone_and_what_ends_today_isnt(client_at: ClientAt) -> None:
    today = house.today()
    over = an_offer(1, ends_on=today - timedelta(days=1))
    last = an_offer(2, ends_on=today)
    assert "offer-1" not in found()
    client = client_at("open")
    assert client.get(f"/tilbud/{over.pk}/").status_code == 404
    assert client.get(f"/tilbud/{last.pk}/").status_code == 200
    assert client.get(f"/tilbud/{uuid4()}/").status_code == 404


def test_every_offer_stands_on_one_page_and_on_one_only() -> None:
    for number in range(50):
        an_offer(number, name="Samme navn" if number % 2 else f"Navn {number}")
    seen, after = [], None
    while True:
        rows, after = catalogue.browse(Wanted(), house.today(), after)
        assert len(rows) <= catalogue.PAGE
        seen += [row.pk for row in rows]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == Listing.objects.count()


def test_a_page_shows_it_in_the_chosen_language(client_at: ClientAt) -> None:
    row = Listing.objects.get(key="cos-p")
    client = client_at("open")
    for language in ("nb", "nn", "en"):
        headers = {"Accept-Language": language}
        said = client.get(f"/tilbud/{row.pk}/", headers=headers).content.decode()
        assert getattr(row, f"about_{language}") in said
        assert "0–10" in said
        assert "45–60" in said
        index = client.get("/tilbud/?alder=5", headers=headers).content.decode()
        assert row.name in index


@pytest.mark.parametrize(
    "query",
    [
        "alder=gammel",
        "alder=-1",
        "kommune=9999",
        "form=magi&etter=x",
        "etter=7c1d9a52-6b3e-4f80-9a1c-2d5e8f7b0c43",
        "sprak=xx&tolk=on",
    ],
)
def test_a_filter_that_cant_be_read_refuses_nobody(
    client_at: ClientAt, query: str
) -> None:
    answer = client_at("open").get(f"/tilbud/?{query}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=300"


def test_the_next_page_keeps_the_filters(client_at: ClientAt) -> None:
    for number in range(30):
        an_offer(number)
    client = client_at("open")
    said = client.get("/tilbud/?form=group").content.decode()
    assert "form=group&amp;etter=" in said
    with CaptureQueriesContext(connection) as few:
        client.get("/tilbud/?form=course")
    with CaptureQueriesContext(connection) as many:
        client.get("/tilbud/?form=group")
    assert len(few) == len(many)
