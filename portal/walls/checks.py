"""What `manage.py check` holds about the declarations."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import models

from portal.policy.parties import Side
from portal.walls.declare import ALL, AtEachDoor, Wall
from portal.walls.tables import declared_models, wall_of

OF_PEOPLE = frozenset({Side.WELFARE, Side.COUNSELLING, Side.PARENT})

# Bare equalities, joined by AND: a column with the current party or person, with a
# constant, or compared with an argument-less clock. Anything else is refused.
TERM = re.compile(
    r"^\w+ = house\.current_(party|person)\(\)$"
    r"|^\(?\w+\)?(::text)? = '\w+'::text$"
    r"|^\w+ = '[0-9a-f-]{36}'::uuid$"
    r"|^\w+ (<|<=|>) house\.moment\(\)$"
)


def every_model_declares_its_wall(**_: Any) -> list[CheckMessage]:
    """Each model says its side; each row condition is a bare equality."""
    return [error for model in declared_models() for error in _errors(model)]


def _errors(model: type[models.Model]) -> Iterator[CheckMessage]:
    wall = wall_of(model)
    if wall is None:
        yield Error(
            f"{model._meta.label} declares no wall.",
            hint="Give it `wall = Wall(Side…, {…})` or `wall = AtEachDoor()`.",
            obj=model,
            id="walls.E001",
        )
    elif isinstance(wall, Wall):
        yield from _of_a_wall(model, wall)
    elif not isinstance(wall, AtEachDoor):
        yield Error("`wall` must be a Wall or AtEachDoor.", obj=model, id="walls.E002")


def _of_a_wall(model: type[models.Model], wall: Wall) -> Iterator[CheckMessage]:
    columns = {field.column for field in model._meta.local_concrete_fields}
    for name, may in wall.may.items():
        for condition in {may.condition(letter) for letter in may.commands} - {ALL}:
            for term in condition.split(" AND "):
                if not TERM.match(term):
                    yield Error(
                        f"{model._meta.label}: {name} meets {term!r}, which is no "
                        "bare equality.",
                        obj=model,
                        id="walls.E003",
                    )
        for column in {*may.columns, *may.update} - columns:
            yield Error(
                f"{model._meta.label} has no column {column!r}.",
                obj=model,
                id="walls.E004",
            )
    if wall.side in OF_PEOPLE and any(
        may.condition(letter) == ALL
        for may in wall.may.values()
        for letter in may.commands
    ):
        yield Error(
            f"{model._meta.label} is about people: nobody may have every row.",
            obj=model,
            id="walls.E007",
        )
    if not isinstance(model._meta.pk, models.UUIDField):
        yield Error(
            f"{model._meta.label}: keys in the house are random UUIDs.",
            obj=model,
            id="walls.E005",
        )
    for field in model._meta.local_fields:
        target = field.related_model
        if target and isinstance(wall_of(target), AtEachDoor):  # type: ignore[arg-type]
            yield Error(
                f"{model._meta.label}.{field.name} points into a door's schema.",
                obj=model,
                id="walls.E006",
            )
