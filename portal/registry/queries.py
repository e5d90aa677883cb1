"""Reading the registry: places to choose among, offices to propose, how to reach them.

Each takes a fixed number of queries. They give values, sorted as Norwegian readers
expect (the database can't: its collation is the same everywhere, by code point).
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q

from portal.policy.refusals import NotVisible
from portal.registry.alphabet import norwegian
from portal.registry.models import (
    Catchment,
    District,
    Municipality,
    Offer,
    Office,
    Service,
    ServiceArea,
    Site,
)

Item = TypeVar("Item")


@dataclass(frozen=True)
class Place:
    """A municipality or city district to choose; the label is like no other."""

    code: str
    name: str
    label: str


@dataclass(frozen=True)
class OfficeCard:
    """A family counselling office, as everybody may know it.

    `part` says which part of the municipality it serves, where that is known only in
    words ("søre del").
    """

    party_id: UUID
    name: str
    place: str
    phone: str
    email: str
    website: str
    offer: Offer
    part: str = ""


@dataclass(frozen=True)
class Proposal:
    """The offices that a parent in one place can be introduced to.

    `offices` serve the place, have joined and have confirmed what they offer parents
    without custody: none, one, or several to choose among. `not_ready` serve it too,
    and can be called. The others are ready elsewhere, nearest first.
    """

    offices: tuple[OfficeCard, ...]
    not_ready: tuple[OfficeCard, ...]
    same_county: tuple[OfficeCard, ...]
    same_region: tuple[OfficeCard, ...]
    # Whom to call about it: an office of the place, else the nearest one's number.
    telephone: str


@dataclass(frozen=True)
class SiteCard:
    """Where one visits an office; `site_id` is what a delivery names."""

    place: str
    address: str
    site_id: UUID


@dataclass(frozen=True)
class ServiceCard:
    """A child welfare service, as everybody may know it."""

    party_id: UUID
    name: str
    phone: str


def in_force(on: date, within: str = "") -> Q:
    """Dated rows that hold on that day; `within` is a path such as "municipality__"."""
    return Q(**{f"{within}valid_from__lte": on}) & (
        Q(**{f"{within}valid_to": None}) | Q(**{f"{within}valid_to__gt": on})
    )


# The names of places and offices, which everybody knows, are sorted again and again.
_key = lru_cache(maxsize=2048)(norwegian)


def _sorted(items: Iterable[Item], name: Callable[[Item], str]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: _key(name(item))))


# --- places -------------------------------------------------------------------------


def municipalities(on: date) -> tuple[Place, ...]:
    """The municipalities of the day; two of one name are told apart by county."""
    rows = Municipality.objects.filter(in_force(on)).values_list(
        "code", "name", "county"
    )
    found = list(rows)
    names = Counter(name for _, name, _ in found)
    places = [
        Place(code, name, f"{name} ({county})" if names[name] > 1 else name)
        for code, name, county in found
    ]
    return _sorted(places, lambda place: place.label)


def districts_of(code: str, on: date) -> tuple[Place, ...]:
    """The city districts of a municipality; empty where it isn't divided."""
    rows = District.objects.filter(
        in_force(on, "municipality__"), municipality__code=code
    ).values_list("code", "name")
    places = [Place(district, name, name) for district, name in rows]
    return _sorted(places, lambda place: place.label)


# --- offices to propose -------------------------------------------------------------


@dataclass(frozen=True)
class _Served:
    """One line of a catchment in the county that the question is about."""

    office_id: UUID
    municipality: str
    district: str | None
    part: str


def proposal_for(
    municipality_code: str, district_code: str | None, on: date
) -> Proposal:
    """The offices for a place on a day, in three queries.

    In a divided city, without a district, all offices of the city are meant. A code
    that is none on that day is `NotVisible`.
    """
    place = _municipality(municipality_code, district_code, on)
    everywhere = _offices()
    served = _served_in(place.county, on)
    parts = {
        row.office_id: row.part
        for row in served
        if row.municipality == place.code
        and (district_code is None or row.district in (None, district_code))
    }
    in_county = {row.office_id for row in served}
    here = [office for office in everywhere if office.pk in parts]
    near = [o for o in everywhere if o.pk in in_county and o.pk not in parts]
    region = [
        office
        for office in everywhere
        if office.region_id == place.region_id and office.pk not in in_county
    ]
    ready = {office.pk for office in everywhere if office.is_ready(on)}
    to_call = [
        *sorted(here, key=lambda office: office.pk not in ready),
        *sorted([*near, *region], key=lambda office: office.pk not in ready),
    ]
    return Proposal(
        tuple(card(o, parts[o.pk]) for o in here if o.pk in ready),
        tuple(card(o, parts[o.pk]) for o in here if o.pk not in ready),
        tuple(card(office) for office in near if office.pk in ready),
        tuple(card(office) for office in region if office.pk in ready),
        telephone=to_call[0].phone if to_call else "",
    )


def _municipality(code: str, district: str | None, on: date) -> Municipality:
    found = Municipality.objects.filter(in_force(on), code=code)
    if district is not None:
        found = found.filter(districts__code=district)
    municipality = found.first()
    if municipality is None:
        raise NotVisible
    return municipality


def _served_in(county: str, on: date) -> list[_Served]:
    rows = Catchment.objects.filter(
        in_force(on), in_force(on, "municipality__"), municipality__county=county
    ).values_list("office_id", "municipality__code", "district__code", "part")
    return [_Served(*row) for row in rows]


# --- organisations ------------------------------------------------------------------


def _offices() -> tuple[Office, ...]:
    """Every office with its organisation, in the order of their names."""
    found = Office.objects.select_related("organisation")
    return _sorted(found, lambda office: office.organisation.name)


def card(office: Office, part: str = "") -> OfficeCard:
    """What everybody may know of an office. Its organisation must be loaded."""
    return OfficeCard(
        party_id=office.organisation_id,
        name=office.organisation.name,
        place=office.place,
        phone=office.phone,
        email=office.email,
        website=office.website,
        offer=Offer(office.offer),
        part=part,
    )


def joined_offices(on: date) -> tuple[OfficeCard, ...]:
    """Every office that a parent can choose: it has joined and confirmed its offer."""
    return tuple(card(office) for office in _offices() if office.is_ready(on))


def office(party_id: UUID) -> OfficeCard:
    """One office, whether or not it has joined; `NotVisible` if it is none."""
    found = (
        Office.objects.select_related("organisation")
        .filter(organisation=party_id)
        .first()
    )
    if found is None:
        raise NotVisible
    return card(found)


def sites_of(party_id: UUID) -> tuple[SiteCard, ...]:
    """Where one visits an office, by place."""
    rows: Any = Site.objects.filter(office__organisation=party_id).values_list(
        "place", "address", "pk"
    )
    sites = [SiteCard(*row) for row in rows]
    return _sorted(sites, lambda site: f"{site.place} {site.address}")


def service(party_id: UUID) -> ServiceCard:
    """One child welfare service; `NotVisible` if it is none."""
    found = (
        Service.objects.select_related("organisation")
        .filter(organisation=party_id)
        .first()
    )
    if found is None:
        raise NotVisible
    return ServiceCard(found.organisation_id, found.organisation.name, found.phone)


def areas_of(party_id: UUID, on: date) -> tuple[str, ...]:
    """The names of what a child welfare service serves on that day."""
    rows = ServiceArea.objects.filter(
        in_force(on),
        in_force(on, "municipality__"),
        service__organisation=party_id,
    ).values_list("municipality__name", "district__name")
    return _sorted((district or town for town, district in rows), str)
