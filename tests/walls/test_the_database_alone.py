"""The database alone: no rule of ours is asked, and a process holds every side's keys.

A real login, a socket, SQL: nothing here goes through a guard or a query of ours, so
they are out of the way; every key file there is tries to open what the login gets. What
keeps the sides apart is then what PostgreSQL refuses, and the rows that it gives.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors, sql

from portal.policy.flows import FLOWS
from portal.policy.parties import DOOR_SCHEMAS, PROCESSES, Process, Side
from portal.walls.declare import PARTY, PERSON
from portal.walls.tables import Table, tables
from referrals.intake import queries as intake_queries
from referrals.intake.models import Delivery, Wrap
from referrals.sending.models import Draft, DraftWrap
from tests.conftest import ClientAt
from tests.intake.support import declare
from tests.support import given, houses, insider, road, steps
from tests.support.attempts import attempts, never
from tests.support.blobs import OF_EACH, Blob, Places, columns, reached
from tests.support.doors import at
from tests.support.keys import all_keys
from tests.support.lived_in import LivedIn, a_lived_in_house

pytestmark = pytest.mark.django_db
each_process = pytest.mark.parametrize("process", PROCESSES, ids=lambda p: p.name)
each_door = pytest.mark.parametrize(
    "process", [p for p in PROCESSES if p.door], ids=lambda p: p.name
)
STRANGER = uuid4()
# Reception has taken it in.
NOT_THERE = {"consent_receptionitem.wrapped_key", "consent_receptionitem.sealed"}
POSE = (
    "SELECT set_config('portal.party', %s, false), "
    "set_config('portal.person', %s, false)"
)


@pytest.fixture(scope="module")
def lived_in(
    django_db_setup: None, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Iterator[LivedIn]:
    """A house of this module's own, with rows of every kind in it."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock(), a_lived_in_house(f"samvei_alone_{worker}") as own:
        yield own


def pose(connection: psycopg.Connection, party: object, person: object) -> None:
    """Say that one is somebody: any login can."""
    connection.execute(POSE, [str(party or ""), str(person or "")])


def is_foreign(table: Table, process: Process) -> bool:
    """Another side's, or another door's; of what is the house's, what isn't granted."""
    side = insider.side_of(table)
    if table.schema in DOOR_SCHEMAS:
        return table.schema != process.schema
    return side is not Side.SHARED and str(side) != process.name


@each_process
def test_every_command_on_every_foreign_table_is_refused(
    process: Process, lived_in: LivedIn
) -> None:
    """Whoever one says that one is: the party is a setting, the grants are not."""
    foreign = [table for table in tables() if is_foreign(table, process)]
    assert len(foreign) > 40
    with houses.login(process.login, lived_in.name) as connection:
        for party, person in {*lived_in.everybody(), (None, None)}:
            pose(connection, party, person)
            for table in foreign:
                may = table.may.get(process.name)
                granted = may.commands if may else ""
                tried = [s for letter, s in attempts(table) if letter not in granted]
                tried += [] if granted else never(table)
                for statement in tried:
                    with pytest.raises(errors.InsufficientPrivilege):
                        connection.execute(statement)


@each_process
def test_every_crossing_that_isnt_ones_own_is_refused(
    process: Process, lived_in: LivedIn
) -> None:
    foreign = [flow for flow in FLOWS if process.name not in flow.callers]
    assert len(foreign) >= 3
    with houses.login(process.login, lived_in.name) as connection:
        for party, person in {*lived_in.everybody(), (None, None)}:
            pose(connection, party, person)
            for flow in foreign:
                kinds = ", ".join(f"NULL::{kind}" for _, kind in flow.fields)
                call = f"SELECT house.{flow.name}({kinds})"
                with pytest.raises(errors.InsufficientPrivilege):
                    connection.execute(call.encode())


def seen_in(connection: psycopg.Connection, table: Table) -> set[UUID]:
    """The ids of the rows that a login is given."""
    query = sql.SQL("SELECT id FROM {}")
    place = sql.Identifier(table.schema, table.name)
    return {row[0] for row in connection.execute(query.format(place)).fetchall()}


@each_door
def test_the_right_login_gets_its_partys_rows_and_its_persons_wraps(
    process: Process, lived_in: LivedIn
) -> None:
    """Exactly those: another party gets none of them, another person no wrap."""
    given, kept = 0, 0
    walled = [
        (table, table.may[process.name])
        for table in tables()
        if process.name in table.may
        and "S" in table.may[process.name].commands
        and table.may[process.name].rows in (PARTY, PERSON)
    ]
    everybody = lived_in.everybody()
    people = {person for _, person in everybody} | {STRANGER, None}
    with houses.login(process.login, lived_in.name) as connection:
        for party in {party for party, _ in everybody} | {STRANGER, None}:
            for person in people:
                pose(connection, party, person)
                for table, may in walled:
                    # The registry's own are laid down nowhere (`lived_in.LEFT_OUT`).
                    rows = lived_in.whole.get(f"{table.schema}.{table.name}", [])
                    expected = {
                        row["id"]
                        for row in rows
                        if party == row["party_id"]
                        and (may.rows == PARTY or person == row["person_id"])
                        and None not in (party, *([person] * (may.rows == PERSON)))
                    }
                    found = seen_in(connection, table)
                    assert found == expected, (table.name, party, person)
                    given, kept = given + len(found), kept + len(rows) - len(found)
    assert given > 3
    assert kept > given


