"""What the login of the welfare door reads in the database, and what it may do there.

Tables, columns and functions are read from `pg_catalog` as the login itself: whatever
is added, or granted by mistake, comes in by itself.
"""

from typing import Any

from django.db import connection

from portal.policy.parties import process_named
from portal.walls.tables import tables
from tests.noninterference.observation import Observation
from tests.noninterference.scene import Scene
from tests.support import insider
from tests.support.doors import at

WELFARE = process_named("welfare")
Columns = dict[str, list[str]]

# Columns that the database itself draws at random, so that no dice reach them; each is
# left out of what is read, and needs its reason here. Keys made by a process are equal.
DRAWN_BY_THE_DATABASE: dict[str, set[str]] = {}

# Of PostgreSQL's own, what is stored in this database: views tell of the session, and
# shared tables of other databases beside this one.
RELATIONS = """
SELECT quote_ident(nspname) || '.' || quote_ident(relname), nspname = 'pg_catalog',
  array_remove(array_agg(CASE WHEN attnum > 0 AND
    has_column_privilege(c.oid, attnum, 'SELECT') THEN quote_ident(attname) END
    ORDER BY attnum), NULL),
  array_remove(array_agg(CASE WHEN
    NOT has_column_privilege(c.oid, attnum, 'SELECT') THEN attname END
    ORDER BY attnum), NULL),
  (SELECT string_agg(p, ' ') FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE',
    'TRUNCATE', 'TRIGGER', 'REFERENCES']) p WHERE has_table_privilege(c.oid, p))
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
JOIN pg_attribute a ON attrelid = c.oid AND NOT attisdropped
WHERE relkind IN ('r', 'v', 'm', 'p', 'f', 'S') AND nspname NOT IN
  ('information_schema', 'pg_toast') AND has_schema_privilege(n.oid, 'USAGE')
  AND NOT (nspname = 'pg_catalog' AND (relkind <> 'r' OR relisshared))
GROUP BY 1, 2, c.oid ORDER BY 1
"""
ROUTINES = """
SELECT p.oid::regprocedure::text, pronargs = 0
  AND prorettype NOT IN ('void'::regtype, 'trigger'::regtype)
FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
WHERE nspname NOT IN ('pg_catalog', 'information_schema')
  AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')
ORDER BY 1
"""
BUILT_IN = """
SELECT md5(string_agg(p.oid::regprocedure::text, ',' ORDER BY p.oid)) FROM pg_proc p
WHERE pronamespace = 'pg_catalog'::regnamespace
AND has_function_privilege(p.oid, 'EXECUTE')
"""


def read_all(seen: Observation, scene: Scene, *, deep: bool) -> None:
    """Read whatever can be read, as Kari and as nobody; PostgreSQL's own if `deep`."""
    with at("welfare"):
        own, built_in = _rights(seen)
        functions = _functions(seen)
        if deep:
            _note_hashes(seen, built_in)
    for who in ("kari", "nobody"):
        with at("welfare", scene.actors.get(who)):
            _note_rows(seen, who, own)
            for function in functions:
                value = _one(f"SELECT {function}::text")
                seen.selects[f"{who} {function}"] = str(value)


def _rights(seen: Observation) -> tuple[Columns, Columns]:
    """What may be read, column by column: our own tables, and PostgreSQL's."""
    own: Columns = {}
    built_in: Columns = {}
    for name, is_built_in, readable, refused, does in _all(RELATIONS):
        drawn = DRAWN_BY_THE_DATABASE.get(name, set())
        reads = [column for column in readable if column not in drawn]
        seen.may[name] = f"reads {readable}\nis refused {refused}\nmay {does}"
        if reads:
            (built_in if is_built_in else own)[name] = reads
    return own, built_in


def _functions(seen: Observation) -> list[str]:
    """The functions that it may execute; those that can be called without more."""
    found = _all(ROUTINES)
    seen.may["functions"] = "\n".join(name for name, _ in found)
    seen.may["functions of PostgreSQL"] = str(_one(BUILT_IN))
    return [name for name, is_callable in found if is_callable]


def _note_rows(seen: Observation, who: str, columns: Columns) -> None:
    """Every row of every table, in one statement."""
    one = "SELECT '{0}', array(SELECT r::text FROM (SELECT {1} FROM {0}) r ORDER BY 1)"
    parts = [one.format(name, ", ".join(reads)) for name, reads in columns.items()]
    for name, rows in _all(" UNION ALL ".join(parts)):
        seen.selects[f"{who} {name}"] = "\n".join(rows)


def _note_hashes(seen: Observation, columns: Columns) -> None:
    """PostgreSQL's own tables are long: a hash each."""
    one = (
        "SELECT '{0}', md5(string_agg(r::text, '|' ORDER BY r::text)) "
        "FROM (SELECT {1} FROM {0}) r"
    )
    parts = [one.format(name, ", ".join(reads)) for name, reads in columns.items()]
    for name, hashed in _all(" UNION ALL ".join(parts)):
        seen.selects[name] = str(hashed)


def read_outboxes(seen: Observation) -> None:
    """What the door has added where it can't read: outboxes, and its own audit.

    The tables follow from the walls: the login inserts there, and doesn't select.
    """
    for table in tables():
        may = table.may.get(WELFARE.name)
        if may and "I" in may.commands and "S" not in may.commands:
            name = f"{table.schema}.{table.name}"
            own = "process = 'welfare'" if "process" in table.columns else "true"
            rows = insider.rows(name, own)
            seen.leaves[name] = "\n".join(map(repr, rows))


def read_frames(seen: Observation, scene: Scene) -> None:
    """When the open pages of Kari's service are told to refresh (`portal.live.hub`).

    A frame says nothing but that it came; the row behind it is read by the listener.
    """
    party = scene.actors["kari"].party_id
    rows = insider.rows("house.notices_welfarechange", "changed_id = %s", party)
    seen.frames["kari"] = "\n".join(
        sorted(f"{row['gone_at'].isoformat()} {row['fetches']}" for row in rows)
    )


def _all(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _one(statement: str) -> Any:
    return _all(statement)[0][0]
