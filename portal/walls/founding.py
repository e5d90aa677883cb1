"""Founding a house: what only PostgreSQL's own superuser can do, once per database.

Roles, the database, its schemas, the clock, and silence: PostgreSQL's views of
activity, locks and sizes are closed to PUBLIC, since from them one login can read
*when* another writes. In a managed cluster, an administrator runs this once (`found`).
"""

from collections.abc import Mapping

import psycopg
from psycopg import sql

from portal.policy.parties import DOOR_SCHEMAS, HOUSE, LOGINS, OWNER_LOGIN
from portal.walls.routines import CROSSING_OWNERS

KINDS = ("real", "demo", "test")

# Names in pg_catalog, as LIKE patterns, that tell of other logins' activity or sizes,
# or let one login signal to another.
TELLING_RELATIONS = (
    "pg_stat%",
    "pg_locks",
    "pg_prepared_xacts",
    "pg_replication_slots",
    "pg_replication_origin%",
    "pg_shmem_allocations%",
    "pg_backend_memory_contexts",
    "pg_dsm_registry_allocations",
    "pg_aios",
    "pg_buffercache%",
    "pg_largeobject%",
)
TELLING_FUNCTIONS = (
    "pg_stat_%",
    "pg_lock_status",
    "pg_%_size",
    "pg_size_%",
    "pg_blocking_pids",
    "pg_safe_snapshot_blocking_pids",
    "pg_isolation_test_session_is_blocked",
    "pg_current_wal%",
    "pg_last_%",
    "pg_wal_%",
    "pg_current_xact_id%",
    "pg_current_snapshot",
    "pg_snapshot_%",
    "pg_visible_in_snapshot",
    "pg_xact_%",
    "pg_get_multixact%",
    "pg_export_snapshot",
    "txid_%",
    "age",
    "mxid_age",
    "pg_sequence_last_value",
    "pg_sequence_parameters",
    "pg_get_sequence_data",
    "pg_advisory_%",
    "pg_try_advisory_%",
    "pg_notify",
    "pg_listening_channels",
    "pg_notification_queue_usage",
    "pg_prepared_xact",
    "pg_relation_filenode",
    "pg_relation_filepath",
    "pg_filenode_relation",
    "pg_get_replication_slots",
    "pg_show_replication_origin_status",
    "pg_control_%",
    "pg_get_aios",
    "lo_%",
    "loread",
    "lowrite",
)
# Of pg_class everybody may read all but these, which count rows and pages.
COUNTING_COLUMNS = (
    "relpages",
    "reltuples",
    "relallvisible",
    "relallfrozen",
    "relfilenode",
    "relfrozenxid",
    "relminmxid",
)

# Where names are searched, tolerant of spelling, and by whom; the owner makes indexes.
TRIGRAMS = "trigrams"
_TRIGRAMS = sql.Identifier(TRIGRAMS)
SEARCHING = ("portal_welfare", "portal_counselling", OWNER_LOGIN)


def clock_body(kind: str) -> str:
    """The body of `house.moment()`: only a demo or test database can be ahead."""
    if kind == "real":
        return "SELECT now()"
    return "SELECT now() + (SELECT ahead FROM house.founding)"


def found_roles(server: psycopg.Connection, passwords: Mapping[str, str]) -> None:
    """Make (or mend) every role: logins with their passwords, owners without login."""
    for role in (OWNER_LOGIN, *LOGINS, *CROSSING_OWNERS):
        _make_role(server, role)
    for role in (OWNER_LOGIN, *LOGINS):
        server.execute(
            sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(
                sql.Identifier(role), sql.Literal(passwords[role])
            )
        )
    for role in CROSSING_OWNERS:
        _grant_role(server, role)


def _make_role(server: psycopg.Connection, role: str) -> None:
    found = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    verb = "ALTER" if found.fetchone() else "CREATE"
    server.execute(
        sql.SQL(
            verb + " ROLE {} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION "
            "NOBYPASSRLS INHERIT"
        ).format(sql.Identifier(role))
    )


def _grant_role(server: psycopg.Connection, role: str) -> None:
    server.execute(
        sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE, ADMIN FALSE").format(
            sql.Identifier(role), sql.Identifier(OWNER_LOGIN)
        )
    )


def let_owner_stand_at_doors(server: psycopg.Connection) -> None:
    """Test clusters only: SET ROLE to a door, so that one transaction serves a test."""
    for login in LOGINS:
        _grant_role(server, login)


def make_database(server: psycopg.Connection, name: str) -> None:
    """An empty database of the owner's, that PUBLIC can't connect to."""
    server.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(
            sql.Identifier(name), sql.Identifier(OWNER_LOGIN)
        )
    )
    close_database(server, name)


def close_database(server: psycopg.Connection, name: str) -> None:
    """Nobody from PUBLIC connects or makes temporary tables; also after a clone."""
    server.execute(
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name))
    )
    for login in LOGINS:
        server.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                sql.Identifier(name), sql.Identifier(login)
            )
        )


