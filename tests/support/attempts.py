"""What somebody who had taken a process over would try at a table, in plain SQL."""

from collections.abc import Iterator

from psycopg import sql

from portal.walls.tables import Table

SHAPES = {
    "S": "SELECT {c} FROM {t} LIMIT 1",
    "I": "INSERT INTO {t} DEFAULT VALUES",
    "U": "UPDATE {t} SET {c} = {c}",
    "D": "DELETE FROM {t}",
}
# Which no declaration allows anybody.
NEVER = (
    "TRUNCATE {t}",
    "COPY {t} TO STDOUT",
    "DO $$BEGIN LOCK TABLE {t} IN ACCESS SHARE MODE; END$$",
)


def attempts(table: Table) -> Iterator[tuple[str, sql.Composed]]:
    """One statement a command, with the command's letter."""
    column = sql.Identifier(table.columns[0])
    for letter, shape in SHAPES.items():
        yield letter, sql.SQL(shape).format(t=_name(table), c=column)


def never(table: Table) -> Iterator[sql.Composed]:
    """What is refused wherever a table isn't one's own."""
    for shape in NEVER:
        yield sql.SQL(shape).format(t=_name(table))


def _name(table: Table) -> sql.Identifier:
    return sql.Identifier(table.schema, table.name)
