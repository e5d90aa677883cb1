"""An organisation joins by the owner's command; an office then says what it offers."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from portal.registry import queries
from portal.registry.models import Organisation
from portal.walls import house

pytestmark = pytest.mark.django_db
OFFICE = "Grenland familievernkontor"


def joins(kind: str, name: str, *more: str) -> str:
    """The command, as the owner types it; the id that it prints."""
    said = StringIO()
    call_command("organisation", kind, name, *more, stdout=said)
    return said.getvalue().strip()


def proposed() -> list[str]:
    """Who is proposed to a parent in Skien."""
    return [o.name for o in queries.proposal_for("4003", None, house.today()).offices]


def test_an_imported_office_joins_and_is_proposed_once_it_offers() -> None:
    there = Organisation.objects.get(name=OFFICE)
    assert joins("family_counselling_office", OFFICE) == str(there.pk)
    assert proposed() == []
    assert joins("family_counselling_office", OFFICE, "--offer", "individual") == str(
        there.pk
    )
    assert proposed() == [OFFICE]


def test_a_second_time_is_refused() -> None:
    joins("child_welfare_service", "Barnevernstjenesten for tre kommuner")
    with pytest.raises(CommandError, match="has joined"):
        joins("child_welfare_service", "Barnevernstjenesten for tre kommuner")


def test_who_is_no_office_has_no_offer() -> None:
    name = "Barnevernstjenesten for to kommuner"
    with pytest.raises(CommandError, match="Only an office"):
        joins("child_welfare_service", name, "--offer", "route")
    assert not Organisation.objects.filter(name=name).exists()
