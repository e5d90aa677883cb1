"""The only ways for a row to get from one side to another: one SQL function each.

A crossing belongs to a role without login that may write its tables and nothing else;
the processes named in its row may execute it, it returns nothing, sets ids and time
itself, and looks names up in `pg_catalog` alone. No door has INSERT on another side's
table. What may flow at all is decided in `portal.policy.flows`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from portal.policy.parties import Side, process_named
from portal.walls.routines import Routine, crossing_owner


@dataclass(frozen=True)
class Crossing:
    """One flow's function: who calls it, what it takes, where it writes.

    `statements` are SQL with the arguments by name; `touches` tells which commands its
    owner needs on which tables of the receiving side.
    """

    name: str
    into: Side
    callers: tuple[str, ...]
    arguments: tuple[tuple[str, str], ...]
    statements: str
    touches: Mapping[str, str]

    def __post_init__(self) -> None:
        if not self.name.startswith("flow_"):
            raise ValueError("A crossing is called flow_…, so that it is seen as one.")

    @property
    def routine(self) -> Routine:
        """The function that the walls put up and verify."""
        return Routine(
            name=self.name,
            arguments=self.arguments,
            returns="void",
            body=self.statements,
            executors=tuple(process_named(name).login for name in self.callers),
            volatility="VOLATILE",
            definer=True,
            owner=crossing_owner(self.into),
        )


# The table. It is empty until the first flow is built.
CROSSINGS: tuple[Crossing, ...] = ()


def send(name: str, **values: str | bytes | int | date | UUID | None) -> None:
    """Call one crossing with its arguments by name; the door must be in its row."""
    arguments = ", ".join(f"{key} => %s" for key in values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT house.{name}({arguments})", list(values.values()))
