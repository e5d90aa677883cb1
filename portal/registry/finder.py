"""Finding an office without logging in: by municipality, by city district, by map.

Each answer takes a fixed number of queries, honours the dates of municipalities and
catchments, and holds what everybody may know: places and organisations, never a person.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from unicodedata import combining, normalize
from uuid import UUID

from django.db.models import Q

from portal.policy.refusals import NotVisible
from portal.registry.alphabet import norwegian
from portal.registry.models import (
    Capacity,
    Catchment,
    District,
    Municipality,
    Office,
)
from portal.registry.office_models import Closing, DutyPhone
from portal.registry.queries import OfficeCard, SiteCard, card, in_force, sites_of

# What people write when the right letter isn't on their keyboard.
_FOLDED = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"}
)


@dataclass(frozen=True)
class Tile:
    """A municipality on the map: what it is called, and which offices serve it."""

    code: str
    name: str
    label: str
    county: str
    served_by: tuple[tuple[str, str], ...]

    @property
    def offices(self) -> int:
        """How many."""
        return len(self.served_by)


@dataclass(frozen=True)
class County:
    """A county with its municipalities, in the order of their names."""

    name: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Hit:
    """A place that a search found; `district` is empty for a whole municipality."""

    code: str
    district: str
    label: str
    county: str


@dataclass(frozen=True)
class Where:
    """A place that somebody asked about."""

    code: str
    name: str
    county: str
    district: str = ""
    district_name: str = ""


def folded(name: str) -> str:
    """A name without marks and case, so that “Trondelag” finds Trøndelag."""
    plain = normalize("NFKD", name.casefold().translate(_FOLDED))
    letters = "".join(c if c.isalnum() else " " for c in plain if not combining(c))
    return " ".join(letters.split())


def counties(on: date) -> tuple[County, ...]:
    """Every municipality of the day by county, in two queries."""
    rows = list(
        Municipality.objects.filter(in_force(on)).values_list("code", "name", "county")
    )
    names = Counter(name for _, name, _ in rows)
    serving = _offices_by_code(on)
    tiles = [
        Tile(
            code,
            name,
            f"{name} ({county})" if names[name] > 1 else name,
            county,
            tuple(sorted(serving.get(code, ()), key=_by_name)),
        )
        for code, name, county in rows
    ]
    found: dict[str, list[Tile]] = {}
    for tile in sorted(tiles, key=lambda tile: norwegian(tile.name)):
        found.setdefault(tile.county, []).append(tile)
    return tuple(
        County(name, tuple(found[name])) for name in sorted(found, key=norwegian)
    )


def _offices_by_code(on: date) -> dict[str, set[tuple[str, str]]]:
    """The short name and the name of each office that serves a municipality."""
    rows = Catchment.objects.filter(
        in_force(on), in_force(on, "municipality__")
    ).values_list("municipality__code", "office__key", "office__organisation__name")
    found: dict[str, set[tuple[str, str]]] = {}
    for code, key, name in rows:
        found.setdefault(code, set()).add((key, name))
    return found


def _by_name(office: tuple[str, str]) -> tuple[str, str]:
    return norwegian(office[1])


def search(words: str, on: date) -> tuple[Hit, ...]:
    """Municipalities and city districts whose name has every word; two queries.

    Those that begin with what was written come first. A code finds its municipality.
    """
    asked = folded(words)
    if not asked:
        return ()
    hits = [
        hit
        for hit in _all_places(on)
        if (hit.code == asked and not hit.district)
        or all(word in folded(hit.label) for word in asked.split())
    ]
    return tuple(
        sorted(
            hits,
            key=lambda hit: (
                folded(hit.label) != asked,
                not folded(hit.label).startswith(asked),
                norwegian(hit.label),
            ),
        )
    )


def _all_places(on: date) -> Iterable[Hit]:
    for code, name, county in Municipality.objects.filter(in_force(on)).values_list(
        "code", "name", "county"
    ):
        yield Hit(code, "", name, county)
    for code, district, name, town, county in District.objects.filter(
        in_force(on, "municipality__")
    ).values_list(
        "municipality__code",
        "code",
        "name",
        "municipality__name",
        "municipality__county",
    ):
        yield Hit(code, district, f"{name}, {town}", county)


def where(code: str, district: str, on: date) -> Where:
    """The place of that code on that day, or `NotVisible`. One query, or two."""
    town = Municipality.objects.filter(in_force(on), code=code).first()
    if town is None:
        raise NotVisible
    if not district:
        return Where(town.code, town.name, town.county)
    part = District.objects.filter(code=district, municipality=town).first()
    if part is None:
        raise NotVisible
    return Where(town.code, town.name, town.county, part.code, part.name)


def offices_of(
    code: str, district: str | None, on: date
) -> tuple[tuple[str, OfficeCard], ...]:
    """The offices that serve a place on that day, each with its short name. One query.

    In a divided city, without a district, all offices of the city are meant.
    """
    rows = Catchment.objects.filter(
        in_force(on), in_force(on, "municipality__"), municipality__code=code
    ).select_related("office__organisation")
    if district is not None:
        rows = rows.filter(Q(district=None) | Q(district__code=district))
    found = {row.office.key: card(row.office, row.part) for row in rows}
    return tuple(sorted(found.items(), key=lambda item: norwegian(item[1].name)))


# --- one office -----------------------------------------------------------------------


@dataclass(frozen=True)
class Served:
    """A place that an office serves; with `since`, from a day to come."""

    label: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class OfficePage:
    """All that everybody may know of an office."""

    key: str
    card: OfficeCard
    region: str
    capacity: Capacity
    capacity_set_on: date | None
    offer_confirmed_on: date | None
    sites: tuple[SiteCard, ...]
    closings: tuple[tuple[date, date], ...]
    serves: tuple[Served, ...]
    to_come: tuple[Served, ...]
    # The codes of whole municipalities that it serves today, for other pages.
    codes: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether the office has said itself what it offers."""
        return self.offer_confirmed_on is not None


