"""Which organisations work together, by where they serve on a day.

A service and an office whose catchment meets its area; both and their region; all
three and the region's resource centre. It always goes both ways: whoever is somebody's
neighbour has them as one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from portal.policy.contacts import Place
from portal.policy.parties import Kind
from portal.registry.alphabet import norwegian
from portal.registry.models import (
    Catchment,
    Office,
    Organisation,
    Region,
    ResourceCentre,
    ServiceArea,
)
from portal.registry.queries import in_force

# The national one isn't among them.
CENTRES = ResourceCentre.objects.filter(is_national=False)


@dataclass(frozen=True)
class Served:
    """One place that an organisation serves; `area_id` only for a service."""

    place: Place
    label: str
    code: str
    district: str | None
    area_id: UUID | None = None


def served_by(organisation: Organisation, on: date) -> tuple[Served, ...]:
    """The municipalities and districts of a service or an office, by name. One query.

    A region and a resource centre serve everybody in the region: no places to choose.
    """
    kind = Kind(organisation.kind)
    if kind is Kind.CHILD_WELFARE_SERVICE:
        rows = ServiceArea.objects.filter(service__organisation=organisation)
    elif kind is Kind.FAMILY_COUNSELLING_OFFICE:
        rows = Catchment.objects.filter(office__organisation=organisation)  # type: ignore[assignment]
    else:
        return ()
    found = [
        Served(
            Place(row.municipality_id, row.district_id),
            str(row.district or row.municipality),
            row.municipality.code,
            row.district.code if row.district else None,
            row.pk if kind is Kind.CHILD_WELFARE_SERVICE else None,
        )
        for row in rows.filter(
            in_force(on), in_force(on, "municipality__")
        ).select_related("municipality", "district")
    ]
    return tuple(sorted(found, key=lambda one: norwegian(one.label)))


def neighbours_of(organisation: Organisation, on: date) -> frozenset[UUID]:
    """Whom an organisation works with that day, by party. A few queries."""
    kind = Kind(organisation.kind)
    if kind is Kind.CHILD_WELFARE_SERVICE:
        found = _of_a_service(organisation, on)
    elif kind is Kind.FAMILY_COUNSELLING_OFFICE:
        found = _of_an_office(organisation, on)
    elif kind is Kind.REGION:
        region = Region.objects.filter(organisation=organisation)
        found = _within({r.pk for r in region}, on)
    elif kind is Kind.RESOURCE_CENTRE:
        regions = set(
            CENTRES.filter(organisation=organisation).values_list("region", flat=True)
        )
        found = _within(regions, on) | _of_regions(pk__in=regions)
    else:
        found = set()
    return frozenset(found - {organisation.pk})


def _of_a_service(organisation: Organisation, on: date) -> set[UUID]:
    mine = served_by(organisation, on)
    rows = Catchment.objects.filter(
        in_force(on),
        in_force(on, "municipality__"),
        municipality__code__in=_codes(mine),
    ).values_list("office__organisation", "municipality__code", "district__code")
    places = {one.place.municipality for one in mine}
    return _meeting(mine, rows) | _of_regions(municipalities__in=places)


def _of_an_office(organisation: Organisation, on: date) -> set[UUID]:
    mine = served_by(organisation, on)
    rows = ServiceArea.objects.filter(
        in_force(on),
        in_force(on, "municipality__"),
        municipality__code__in=_codes(mine),
    ).values_list("service__organisation", "municipality__code", "district__code")
    return _meeting(mine, rows) | _of_regions(offices__organisation=organisation)


def _codes(served: Iterable[Served]) -> set[str]:
    return {one.code for one in served}


def _meeting(
    mine: Iterable[Served], rows: Iterable[tuple[UUID, str, str | None]]
) -> set[UUID]:
    """Whose rows meet a place: one municipality, and no two different districts."""
    places = {(one.code, one.district) for one in mine}
    return {
        party
        for party, code, district in rows
        if any(
            code == own and (district is None or part is None or district == part)
            for own, part in places
        )
    }


def _of_regions(**which: Any) -> set[UUID]:
    """The regions with such a condition, and their resource centres. One query.

    The national centre of expertise belongs to no region's daily work.
    """
    of_centres = {f"region__{name}": value for name, value in which.items()}
    found = Region.objects.filter(**which).values_list("organisation")
    centres = CENTRES.filter(**of_centres).values_list("organisation")
    return {pk for (pk,) in found.union(centres)}


def _within(regions: set[UUID], on: date) -> set[UUID]:
    """All services, offices and centres of a region."""
    services = ServiceArea.objects.filter(
        in_force(on), in_force(on, "municipality__"), municipality__region__in=regions
    ).values_list("service__organisation", flat=True)
    offices = Office.objects.filter(region__in=regions)
    return {
        *services,
        *offices.values_list("organisation", flat=True),
        *_of_regions(pk__in=regions),
    }
