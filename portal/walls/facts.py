"""What must be true of the database, as a set of facts made from the declarations.

Each fact is one line that `pg_catalog` can confirm or deny. `expected()` says what must
stand there, `portal.walls.catalogue.actual()` what does; the walls stand when the two
sets are equal, both ways.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from portal.policy.parties import DOOR_SCHEMAS, HOUSE, LOGINS, OWNER_LOGIN, PROCESSES
from portal.walls.crossings import CROSSINGS
from portal.walls.declare import ALL, COMMANDS
from portal.walls.routines import (
    CROSSING_OWNERS,
    ROUTINES,
    TRIGGERS,
    Routine,
)
from portal.walls.tables import Table, tables, wall_of

SCHEMAS = (HOUSE, *DOOR_SCHEMAS)
POSITIVE = (
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.PositiveBigIntegerField,
)
FOUNDER = "postgres"


@dataclass(frozen=True, order=True)
class Fact:
    """One line: what kind of thing, and its particulars."""

    kind: str
    about: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind}: {' · '.join(self.about)}"


def fact(kind: str, *about: object) -> Fact:
    """A fact with its particulars as text."""
    return Fact(kind, tuple(str(part) for part in about))


def condition(text: str) -> str:
    """A row condition as PostgreSQL prints it back."""
    parts = [f"({part.strip()})" for part in text.split(" AND ")]
    if text == ALL:
        return ALL
    printed = parts[0] if len(parts) == 1 else "(" + " AND ".join(parts) + ")"
    return printed


def routines() -> tuple[Routine, ...]:
    """Every function of the house but the founder's clock."""
    return (*ROUTINES, *(crossing.routine for crossing in CROSSINGS))


def expected(kind_of_house: str) -> set[Fact]:
    """All facts of a house of this kind (`real`, `demo` or `test`)."""
    facts: set[Fact] = set()
    for source in (_schemas, _roles, _routines, _triggers, _crossings):
        facts.update(source(kind_of_house))
    for table in tables():
        facts.update(_table(table))
        facts.update(_grants(table))
        facts.update(_policies(table))
        facts.update(_constraints(table))
    for schema in SCHEMAS:
        facts.update(_migrations_table(schema))
    facts.update(_founding(kind_of_house))
    return facts


def _schemas(_: str) -> Iterator[Fact]:
    yield fact("database", "owner", OWNER_LOGIN)
    for login in LOGINS:
        yield fact("database may", login, "CONNECT")
        yield fact("schema may", HOUSE, login, "USAGE")
    for owner in CROSSING_OWNERS:
        yield fact("schema may", HOUSE, owner, "USAGE")
    for process in PROCESSES:
        if process.schema:
            yield fact("schema may", process.schema, process.login, "USAGE")
    for schema in SCHEMAS:
        yield fact("schema", schema, OWNER_LOGIN)


def _roles(kind_of_house: str) -> Iterator[Fact]:
    for login in (*LOGINS, OWNER_LOGIN):
        yield fact("role", login, "LOGIN", "INHERIT")
    for owner in CROSSING_OWNERS:
        yield fact("role", owner, "INHERIT")
        yield fact("member", owner, OWNER_LOGIN, "SET")
    if kind_of_house == "test":
        # A test stands at a door by SET ROLE; nowhere else may the owner be a door.
        for login in LOGINS:
            yield fact("member", login, OWNER_LOGIN, "SET")


def _routines(_: str) -> Iterator[Fact]:
    for routine in routines():
        yield fact(
            "routine",
            routine.signature,
            routine.returns,
            routine.owner,
            routine.language,
            routine.volatility,
            "DEFINER" if routine.definer else "INVOKER",
            "search_path=pg_catalog, pg_temp",
            routine.body.strip(),
        )
        for executor in routine.executors:
            yield fact("routine may", routine.signature, executor, "EXECUTE")


def _triggers(_: str) -> Iterator[Fact]:
    for trigger in TRIGGERS:
        yield fact(
            "trigger",
            f"{HOUSE}.{trigger.table}",
            trigger.name,
            trigger.when,
            trigger.routine,
            "ALWAYS",
        )


def _crossings(_: str) -> Iterator[Fact]:
    for crossing in CROSSINGS:
        owner = crossing.into
        for table, letters in crossing.touches.items():
            for letter in letters:
                yield fact("table may", f"{HOUSE}.{table}", owner, COMMANDS[letter])
                yield _policy(f"{HOUSE}.{table}", owner, letter, ALL)


