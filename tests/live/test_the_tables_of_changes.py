"""Each door's login reaches its own table of changes, and adds for who acts in it."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors, sql

from demo.cast import OFFICE, OTHER_OFFICE
from portal.notices.live import LISTENER
from portal.policy.parties import PROCESSES, Process
from tests.support import houses

pytestmark = pytest.mark.django_db
DOORS = [process for process in PROCESSES if process.door]
INSERT = (
    "INSERT INTO {} (id, changed_id, party_id, gone_at, fetches) VALUES "
    f"(%s, %s, '{LISTENER}', house.moment() + interval '1 minute', true)"
)


@pytest.fixture(scope="module")
def house_name(django_db_setup: None, request: pytest.FixtureRequest) -> Iterator[str]:
    """A house of this module's own."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with houses.a_house(f"samvei_changes_{worker}") as name:
        yield name


def table_of(process: Process) -> sql.Identifier:
    """The door's own."""
    return sql.Identifier("house", f"notices_{process.name}change")


def act_for(connection: psycopg.Connection, party_id: UUID) -> None:
    """As the threshold does, but for the whole connection."""
    query = "SELECT set_config('portal.party', %s, false)"
    connection.execute(query, [str(party_id)])


@pytest.mark.parametrize("process", DOORS, ids=lambda p: p.name)
def test_a_door_adds_for_who_acts_and_for_nobody_else(
    process: Process, house_name: str
) -> None:
    insert = sql.SQL(INSERT).format(table_of(process))
    with houses.login(process.login, house_name) as connection:
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(insert, [uuid4(), OFFICE.party_id])  # nobody acts
        act_for(connection, OFFICE.party_id)
        connection.execute(insert, [uuid4(), OFFICE.party_id])
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(insert, [uuid4(), OTHER_OFFICE.party_id])
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(
                sql.SQL("UPDATE {} SET party_id = %s").format(table_of(process)),
                [OTHER_OFFICE.party_id],
            )
        to_itself = INSERT.replace(str(LISTENER), str(OFFICE.party_id))
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(
                sql.SQL(to_itself).format(table_of(process)),
                [uuid4(), OFFICE.party_id],
            )
        # Who acts for an organisation sees no row, and so learns of nobody's changes.
        seen = sql.SQL("SELECT id FROM {}").format(table_of(process))
        assert connection.execute(seen).fetchall() == []
        # What was told can't be taken away before its minute is over.
        act_for(connection, LISTENER)
        assert len(connection.execute(seen).fetchall()) == 1
        gone = connection.execute(sql.SQL("DELETE FROM {}").format(table_of(process)))
        assert gone.rowcount == 0


@pytest.mark.parametrize("process", PROCESSES, ids=lambda p: p.name)
@pytest.mark.parametrize("other", DOORS, ids=lambda p: p.name)
def test_another_doors_table_is_closed(
    process: Process, other: Process, house_name: str
) -> None:
    if process == other:
        return
    table = table_of(other)
    with houses.login(process.login, house_name) as connection:
        act_for(connection, OFFICE.party_id)
        for statement in ("SELECT 1 FROM {}", "DELETE FROM {}"):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(sql.SQL(statement).format(table))
        insert = sql.SQL(INSERT).format(table)
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(insert, [uuid4(), OFFICE.party_id])