@pytest.mark.parametrize("name", ["sending_draftwrap", "intake_wrap"])
def test_another_person_neither_changes_nor_takes_away_a_wrap(
    name: str, lived_in: LivedIn
) -> None:
    (table,) = [table for table in tables() if table.name == name]
    (process,) = table.may
    rows = lived_in.whole[f"house.{name}"]
    with houses.login(f"portal_{process}", lived_in.name) as connection:
        for row in rows:
            for person in {r["person_id"] for r in rows} - {row["person_id"]}:
                pose(connection, row["party_id"], person)
                for command in ("DELETE FROM", "UPDATE"):
                    if command == "UPDATE" and "U" not in table.may[process].commands:
                        continue
                    does = " SET is_ours = is_ours" if command == "UPDATE" else ""
                    statement = f"{command} house.{name}{does} WHERE id = %s"
                    met = connection.execute(statement.encode(), [row["id"]])
                    assert met.rowcount == 0
    assert len(rows) > 1


def given_to(process: Process, lived_in: LivedIn) -> set[tuple[str, UUID]]:
    """Every column of every row that the login can read as anybody at all."""
    found = set()
    with houses.login(process.login, lived_in.name) as connection:
        for party, person in lived_in.everybody():
            pose(connection, party, person)
            for table in tables():
                may = table.may.get(process.name)
                if not may or "S" not in may.commands or "id" not in table.columns:
                    continue
                for row_id in seen_in(connection, table):
                    names = may.columns or table.columns
                    found |= {(f"{table.name}.{name}", row_id) for name in names}
    return found


def in_one_hand() -> list[bytes]:
    """The key of each side's key file."""
    return [bytes(held.kek.raw()) for held in all_keys().values()]


@pytest.fixture(scope="module")
def over(lived_in: LivedIn) -> list[Blob]:
    """All that is sealed in the house; every key in one hand opens it."""
    found = Places(lived_in.walked, lived_in.whole).blobs()
    opened = columns(reached(in_one_hand(), found))
    assert opened == set().union(*OF_EACH.values()) - NOT_THERE
    return found


@each_process
def test_every_key_in_one_hand_opens_only_what_the_login_is_given(
    process: Process, lived_in: LivedIn, over: list[Blob]
) -> None:
    """With each side's key file, one reads one's own side's rows and no others."""
    there = given_to(process, lived_in)
    given = [blob for blob in over if (blob.column, blob.row) in there]
    found = columns(reached(in_one_hand(), given))
    assert found <= OF_EACH.get(process.name, set())
    # The worker is given what is due, and nothing is.
    assert (
        found == OF_EACH.get(process.name, set()) - NOT_THERE
        or process.name == "worker"
    )


def test_without_guards_and_filters_of_ours_the_rows_are_kept_back(
    client_at: ClientAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What queries that forgot their party and person get, and a page without guard."""
    kari, simen, dag = map(road.employee, ("kari", "simen", "dag"))
    ingrid, tor, dina = map(road.employee, ("ingrid", "tor", "dina"))
    draft = road.put_before(kari)
    amina = road.the_parent()
    waiting = steps.waiting_for_draft(amina, draft)
    steps.named(amina, waiting)
    steps.said_yes(amina, waiting)
    (delivery,) = road.inbox(ingrid)
    sees = [
        ("welfare", Draft, DraftWrap, ((kari, 1, 1), (simen, 1, 0), (dag, 0, 0))),
        ("counselling", Delivery, Wrap, ((ingrid, 1, 1), (tor, 1, 0), (dina, 0, 0))),
    ]
    for door, row, wrap, people in sees:
        for who, rows, wraps in people:
            with at(door, who):
                found = row._default_manager.count(), wrap._default_manager.count()
                assert found == (rows, wraps)

    def forgetful(actor: Any, delivery_id: UUID) -> Any:
        row = Delivery.objects.filter(pk=delivery_id).first()
        return row, Wrap.objects.filter(delivery_id=delivery_id).first(), None

    monkeypatch.setattr(intake_queries, "takes_in", lambda *_: True)
    monkeypatch.setattr(intake_queries, "delivery_for", forgetful)
    client = client_at("counselling")
    client.raise_request_exception = False
    declare(given.signed_in(client, "tor"))
    answer = client.get(f"/inntak/{delivery}/")
    assert answer.status_code == 500
    assert "Amina" not in answer.content.decode()
