"""The yearly changes of municipalities, as a dated file: merged, split, renamed.

Each line says which code becomes which on a day. What is there ends on that day and its
successor begins, with the same offices and services; nothing is overwritten, so that
what bears an old code keeps it. All of it or nothing; a second time changes nothing.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.registry.files import BadRow
from portal.registry.models import Catchment, Municipality, ServiceArea
from portal.registry.offer_models import Listing
from portal.registry.queries import in_force
from portal.registry.saving import key_of

COLUMNS = ["on", "old", "new", "name", "county"]


@dataclass(frozen=True)
class Change:
    """A line: `old` becomes `new`, of that name, on a day."""

    line: int
    on: date
    old: str
    new: str
    name: str
    county: str


def read(path: Path) -> list[Change]:
    """The lines of the file, or `BadRow`."""
    found = []
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle, strict=True)
        if next(reader, None) != COLUMNS:
            raise BadRow(path.name, 1, f"the columns must be {', '.join(COLUMNS)}")
        for cells in reader:
            if len(cells) != len(COLUMNS):
                raise BadRow(path.name, reader.line_num, f"{len(COLUMNS)} cells needed")
            try:
                on = date.fromisoformat(cells[0])
            except ValueError:
                reason = "on must be a date (2027-01-01)"
                raise BadRow(path.name, reader.line_num, reason) from None
            found.append(Change(reader.line_num, on, *cells[1:]))
    return sorted(found, key=lambda change: (change.on, change.line))


def take_in(path: Path, *, dry_run: bool = False) -> Counter[str]:
    """Take the file's changes in, in one transaction, or refuse with `BadRow`.

    Run as the owner. Returns how many rows began and ended, by table.
    """
    counts: Counter[str] = Counter()
    with transaction.atomic():
        for change in read(path):
            _take_in(path.name, change, counts)
        transaction.set_rollback(dry_run)
    return counts


def _take_in(file: str, change: Change, counts: Counter[str]) -> None:
    successor = Municipality.objects.filter(
        code=change.new, valid_from=change.on
    ).first()
    # Ended on this day by an earlier line (a split), or still there.
    old = (
        Municipality.objects.filter(code=change.old, valid_from__lt=change.on)
        .order_by("-valid_from")
        .first()
    )
    if old is None or (old.valid_to is not None and old.valid_to != change.on):
        reason = f"{change.old} is no municipality the day before {change.on}"
        raise BadRow(file, change.line, reason)
    if old.valid_to is None:
        old.valid_to = change.on
        old.save(update_fields=["valid_to"])
        counts["municipalities ended"] += 1
    if successor is None:
        successor = _begun(file, change, old)
        counts["municipalities begun"] += 1
    for model, whose in ((Catchment, "office_id"), (ServiceArea, "service_id")):
        _hand_on(model, whose, change, old, successor, counts)
    _hand_on_offers(change, counts)


def _hand_on_offers(change: Change, counts: Counter[str]) -> None:
    """What is offered in the old one is offered in the new one as well.

    The old code stays among them: until that day, it is asked for by it.
    """
    for listing in Listing.objects.filter(municipalities__contains=[change.old]):
        if change.new not in listing.municipalities:
            listing.municipalities = sorted({*listing.municipalities, change.new})
            listing.save(update_fields=["municipalities"])
            counts["listing handed on"] += 1


def _begun(file: str, change: Change, old: Municipality) -> Municipality:
    there = Municipality.objects.filter(in_force(change.on), code=change.new)
    if there.exists():
        raise BadRow(file, change.line, f"{change.new} is there already")
    if not (change.new.isdigit() and len(change.new) == 4 and change.name):
        raise BadRow(file, change.line, "a code of four digits and a name are needed")
    return Municipality.objects.create(
        id=key_of("municipality", change.new, change.on),
        code=change.new,
        name=change.name,
        county=change.county or old.county,
        region_id=old.region_id,
        valid_from=change.on,
    )


def _hand_on(
    model: Any,
    whose: str,
    change: Change,
    old: Municipality,
    successor: Municipality,
    counts: Counter[str],
) -> None:
    """Who served the old one serves the new one, from that day on.

    City districts belong to the newest row of their city, and move with it.
    """
    name = model._meta.model_name
    for row in model.objects.filter(municipality=old):
        if row.valid_to is None or row.valid_to > change.on:
            row.valid_to = change.on
            row.save(update_fields=["valid_to"])
            counts[f"{name} ended"] += 1
        elif row.valid_to != change.on:
            continue
        _, is_new = model.objects.get_or_create(
            **{whose: getattr(row, whose)},
            municipality=successor,
            district=row.district,
            valid_from=change.on,
        )
        counts[f"{name} begun"] += is_new
    if change.old == change.new:
        old.districts.update(municipality=successor)
