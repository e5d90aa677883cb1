"""Reading the registry's files; a row that can't be true is refused with its number.

Nothing here touches the database. `read` gives every file, each row as a value with the
line it stands on, and what one file says about another already checked.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

FOLDER = Path(__file__).parent / "data"


class BadRow(Exception):
    """A row that can't be taken in. Says which, and why."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")


@dataclass(frozen=True)
class RegionRow:
    """A line of regions.csv."""

    line: int
    key: str
    name: str


@dataclass(frozen=True)
class MunicipalityRow:
    """A line of municipalities.csv."""

    line: int
    code: str
    name: str
    county: str
    region: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class DistrictRow:
    """A line of districts.csv."""

    line: int
    code: str
    municipality: str
    name: str
    has_service: bool


@dataclass(frozen=True)
class OfficeRow:
    """A line of offices.csv."""

    line: int
    key: str
    kostra_code: str
    name: str
    region: str
    place: str
    phone: str
    email: str
    website: str
    is_foundation: bool
    public_page: str


@dataclass(frozen=True)
class SiteRow:
    """A line of sites.csv."""

    line: int
    office: str
    place: str
    address: str


@dataclass(frozen=True)
class CatchmentRow:
    """A line of catchment.csv."""

    line: int
    office: str
    municipality: str
    district: str
    part: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class CentreRow:
    """A line of resource_centres.csv."""

    line: int
    key: str
    name: str
    region: str
    place: str
    host_office: str
    is_national: bool


@dataclass(frozen=True)
class UserOrganisationRow:
    """A line of user_organisations.csv."""

    line: int
    key: str
    name: str
    website: str
    what: str


class HasLine(Protocol):
    """A row that knows where it stands."""

    def __init__(self, line: int, **values: Any) -> None: ...

    @property
    def line(self) -> int: ...


Row = TypeVar("Row", bound=HasLine)


@dataclass(frozen=True)
class Files:
    """All of them."""

    regions: tuple[RegionRow, ...]
    municipalities: tuple[MunicipalityRow, ...]
    districts: tuple[DistrictRow, ...]
    offices: tuple[OfficeRow, ...]
    sites: tuple[SiteRow, ...]
    catchment: tuple[CatchmentRow, ...]
    resource_centres: tuple[CentreRow, ...]
    user_organisations: tuple[UserOrganisationRow, ...]


def read(folder: Path = FOLDER) -> Files:
    """Every file in the folder, or `BadRow`."""
    found = Files(
        tuple(rows_in(folder, "regions.csv", RegionRow)),
        tuple(rows_in(folder, "municipalities.csv", MunicipalityRow)),
        tuple(rows_in(folder, "districts.csv", DistrictRow)),
        tuple(rows_in(folder, "offices.csv", OfficeRow)),
        tuple(rows_in(folder, "sites.csv", SiteRow)),
        tuple(rows_in(folder, "catchment.csv", CatchmentRow)),
        tuple(rows_in(folder, "resource_centres.csv", CentreRow)),
        tuple(rows_in(folder, "user_organisations.csv", UserOrganisationRow)),
    )
    _check(found)
    return found


def rows_in(folder: Path, file: str, shape: type[Row]) -> Iterator[Row]:
    """One file's rows as values, each with the line it stands on, or `BadRow`."""
    columns = [f.name for f in fields(shape) if f.name != "line"]  # type: ignore[arg-type]
    types: Mapping[str, Any] = {f.name: f.type for f in fields(shape)}  # type: ignore[arg-type]
    try:
        handle = (folder / file).open(encoding="utf-8", newline="")
    except OSError as error:
        raise BadRow(file, 0, "the file can't be read") from error
    with handle:
        reader = csv.reader(handle, strict=True)
        try:
            if next(reader, None) != columns:
                raise BadRow(file, 1, f"the columns must be {', '.join(columns)}")
            for cells in reader:
                if len(cells) != len(columns):
                    raise BadRow(file, reader.line_num, f"{len(columns)} cells needed")
                values = {
                    name: _cell(file, reader.line_num, name, types[name], cell)
                    for name, cell in zip(columns, cells)
                }
                yield shape(reader.line_num, **values)
        except (csv.Error, UnicodeDecodeError) as error:
            raise BadRow(file, reader.line_num + 1, "no readable CSV") from error