def _table(table: Table) -> Iterator[Fact]:
    full = f"{table.schema}.{table.name}"
    yield fact("table", full, OWNER_LOGIN, "permanent")
    yield fact("row security", full, *_row_security(table))
    for column in table.columns:
        yield fact("column", full, column)


def _row_security(table: Table) -> tuple[str, ...]:
    return ("enabled", "forced") if table.by_row else ("off",)


def _grants(table: Table) -> Iterator[Fact]:
    """Privileges by login. Reading is always granted by column.

    A table-wide SELECT would show the hidden column `xmin`, whose numbers are one
    sequence for all logins: the rate at which the other side writes.
    """
    full = f"{table.schema}.{table.name}"
    for name, may in table.may.items():
        login = f"portal_{name}"
        for letter in may.commands:
            if letter == "S":
                for column in may.columns or table.columns:
                    yield fact("column may", full, column, login, "SELECT")
            elif letter == "U" and may.update:
                for column in may.update:
                    yield fact("column may", full, column, login, "UPDATE")
            else:
                yield fact("table may", full, login, COMMANDS[letter])


def _policy(full: str, login: str, letter: str, text: str) -> Fact:
    printed = condition(text)
    return fact(
        "policy",
        full,
        f"{login}_{COMMANDS[letter].lower()}",
        login,
        COMMANDS[letter],
        "" if letter == "I" else printed,
        printed if letter in "IU" else "",
    )


def _policies(table: Table) -> Iterator[Fact]:
    if not table.by_row:
        return
    full = f"{table.schema}.{table.name}"
    for name, may in table.may.items():
        for letter in may.commands:
            yield _policy(full, f"portal_{name}", letter, may.condition(letter))
    if getattr(wall_of(table.model), "for_owner", False):
        for letter in COMMANDS:
            yield _policy(full, OWNER_LOGIN, letter, ALL)


def _constraints(table: Table) -> Iterator[Fact]:
    full = f"{table.schema}.{table.name}"
    for constraint in table.model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            yield fact("check", full, constraint.name)
    if goes_with := getattr(table.model, "goes_with", None):
        target = f"{table.schema}.{goes_with[1]} on delete c"
        if getattr(table.model, "follows", False):
            target += " on update c"
        yield fact("foreign key", full, "party_id", target)
    for field in table.model._meta.local_concrete_fields:
        if isinstance(field, models.ForeignKey) and getattr(
            field, "db_constraint", True
        ):
            target = field.related_model._meta.db_table  # type: ignore[union-attr]
            yield fact("foreign key", full, field.column, f"{table.schema}.{target}")
        if isinstance(field, POSITIVE):
            yield fact("check", full, f"{table.name}_{field.column}_check")


def _migrations_table(schema: str) -> Iterator[Fact]:
    full = f"{schema}.django_migrations"
    yield fact("table", full, OWNER_LOGIN, "permanent")
    yield fact("row security", full, "off")
    for column in ("id", "app", "name", "applied"):
        yield fact("column", full, column)


def _founding(kind_of_house: str) -> Iterator[Fact]:
    from portal.walls.founding import SEARCHING, TRIGRAMS, clock_body

    full = f"{HOUSE}.founding"
    yield fact("table", full, FOUNDER, "permanent")
    yield fact("row security", full, "off")
    for column in ("one", "kind", "ahead"):
        yield fact("column", full, column)
    for login in (*LOGINS, *CROSSING_OWNERS, OWNER_LOGIN):
        for column in ("kind", "ahead"):
            yield fact("column may", full, column, login, "SELECT")
    if kind_of_house != "real":
        yield fact("column may", full, "ahead", OWNER_LOGIN, "UPDATE")
    yield fact("check", full, "founding_one_check")
    yield fact("check", full, "founding_kind_check")
    yield fact("extension", "pg_trgm")
    yield fact("schema", TRIGRAMS, FOUNDER)
    for login in SEARCHING:
        yield fact("schema may", TRIGRAMS, login, "USAGE")
    clock = Routine("moment", (), "timestamp with time zone", "", (), owner=FOUNDER)
    yield fact(
        "routine",
        clock.signature,
        clock.returns,
        FOUNDER,
        "sql",
        "STABLE",
        "INVOKER",
        "search_path=pg_catalog, pg_temp",
        clock_body(kind_of_house).strip(),
    )
    for login in (*LOGINS, *CROSSING_OWNERS, OWNER_LOGIN):
        yield fact("routine may", clock.signature, login, "EXECUTE")
