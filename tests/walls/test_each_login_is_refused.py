"""Each process's own login, by a real connection, reaches what is declared and no more.

Not through Django and not through SET ROLE: a password, a socket, and SQL, as somebody
would who had taken a process over.
"""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import errors, sql

from portal.policy.parties import DOOR_SCHEMAS, PROCESSES, Process
from portal.walls.declare import COMMANDS
from portal.walls.tables import tables
from tests.support import houses
from tests.support.attempts import attempts

pytestmark = pytest.mark.django_db
each_process = pytest.mark.parametrize("process", PROCESSES, ids=lambda p: p.name)


@pytest.fixture(scope="module")
def house_name(django_db_setup: None, request: pytest.FixtureRequest) -> Iterator[str]:
    """A house of this module's own."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with houses.a_house(f"samvei_logins_{worker}") as name:
        yield name


@each_process
def test_what_is_not_declared_is_denied(process: Process, house_name: str) -> None:
    """Every table × every command: denied by privilege unless the model says so."""
    tried = 0
    with houses.login(process.login, house_name) as connection:
        for table in tables():
            may = table.may.get(process.name)
            for letter, statement in attempts(table):
                if may and letter in may.commands:
                    continue
                with pytest.raises(errors.InsufficientPrivilege):
                    connection.execute(statement)
                tried += 1
    assert tried > 100


@each_process
def test_what_is_declared_is_there(process: Process, house_name: str) -> None:
    """The other way round: the denials above aren't because nothing works."""
    with houses.login(process.login, house_name) as connection:
        for table in tables():
            may = table.may.get(process.name)
            if may and "S" in may.commands:
                columns = may.columns or table.columns
                connection.execute(
                    sql.SQL("SELECT {} FROM {}").format(
                        sql.Identifier(columns[0]),
                        sql.Identifier(table.schema, table.name),
                    )
                )


@each_process
def test_another_doors_schema_is_closed(process: Process, house_name: str) -> None:
    with houses.login(process.login, house_name) as connection:
        for schema in DOOR_SCHEMAS:
            if schema == process.schema:
                continue
            for statement in (
                f"SELECT 1 FROM {schema}.django_session",
                f"SELECT 1 FROM {schema}.accounts_person",
                f"CREATE TABLE {schema}.mine ()",
            ):
                with pytest.raises(errors.InsufficientPrivilege):
                    connection.execute(statement)


@each_process
def test_nobody_can_become_another(process: Process, house_name: str) -> None:
    others = [p.login for p in PROCESSES if p is not process]
    with houses.login(process.login, house_name) as connection:
        for other in [*others, "portal_owner", "portal_into_parent", "postgres"]:
            for statement in (
                f"SET ROLE {other}",
                f"SELECT set_config('role', '{other}', true)",
                f"SET SESSION AUTHORIZATION {other}",
                f"GRANT {other} TO {process.login}",
            ):
                with pytest.raises(psycopg.Error) as refused:
                    connection.execute(statement)
                assert isinstance(
                    refused.value,
                    errors.InsufficientPrivilege
                    | errors.InvalidGrantOperation
                    | errors.InvalidParameterValue,
                )


@each_process
def test_nothing_can_be_made(process: Process, house_name: str) -> None:
    with houses.login(process.login, house_name) as connection:
        for statement in (
            "CREATE TABLE house.mine ()",
            "CREATE TEMP TABLE mine ()",
            "CREATE SCHEMA mine",
            "CREATE FUNCTION house.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE EXTENSION unaccent SCHEMA house",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(statement)


@each_process
def test_postgres_tells_nothing_of_others(process: Process, house_name: str) -> None:
    """Activity, locks, sizes, transaction numbers: when the other side writes."""
    with houses.login(process.login, house_name) as connection:
        for statement in (
            "SELECT * FROM pg_stat_activity",
            "SELECT * FROM pg_stat_user_tables",
            "SELECT * FROM pg_stat_database",
            "SELECT * FROM pg_locks",
            "SELECT * FROM pg_stats",
            "SELECT pg_stat_get_live_tuples('house.audit_entry'::regclass)",
            "SELECT pg_stat_get_tuples_inserted('house.audit_entry'::regclass)",
            "SELECT pg_total_relation_size('house.audit_entry')",
            "SELECT pg_relation_size('house.audit_entry')",
            "SELECT pg_database_size(current_database())",
            "SELECT reltuples FROM pg_class",
            "SELECT relpages FROM pg_class",
            "SELECT xmin FROM pg_class",
            "SELECT pg_current_wal_lsn()",
            "SELECT pg_current_xact_id()",
            "SELECT txid_current()",
            "SELECT pg_snapshot_xmax(pg_current_snapshot())",
            "SELECT pg_notify('office', 'came')",
            "SELECT pg_advisory_lock(1)",
            "SELECT lo_create(0)",
            "SELECT pg_sequence_last_value('door_welfare.auth_group_id_seq'::regclass)",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(statement)


@each_process
def test_row_numbers_of_the_cluster_are_hidden(
    process: Process, house_name: str
) -> None:
    """`xmin` counts every transaction of every login; reading is by column, so no."""
    with houses.login(process.login, house_name) as connection:
        connection.execute("SELECT id FROM house.registry_organisation")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT xmin FROM house.registry_organisation")


def test_a_wrong_password_is_refused(house_name: str) -> None:
    server = houses.server()
    address = server.address("portal_welfare", house_name)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(**{**address, "password": "wrong"})


def test_no_one_writes_the_log_as_another(house_name: str) -> None:
    insert = (
        "INSERT INTO house.audit_entry (id, process, event, purpose, reason) "
        "VALUES (%s, %s, 'signed_in', '', '')"
    )
    with houses.login("portal_welfare", house_name) as connection:
        connection.execute(insert, [uuid4(), "welfare"])
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(insert, [uuid4(), "counselling"])


def test_every_command_letter_has_a_meaning() -> None:
    assert set(COMMANDS) == set("SIUD")
