"""Bringing the files into the database: everything or nothing, and again and again.

Rows have keys made from what they are called in the files, so that a second import
finds them. An organisation of the same kind and name that is there already stays the
party it is. Never touched: who has joined, what an office has confirmed, and the areas
of services (they join and part by agreements that no file here knows).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import models, transaction

from portal.policy.parties import Kind
from portal.registry import beside, entries
from portal.registry.files import (
    FOLDER,
    BadRow,
    Files,
    MunicipalityRow,
    in_period,
    read,
)
from portal.registry.models import (
    Catchment,
    District,
    Municipality,
    Office,
    Organisation,
    Region,
    ResourceCentre,
    Service,
    ServiceArea,
    Site,
)
from portal.registry.saving import Report, key_of, save


def import_registry(folder: Path = FOLDER, *, dry_run: bool = False) -> Report:
    """Take the folder's files in, in one transaction, or refuse with `BadRow`.

    Run as the owner: no other login may write here. A dry run does all of it, and then
    takes it back.
    """
    files = read(folder)
    with transaction.atomic():
        files = beside.without_what_offices_keep(files)
        importing = _Import(files)
        importing.run()
        beside.bring_in(folder, importing.report)
        transaction.set_rollback(dry_run)
    return importing.report


class _Import:
    """One import: the rows that are made so far, by their keys in the files."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.report = Report()
        self.parties = _Parties(self.report)
        self.regions: dict[str, Region] = {}
        self.municipalities: dict[int, Municipality] = {}
        self.districts: dict[str, District] = {}
        self.offices: dict[str, Office] = {}
        self.by_code: dict[str, list[MunicipalityRow]] = {}
        for row in files.municipalities:
            self.by_code.setdefault(row.code, []).append(row)

    def run(self) -> None:
        """In the order in which rows point at one another."""
        self._regions()
        self._municipalities()
        self._offices()
        self._sites()
        self._catchment()
        self._resource_centres()
        self._services()
        entries.bring_in(self.report, self.files.user_organisations, key_of)

    def _save(self, file: str, rows: Iterable[tuple[int, Any]]) -> None:
        save(self.report, file, list(rows))

    def _regions(self) -> None:
        file, kind = "regions.csv", Kind.REGION
        wanted = [(r.line, r.key, r.name) for r in self.files.regions]
        parties = self.parties.enter(file, kind, wanted, _parties_of(Region))
        for row in self.files.regions:
            self.regions[row.key] = Region(
                id=key_of("region", row.key),
                key=row.key,
                organisation_id=parties[row.key],
            )
        self._save(file, [(r.line, self.regions[r.key]) for r in self.files.regions])

    def _municipalities(self) -> None:
        for row in self.files.municipalities:
            self.municipalities[row.line] = Municipality(
                id=key_of("municipality", row.code, row.valid_from),
                code=row.code,
                name=row.name,
                county=row.county,
                region=self.regions[row.region],
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            )
        self._save("municipalities.csv", self.municipalities.items())
        for district in self.files.districts:
            newest = max(self.by_code[district.municipality], key=_begins)
            self.districts[district.code] = District(
                id=key_of("district", district.code),
                municipality=self.municipalities[newest.line],
                code=district.code,
                name=district.name,
            )
        lines = [(r.line, self.districts[r.code]) for r in self.files.districts]
        self._save("districts.csv", lines)

    def _offices(self) -> None:
        file, kind = "offices.csv", Kind.FAMILY_COUNSELLING_OFFICE
        wanted = [(r.line, r.key, r.name) for r in self.files.offices]
        parties = self.parties.enter(file, kind, wanted, _parties_of(Office))
        for row in self.files.offices:
            self.offices[row.key] = Office(
                id=key_of("office", row.key),
                organisation_id=parties[row.key],
                key=row.key,
                kostra_code=row.kostra_code,
                region=self.regions[row.region],
                place=row.place,
                phone=row.phone,
                email=row.email,
                website=row.website,
                is_foundation=row.is_foundation,
                public_page=row.public_page,
            )
        self._save(file, [(r.line, self.offices[r.key]) for r in self.files.offices])

    def _sites(self) -> None:
        sites = [
            (
                row.line,
                Site(
                    id=key_of("site", row.office, row.address),
                    party_id=self.offices[row.office].organisation_id,
                    office=self.offices[row.office],
                    place=row.place,
                    address=row.address,
                ),
            )
            for row in self.files.sites
        ]
        old = Site.objects.filter(
            office__in=self.offices.values(), office__kept_since=None
        ).exclude(pk__in=[site.pk for _, site in sites])
        self.report.gone["site"] += old.delete()[0]
        self._save("sites.csv", sites)

    def _catchment(self) -> None:
        rows = []
        for row in self.files.catchment:
            place = in_period(self.by_code[row.municipality], row.valid_from)
            if place is None:
                raise LookupError(row)  # `read` has checked it
            names = (row.office, row.municipality, row.district, row.valid_from)
            catchment = Catchment(
                id=key_of("catchment", *names),
                office=self.offices[row.office],
                municipality=self.municipalities[place.line],
                district=self.districts.get(row.district),
                part=row.part,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            )
            rows.append((row.line, catchment))
        self._save("catchment.csv", rows)

    def _resource_centres(self) -> None:
        file, kind = "resource_centres.csv", Kind.RESOURCE_CENTRE
        wanted = [(r.line, r.key, r.name) for r in self.files.resource_centres]
        parties = self.parties.enter(file, kind, wanted, _parties_of(ResourceCentre))
        rows = [
            (
                row.line,
                ResourceCentre(
                    id=key_of("resource_centre", row.key),
                    organisation_id=parties[row.key],
                    key=row.key,
                    region=self.regions[row.region],
                    place=row.place,
                    host_office=self.offices.get(row.host_office),
                    is_national=row.is_national,
                ),
            )
            for row in self.files.resource_centres
        ]
        self._save(file, rows)

    def _services(self) -> None:
        """One service for each municipality, or city district, that has none yet."""
        served = set(
            ServiceArea.objects.values_list("municipality__code", "district__code")
        )
        wanted = [w for w in self._served_places() if w.place not in served]
        names = [(w.line, w.key, w.name) for w in wanted]
        kind = Kind.CHILD_WELFARE_SERVICE
        parties = self.parties.enter("municipalities.csv", kind, names, {})
        there = dict(Service.objects.values_list("organisation_id", "pk"))
        services, areas = [], []
        for place in wanted:
            party = parties[place.key]
            pk = there.get(party, key_of("service", place.key))
            if party not in there:
                services.append((place.line, Service(id=pk, organisation_id=party)))
            area = ServiceArea(
                id=key_of("service_area", place.key, place.municipality.valid_from),
                service_id=pk,
                municipality=place.municipality,
                district=place.district,
                valid_from=place.municipality.valid_from,
                valid_to=place.municipality.valid_to,
            )
            areas.append((place.line, area))
        self._save("municipalities.csv", services)
        self._save("municipalities.csv", areas)

    def _served_places(self) -> list["_Served"]:
        """The newest row of each code, or its districts where those have services."""
        divided = {row.municipality for row in self.files.districts if row.has_service}
        newest = [max(rows, key=_begins) for rows in self.by_code.values()]
        names = Counter(row.name for row in newest)
        places = [
            _Served(
                row.line,
                row.code,
                f"{row.name} ({row.county})" if names[row.name] > 1 else row.name,
                self.municipalities[row.line],
                None,
            )
            for row in newest
            if row.code not in divided
        ]
        for row in self.files.districts:
            if row.has_service:
                district = self.districts[row.code]
                within, title = district.municipality, f"Bydel {row.name}"
                places.append(_Served(row.line, row.code, title, within, district))
        return places


