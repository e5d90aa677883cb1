"""Municipalities merge, split and change names on a day; the day before stays true."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from portal.contacts import picture
from portal.registry import queries
from portal.registry.models import District, Municipality, ServiceArea

pytestmark = pytest.mark.django_db
ON = date(2027, 1, 1)
BEFORE = ON - timedelta(days=1)


def changed(folder: Path, *lines: str, dry_run: bool = False) -> str:
    """The command with such a file; what it says."""
    file, said = folder / "2027.csv", StringIO()
    file.write_text("\n".join(["on,old,new,name,county", *lines]) + "\n")
    call_command("municipality_changes", str(file), dry_run=dry_run, stdout=said)
    return said.getvalue()


def served(code: str, on: date) -> set[str]:
    """The offices of a place on a day, ready or not."""
    found = queries.proposal_for(code, None, on)
    return {office.name for office in (*found.offices, *found.not_ready)}


def test_two_become_one(tmp_path: Path) -> None:
    """Arendal and Froland, say."""
    merging = ("2027-01-01,4203,4299,Nye Arendal,", "2027-01-01,4214,4299,Nye Arendal,")
    said = changed(tmp_path, *merging)
    assert "municipalities ended: 2" in said
    assert "municipalities begun: 1" in said
    names = {on: {t.name for t in picture.tiles(on)} for on in (BEFORE, ON)}
    assert {"Arendal", "Froland"} <= names[BEFORE]
    assert "Nye Arendal" not in names[BEFORE]
    assert not {"Arendal", "Froland"} & names[ON]
    assert "Nye Arendal" in names[ON]
    assert served("4299", ON) == served("4203", BEFORE) | served("4214", BEFORE)
    assert ServiceArea.objects.filter(municipality__code="4299").count() == 2
    before = ServiceArea.objects.count()
    again = changed(tmp_path, *merging)
    assert "begun" not in again
    assert ServiceArea.objects.count() == before


def test_one_becomes_two(tmp_path: Path) -> None:
    """As Haram left Ålesund in 2024."""
    changed(
        tmp_path,
        "2027-01-01,4203,4297,Indre Arendal,",
        "2027-01-01,4203,4298,Ytre Arendal,Agder",
    )
    for code in ("4297", "4298"):
        assert served(code, ON) == served("4203", BEFORE)


def test_a_new_name_for_the_same_code_keeps_its_districts(tmp_path: Path) -> None:
    changed(tmp_path, "2027-01-01,0301,0301,Oslo – Oslove,")
    (tile,) = [t for t in picture.tiles(ON) if t.code == "0301"]
    assert tile.name == "Oslo – Oslove"
    assert len(tile.parts) == 15
    assert District.objects.filter(municipality__valid_from=ON).count() == 15


@pytest.mark.parametrize(
    "line",
    [
        "2027-01-01,9999,4299,Ingensteds,",
        "2027-01-01,4203,42,Arendal,",
        "2027-01-01,4203,4299,,",
        "2027-01-01,4203,4214,Froland,",
        "nyttår,4203,4299,Arendal,",
        "2027-01-01,4203",
    ],
)
def test_one_bad_line_and_nothing_is_changed(tmp_path: Path, line: str) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        changed(tmp_path, "2027-01-01,4202,4296,Nye Grimstad,", line)
    assert not Municipality.objects.filter(valid_from=ON).exists()


def test_a_look_before(tmp_path: Path) -> None:
    said = changed(tmp_path, "2027-01-01,4203,4299,Nye Arendal,", dry_run=True)
    assert "dry run" in said
    assert not Municipality.objects.filter(valid_from=ON).exists()