def office_page(key: str, on: date) -> OfficePage:
    """The office of that short name, or `NotVisible`. Four queries."""
    office = (
        Office.objects.select_related("organisation", "region__organisation")
        .filter(key=key)
        .first()
    )
    if office is None:
        raise NotVisible
    rows = (
        Catchment.objects.filter(office=office)
        .exclude(valid_to__lte=on)
        .exclude(municipality__valid_to__lte=on)
        .select_related("municipality", "district")
    )
    closings = Closing.objects.filter(office=office, last_day__gte=on)
    served = sorted(((_served(row, on), row) for row in rows), key=_by_label)
    now = [(place, row) for place, row in served if place.since is None]
    return OfficePage(
        key=office.key,
        card=card(office),
        region=office.region.organisation.name,
        capacity=Capacity(office.capacity),
        capacity_set_on=office.capacity_set_on,
        offer_confirmed_on=office.offer_confirmed_on,
        sites=sites_of(office.organisation_id),
        closings=tuple(
            closings.order_by("first_day", "last_day").values_list(
                "first_day", "last_day"
            )
        ),
        serves=tuple(place for place, _ in now),
        to_come=tuple(place for place, _ in served if place.since is not None),
        codes=tuple(sorted({row.municipality.code for _, row in now})),
    )


def _by_label(item: tuple[Served, Catchment]) -> tuple[str, str]:
    return norwegian(item[0].label)


def _served(row: Catchment, on: date) -> Served:
    label = row.municipality.name
    if row.district:
        label = f"{label}, {row.district.name}"
    if row.part:
        label = f"{label} ({row.part})"
    begins = max(row.valid_from, row.municipality.valid_from)
    ends = [d for d in (row.valid_to, row.municipality.valid_to) if d is not None]
    return Served(label, begins if begins > on else None, min(ends, default=None))


@dataclass(frozen=True)
class Duty:
    """Whom to call for a child in danger; with where and when the number was found."""

    name: str
    phone: str
    source: str
    checked_on: date


def duty_phones(code: str, on: date) -> tuple[Duty, ...]:
    """The emergency service for children in a municipality; empty where unknown."""
    rows = DutyPhone.objects.filter(
        in_force(on), in_force(on, "municipality__"), municipality__code=code
    ).order_by("name", "phone")
    return tuple(Duty(r.name, r.phone, r.source, r.checked_on) for r in rows)


def duty_phones_around(party_id: UUID, on: date) -> tuple[Duty, ...]:
    """The same for all that an office serves; each number once. Two queries."""
    served = Catchment.objects.filter(
        in_force(on), in_force(on, "municipality__"), office__organisation=party_id
    ).values_list("municipality__code", flat=True)
    rows = DutyPhone.objects.filter(
        in_force(on), municipality__code__in=list(served)
    ).order_by("name", "phone")
    found = {(r.name, r.phone): r for r in rows}.values()
    return tuple(Duty(r.name, r.phone, r.source, r.checked_on) for r in found)


def closings_of(party_id: UUID, on: date) -> tuple[Closing, ...]:
    """The days on which an office is closed, from today on."""
    found = Closing.objects.filter(party_id=party_id, last_day__gte=on)
    return tuple(found.order_by("first_day", "last_day"))