@dataclass(frozen=True)
class _Served:
    """A municipality or district that has a child welfare service."""

    line: int
    key: str
    title: str
    municipality: Municipality
    district: District | None

    @property
    def name(self) -> str:
        return f"Barnevernstjenesten i {self.title}"

    @property
    def place(self) -> tuple[str, str | None]:
        return self.municipality.code, self.district.code if self.district else None


def _begins(row: MunicipalityRow) -> date:
    return row.valid_from


class _Parties:
    """Organisations by kind and name: those that are there, and those that are new."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.there = {
            (kind, name): pk
            for pk, kind, name in Organisation.objects.values_list("pk", "kind", "name")
        }

    def enter(
        self,
        file: str,
        kind: Kind,
        wanted: Iterable[tuple[int, str, str]],
        known: Mapping[str, UUID],
    ) -> dict[str, UUID]:
        """The party of each (line, key, name); a known one may have a new name."""
        found: dict[str, UUID] = {}
        rows: list[tuple[int, Any]] = []
        for line, key, name in wanted:
            named = self.there.get((kind.value, name))
            party = known.get(key) or named or key_of("organisation", kind, key)
            if named not in (None, party) or party in found.values():
                raise BadRow(file, line, f"another organisation is called {name!r}")
            found[key] = party
            rows.append((line, Organisation(id=party, kind=kind.value, name=name)))
        save(self.report, file, rows)
        return found


def _parties_of(model: type[models.Model]) -> dict[str, UUID]:
    """By key in the files, which organisation a row belongs to already."""
    return dict(model._default_manager.values_list("key", "organisation_id"))