def furnish(database: psycopg.Connection, kind: str) -> None:
    """Schemas, the founding row, the clock and silence, in the database at hand."""
    if kind not in KINDS:
        raise ValueError(f"A house is {', '.join(KINDS)}, not {kind!r}")
    with database.transaction():
        database.execute("DROP SCHEMA IF EXISTS public")
        for schema in (HOUSE, *DOOR_SCHEMAS):
            database.execute(
                sql.SQL("CREATE SCHEMA {} AUTHORIZATION {}").format(
                    sql.Identifier(schema), sql.Identifier(OWNER_LOGIN)
                )
            )
        _write_founding(database, kind)
        lend_trigrams(database)
        hush(database)


def _write_founding(database: psycopg.Connection, kind: str) -> None:
    database.execute(
        "CREATE TABLE house.founding (one boolean PRIMARY KEY DEFAULT true "
        "CHECK (one), kind text NOT NULL CHECK (kind IN ('real', 'demo', 'test')), "
        "ahead interval NOT NULL DEFAULT '0')"
    )
    database.execute(
        sql.SQL("INSERT INTO house.founding (kind) VALUES ({})").format(
            sql.Literal(kind)
        )
    )
    if kind != "real":
        database.execute(f"GRANT UPDATE (ahead) ON house.founding TO {OWNER_LOGIN}")
    database.execute(
        "CREATE FUNCTION house.moment() RETURNS timestamptz LANGUAGE sql STABLE "
        "SECURITY INVOKER SET search_path = pg_catalog, pg_temp "
        f"AS $body${clock_body(kind)}$body$"
    )
    database.execute("REVOKE ALL ON FUNCTION house.moment() FROM PUBLIC")
    let_read_the_clock(database)


def let_read_the_clock(database: psycopg.Connection) -> None:
    """Every login and owner of crossings may; an upgrade may have brought new ones."""
    readers = sql.SQL(", ").join(
        map(sql.Identifier, (OWNER_LOGIN, *LOGINS, *CROSSING_OWNERS))
    )
    database.execute(
        sql.SQL("GRANT SELECT (kind, ahead) ON house.founding TO {}").format(readers)
    )
    database.execute(
        sql.SQL("GRANT EXECUTE ON FUNCTION house.moment() TO {}").format(readers)
    )


def lend_trigrams(database: psycopg.Connection) -> None:
    """pg_trgm in a schema of its own, for those who search; also in an older house.

    Comparing is dear, and PostgreSQL is told so: it asks the index first.
    """
    database.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(_TRIGRAMS))
    database.execute(
        sql.SQL("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA {}").format(_TRIGRAMS)
    )
    database.execute(
        sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(
            _TRIGRAMS, sql.SQL(", ").join(map(sql.Identifier, SEARCHING))
        )
    )
    for name in ("word_similarity", "word_similarity_commutator_op"):
        database.execute(
            sql.SQL("ALTER FUNCTION {}.{}(text, text) COST 200").format(
                _TRIGRAMS, sql.Identifier(name)
            )
        )


def hush(database: psycopg.Connection) -> None:
    """Close PostgreSQL's own views of activity, locks and sizes to PUBLIC."""
    for name in _names(database, RELATIONS_QUERY, TELLING_RELATIONS):
        database.execute(f"REVOKE ALL ON pg_catalog.{name} FROM PUBLIC")
    for name in _names(database, FUNCTIONS_QUERY, TELLING_FUNCTIONS):
        database.execute(f"REVOKE ALL ON ROUTINE pg_catalog.{name} FROM PUBLIC")
    readable = database.execute(
        "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute "
        "WHERE attrelid = 'pg_class'::regclass AND attnum > 0 AND attname <> ALL(%s)",
        [list(COUNTING_COLUMNS)],
    ).fetchone()
    database.execute("REVOKE ALL ON pg_catalog.pg_class FROM PUBLIC")
    database.execute(f"GRANT SELECT ({readable[0]}) ON pg_catalog.pg_class TO PUBLIC")  # type: ignore[index]
    database.execute(f"GRANT SELECT ON pg_catalog.pg_class TO {OWNER_LOGIN}")


RELATIONS_QUERY = (
    "SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = "
    "'pg_catalog'::regnamespace AND relkind IN ('r', 'v') AND relname LIKE ANY(%s)"
)
FUNCTIONS_QUERY = (
    "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = "
    "'pg_catalog'::regnamespace AND prokind <> 'a' AND proname LIKE ANY(%s)"
)


def _names(
    database: psycopg.Connection, query: str, patterns: tuple[str, ...]
) -> list[str]:
    return [row[0] for row in database.execute(query, [like(patterns)])]  # type: ignore[arg-type]


def like(patterns: tuple[str, ...]) -> list[str]:
    """As LIKE wants them: an underscore is itself, not any letter."""
    return [pattern.replace("_", r"\_") for pattern in patterns]