def _cell(file: str, line: int, name: str, kind: Any, cell: str) -> Any:
    if kind is bool:
        if cell not in ("", "yes"):
            raise BadRow(file, line, f"{name} is 'yes' or empty")
        return cell == "yes"
    if kind is str:
        return cell.strip()
    if cell == "" and kind is not date:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise BadRow(file, line, f"{name} must be a date (2026-11-21)") from error


# --- what the files say about one another ---------------------------------------------


def _check(files: Files) -> None:
    regions = _once("regions.csv", files.regions, lambda r: r.key)
    offices = _once("offices.csv", files.offices, lambda r: r.key)
    districts = {
        row.code: row
        for row in _once("districts.csv", files.districts, lambda r: r.code).values()
    }
    _once("sites.csv", files.sites, lambda r: (r.office, r.address))
    _once("resource_centres.csv", files.resource_centres, lambda r: r.key)
    _once("user_organisations.csv", files.user_organisations, lambda r: r.key)
    periods = _periods(files.municipalities)
    codes = set(periods)
    _known("municipalities.csv", files.municipalities, "region", regions)
    _known("districts.csv", files.districts, "municipality", codes)
    _known("offices.csv", files.offices, "region", regions)
    _known("sites.csv", files.sites, "office", offices)
    _known("catchment.csv", files.catchment, "office", offices)
    _known("catchment.csv", files.catchment, "municipality", codes)
    _known("resource_centres.csv", files.resource_centres, "region", regions)
    _known("resource_centres.csv", files.resource_centres, "host_office", offices)
    for row in files.catchment:
        _check_catchment(row, districts, periods)
    _once(
        "catchment.csv",
        files.catchment,
        lambda r: (r.office, r.municipality, r.district, r.valid_from),
    )


def _once(file: str, rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, Row]:
    found: dict[Any, Row] = {}
    for row in rows:
        if not key(row):
            raise BadRow(file, row.line, "it has no key")
        if key(row) in found:
            first = found[key(row)].line
            raise BadRow(file, row.line, f"stands on line {first} already")
        found[key(row)] = row
    return found


def _known(file: str, rows: Iterable[Any], name: str, there: Iterable[Any]) -> None:
    known = set(there) | ({""} if name == "host_office" else set())
    for row in rows:
        if getattr(row, name) not in known:
            raise BadRow(file, row.line, f"there is no {name} {getattr(row, name)!r}")


def _periods(rows: Iterable[MunicipalityRow]) -> dict[str, list[MunicipalityRow]]:
    """The rows of each code by date; no two at once, and no code but four digits."""
    periods: dict[str, list[MunicipalityRow]] = defaultdict(list)
    for row in rows:
        _in_order("municipalities.csv", row)
        if not re.fullmatch(r"[0-9]{4}", row.code):
            raise BadRow("municipalities.csv", row.line, "a code has four digits")
        for other in periods[row.code]:
            if _overlap(row, other):
                reason = f"{row.code} holds at the same time on line {other.line}"
                raise BadRow("municipalities.csv", row.line, reason)
        periods[row.code].append(row)
    return periods


def _in_order(file: str, row: MunicipalityRow | CatchmentRow) -> None:
    if row.valid_to is not None and row.valid_to <= row.valid_from:
        raise BadRow(file, row.line, "valid_to must come after valid_from")


def _overlap(one: MunicipalityRow, other: MunicipalityRow) -> bool:
    end = date.max
    return one.valid_from < (other.valid_to or end) and other.valid_from < (
        one.valid_to or end
    )


def _check_catchment(
    row: CatchmentRow,
    districts: Mapping[str, DistrictRow],
    periods: Mapping[str, list[MunicipalityRow]],
) -> None:
    file = "catchment.csv"
    _in_order(file, row)
    if in_period(periods[row.municipality], row.valid_from) is None:
        reason = f"{row.municipality} is no municipality on {row.valid_from}"
        raise BadRow(file, row.line, reason)
    if not row.district:
        return
    district = districts.get(row.district)
    if district is None or district.municipality != row.municipality:
        reason = f"{row.municipality} has no district {row.district!r}"
        raise BadRow(file, row.line, reason)


def in_period(rows: Iterable[MunicipalityRow], on: date) -> MunicipalityRow | None:
    """The row that holds on that day."""
    for row in rows:
        if row.valid_from <= on and (row.valid_to is None or on < row.valid_to):
            return row
    return None
