"""What an import respects, and what it brings beside places and organisations.

An office that keeps its own telephone and sites keeps them: the files' are left aside.
The numbers of the emergency services for children, and the catalogue of offers, stand
in files of their own; each is the whole truth: what is taken out is gone.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from portal.registry import listings_file
from portal.registry.files import BadRow, Files, rows_in
from portal.registry.models import Municipality, Office
from portal.registry.office_models import DutyPhone
from portal.registry.saving import Report, key_of, save


@dataclass(frozen=True)
class DutyPhoneRow:
    """A line of duty_phones.csv."""

    line: int
    municipality: str
    name: str
    phone: str
    source: str
    checked_on: date
    valid_from: date
    valid_to: date | None


def without_what_offices_keep(files: Files) -> Files:
    """The files, without telephones and sites of offices that keep their own."""
    kept = dict(Office.objects.exclude(kept_since=None).values_list("key", "phone"))
    return replace(
        files,
        offices=tuple(
            replace(row, phone=kept.get(row.key, row.phone)) for row in files.offices
        ),
        sites=tuple(row for row in files.sites if row.office not in kept),
    )


def bring_in(folder: Path, report: Report) -> None:
    """The files beside; each row has its source and the day on which it was checked."""
    _duty_phones(folder, report)
    listings_file.bring_in(folder, report)


def _duty_phones(folder: Path, report: Report) -> None:
    file, rows = "duty_phones.csv", []
    there = list(Municipality.objects.all())
    for row in rows_in(folder, file, DutyPhoneRow):
        town = next(
            (
                m
                for m in there
                if m.code == row.municipality
                and m.valid_from <= row.valid_from
                and (m.valid_to is None or row.valid_from < m.valid_to)
            ),
            None,
        )
        if town is None:
            reason = f"{row.municipality} is no municipality on {row.valid_from}"
            raise BadRow(file, row.line, reason)
        if row.valid_to is not None and row.valid_to <= row.valid_from:
            raise BadRow(file, row.line, "valid_to must come after valid_from")
        phone = DutyPhone(
            id=key_of("duty_phone", row.municipality, row.phone, row.valid_from),
            municipality=town,
            name=row.name,
            phone=row.phone,
            source=row.source,
            checked_on=row.checked_on,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        rows.append((row.line, phone))
    old = DutyPhone.objects.exclude(pk__in=[phone.pk for _, phone in rows])
    report.gone["dutyphone"] += old.delete()[0]
    save(report, file, rows)
