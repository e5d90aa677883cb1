"""The tables that there are: our declared ones and the third parties' per door."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from portal.policy.parties import HOUSE, PROCESSES
from portal.walls.declare import ALL, AtEachDoor, May, Wall
from portal.walls.router import lives_at_each_door


@dataclass(frozen=True)
class Table:
    """One table of one schema, with what each login may do with it."""

    schema: str
    name: str
    model: type[models.Model]
    may: dict[str, May]

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns, as the model has them."""
        return tuple(
            field.column
            for field in self.model._meta.local_concrete_fields
            if field.column
        )

    @property
    def by_row(self) -> bool:
        """Whether any process meets a condition, so that row security is on."""
        return any(
            may.condition(letter) != ALL
            for may in self.may.values()
            for letter in may.commands
        )


def declared_models() -> Iterator[type[models.Model]]:
    """Every model with a table, automatic many-to-many ones included."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def wall_of(model: type[models.Model]) -> Wall | AtEachDoor | None:
    """The model's declaration, or the rule for third-party tables, or None."""
    wall = model.__dict__.get("wall") or getattr(model, "wall", None)
    if wall is not None:
        return wall  # type: ignore[no-any-return]
    if lives_at_each_door(model._meta.app_label, model._meta.model_name):
        return AtEachDoor()
    return None


def tables() -> list[Table]:
    """Every table of every schema. Raises if a model declares nothing."""
    found: list[Table] = []
    for model in declared_models():
        wall = wall_of(model)
        if wall is None:
            raise LookupError(f"{model._meta.label} declares no wall")
        name = model._meta.db_table
        if isinstance(wall, Wall):
            may = dict(wall.may)
            found.append(Table(HOUSE, name, model, may))
            continue
        for process in PROCESSES:
            if process.schema:
                may = {process.name: May(wall.commands, rows=ALL)}
                found.append(Table(process.schema, name, model, may))
    return sorted(found, key=lambda table: (table.schema, table.name))
