"""Writing what an import wants written: only the rows that are new or differ."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError

from portal.registry.files import BadRow

SPACE = UUID("b3b7f6a2-8f54-4c1c-9d55-5a3f0e7f2c61")


def key_of(*names: object) -> UUID:
    """The key of a row by what it is and what it is called in the files."""
    return uuid5(SPACE, ":".join(str(name) for name in names))


# What an import never changes on a row that is there.
KEPT = {"id", "folded", "joined_on", "left_on", "offer", "offer_confirmed_on"}
KEPT |= {"capacity", "capacity_set_on", "kept_since", "takes_sign_ups"}


@dataclass
class Report:
    """How many rows are new, changed and gone, by table."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        """One sentence for each table that changes."""
        names = sorted({*self.new, *self.changed, *self.gone})
        counts = {n: (self.new[n], self.changed[n], self.gone[n]) for n in names}
        return [
            f"{name}: {new} new, {changed} changed, {gone} gone"
            for name, (new, changed, gone) in counts.items()
            if new or changed or gone
        ] or ["Nothing to do."]


def save(report: Report, file: str, rows: list[tuple[int, Any]]) -> None:
    """Write the rows that are new or differ; two or three queries, however many."""
    if not rows:
        return
    model = type(rows[0][1])
    columns = [f for f in model._meta.concrete_fields if f.name not in KEPT]
    links = [f.name for f in columns if f.is_relation]
    for line, row in rows:
        try:
            row.clean_fields(exclude=links)
        except ValidationError as error:
            raise BadRow(file, line, _said(error)) from error
    there = model._default_manager.in_bulk([row.pk for _, row in rows])
    new = [row for _, row in rows if row.pk not in there]
    changed = [
        row
        for _, row in rows
        if row.pk in there
        and any(
            getattr(row, f.attname) != getattr(there[row.pk], f.attname)
            for f in columns
        )
    ]
    model._default_manager.bulk_create(new)
    if changed:
        model._default_manager.bulk_update(changed, [f.name for f in columns])
    report.new[model._meta.model_name or ""] += len(new)
    report.changed[model._meta.model_name or ""] += len(changed)


def _said(error: ValidationError) -> str:
    return "; ".join(
        f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()
    )
