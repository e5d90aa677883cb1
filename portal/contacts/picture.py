"""The picture of who has a contact person: every municipality, in one query.

For all staff, and without a name: it reads the colours, not the cards.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery

from portal.policy.contacts import Cover
from portal.registry.alphabet import norwegian
from portal.registry.contact_models import Coverage
from portal.registry.models import Catchment, Municipality, Office, Region
from portal.registry.queries import in_force

# From the worst: a municipality of several services shows how the worst of them stands.
WORST_FIRST = (Cover.NOT_JOINED, Cover.VACANT, Cover.UNCONFIRMED, Cover.CONFIRMED)


@dataclass(frozen=True)
class Part:
    """How one service stands in a municipality, or in a district of it."""

    district: str
    service: str
    cover: Cover


@dataclass(frozen=True)
class Tile:
    """One municipality of the day."""

    code: str
    name: str
    county: str
    region: str
    parts: tuple[Part, ...]

    @property
    def cover(self) -> Cover:
        """How it stands: as the worst of its parts, or not joined without any."""
        covers = {part.cover for part in self.parts} or {Cover.NOT_JOINED}
        return min(covers, key=WORST_FIRST.index)


def tiles(on: date) -> list[Tile]:
    """Every municipality of the day, by name. One query."""
    # Nobody answers on a day that no span covers; no two of an area overlap.
    covering = Coverage.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        area=OuterRef("served__pk"),
        from_on__lte=on,
    )
    rows = (
        Municipality.objects.filter(in_force(on))
        .annotate(
            served=FilteredRelation(
                "servicearea", condition=in_force(on, "servicearea__")
            )
        )
        .annotate(
            fresh_until=Subquery(covering.values("fresh_until")[:1]),
            district_name=F("served__district__name"),
            service_name=F("served__service__organisation__name"),
            joined_on=F("served__service__organisation__joined_on"),
            left_on=F("served__service__organisation__left_on"),
            region_key=F("region__key"),
        )
        .values()
    )
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row["code"], []).append(row)
    made = [_tile(some, on) for some in found.values()]
    return sorted(made, key=lambda tile: norwegian(tile.name))


def _tile(rows: list[dict[str, Any]], on: date) -> Tile:
    first = rows[0]
    parts = [
        Part(row["district_name"] or "", row["service_name"], _cover(row, on))
        for row in rows
        if row["service_name"]
    ]
    parts.sort(key=lambda part: norwegian(part.district))
    return Tile(
        first["code"], first["name"], first["county"], first["region_key"], tuple(parts)
    )


def _cover(row: dict[str, Any], on: date) -> Cover:
    joined, left = row["joined_on"], row["left_on"]
    if joined is None or joined > on or (left is not None and left <= on):
        return Cover.NOT_JOINED
    if row["fresh_until"] is None:
        return Cover.VACANT
    return Cover.CONFIRMED if row["fresh_until"] > on else Cover.UNCONFIRMED


def by_county(found: Iterable[Tile]) -> list[tuple[str, list[Tile]]]:
    """The tiles in groups, counties by name."""
    groups: dict[str, list[Tile]] = {}
    for tile in found:
        groups.setdefault(tile.county, []).append(tile)
    return sorted(groups.items(), key=lambda group: norwegian(group[0]))


def counted(found: Iterable[Tile]) -> Counter[Cover]:
    """How many municipalities stand how."""
    return Counter(tile.cover for tile in found)


# --- what to choose among -------------------------------------------------------------


def regions() -> list[tuple[str, str]]:
    """Key and name of each region."""
    rows = Region.objects.values_list("key", "organisation__name")
    return sorted(rows, key=lambda row: norwegian(row[1]))


def offices() -> list[tuple[str, str]]:
    """Key and name of each office."""
    rows = Office.objects.values_list("key", "organisation__name")
    return sorted(rows, key=lambda row: norwegian(row[1]))


def served_by_office(key: str, on: date) -> set[str]:
    """The codes of the municipalities in an office's catchment."""
    rows = Catchment.objects.filter(in_force(on), office__key=key)
    return set(rows.values_list("municipality__code", flat=True))


def region_of(party_id: UUID) -> str:
    """The key of a region that is an organisation itself; else nothing."""
    found = Region.objects.filter(organisation=party_id)
    return found.values_list("key", flat=True).first() or ""
