"""The insider: what the database's owner can do, inside a test's own transaction.

No door can do any of this. Row security is lifted for the owner and forced again on the
way out; worlds are lived through one after another and rolled back.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection, transaction

from portal.policy.parties import HOUSE, PROCESSES, Side
from portal.walls import house
from portal.walls.declare import Wall
from portal.walls.tables import Table, tables, wall_of

Row = dict[str, Any]
Whole = dict[str, list[Row]]


def side_of(table: Table) -> Side:
    """Whose the table is; a door's own schema belongs to that door's side."""
    wall = wall_of(table.model)
    if isinstance(wall, Wall):
        return wall.side
    (door,) = [p.door for p in PROCESSES if p.schema == table.schema]
    return Side(str(door))


@contextmanager
def unwalled(*only: str) -> Iterator[Any]:
    """The owner's cursor, for whom row security doesn't count meanwhile."""
    walled = [name for name in _walled() if not only or f"house.{name}" in only]
    with connection.cursor() as cursor:
        _alter(cursor, walled, "NO FORCE")
        yield cursor
        _alter(cursor, walled, "FORCE")


@cache
def _walled() -> tuple[str, ...]:
    return tuple(t.name for t in tables() if t.by_row and t.schema == HOUSE)


def _alter(cursor: Any, names: Iterable[str], verb: str) -> None:
    if told := [f"ALTER TABLE house.{n} {verb} ROW LEVEL SECURITY" for n in names]:
        # What a foreign key still has to check would hold the table.
        cursor.execute(";".join(["SET CONSTRAINTS ALL IMMEDIATE", *told]))


def do(statement: str, *values: Any) -> int:
    """One statement as the owner; returns how many rows it met."""
    with unwalled(*re.findall(r"house\.\w+", statement)) as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def rows(table: str, where: str = "true", *values: Any) -> list[Row]:
    """Rows of one table, as the owner sees them: all."""
    with unwalled(table) as cursor:
        return _rows(cursor, table, where, *values)


def _rows(cursor: Any, table: str, where: str, *values: Any) -> list[Row]:
    cursor.execute(f"SELECT * FROM {table} WHERE {where}", values)
    names = [column.name for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return sorted(found, key=repr)


def put(table: str, row: Row) -> None:
    """Insert one row as it stands."""
    names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    do(f"INSERT INTO {table} ({names}) VALUES ({marks})", *row.values())


def change(table: str, pk: object, **values: Any) -> None:
    """Overwrite columns of one row."""
    told = ", ".join(f"{name} = %s" for name in values)
    met = do(f"UPDATE {table} SET {told} WHERE id = %s", *values.values(), pk)
    assert met == 1


def everything(*sides: Side) -> Whole:
    """Every row of every table (of these sides, or of all)."""
    with unwalled() as cursor:
        return {
            f"{table.schema}.{table.name}": _rows(
                cursor, f'"{table.schema}"."{table.name}"', "true"
            )
            for table in tables()
            if not sides or side_of(table) in sides
        }


def fingerprints() -> dict[str, str]:
    """One hash a table, of all there are, to compare before and after."""
    return _of_all("md5(string_agg(t::text, '|' ORDER BY t::text))")


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return _of_all("count(*)")


def _of_all(what: str) -> dict[str, Any]:
    one = f"SELECT '{{0}}', {what} FROM {{0}} t"
    names = [f"{table.schema}.{table.name}" for table in tables()]
    with unwalled() as cursor:
        cursor.execute(" UNION ALL ".join(map(one.format, names)))
        return dict(cursor.fetchall())


def welfare() -> str:
    """All that child welfare's side holds, in one text to compare.

    Without the ids of changes: they are drawn at each. That one is told at all, and
    when, is compared.
    """
    whole = everything(Side.WELFARE)
    for row in whole["house.notices_welfarechange"]:
        del row["id"]
    return repr({name: sorted(rows, key=repr) for name, rows in whole.items()})


@contextmanager
def a_world() -> Iterator[None]:
    """What happens inside didn't happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def move_clock_to(moment: datetime) -> None:
    """The house's clock, forwards or back: an insider could do either."""
    span: timedelta = moment - house.moment()
    do("UPDATE house.founding SET ahead = ahead + %s", span)
