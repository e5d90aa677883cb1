"""Each crossing by real logins: who may call it, what it writes, what it never does.

A password, a socket, and SQL, as somebody would who had taken a process over.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors, sql

from demo.cast import OFFICE, OTHER_OFFICE
from portal.policy.calendar import OSLO, OUTCOME_AT
from portal.policy.flows import FLOWS, Flow
from portal.policy.parties import PROCESSES, Process, Side
from portal.walls.crossings import CROSSINGS, RECEPTION
from portal.walls.tables import tables
from tests.support import houses, insider

pytestmark = pytest.mark.django_db
each_process = pytest.mark.parametrize("process", PROCESSES, ids=lambda p: p.name)
PERSON = uuid4()
VALUES: dict[str, Any] = {
    "uuid": OFFICE.party_id,
    "bytea": b"\1\2\3",
    "text": "nb",
    # An order ends at eight, in some days.
    "timestamp with time zone": datetime.combine(
        datetime.now(OSLO).date() + timedelta(days=9), OUTCOME_AT, OSLO
    ),
}


@pytest.fixture(scope="module")
def house_name(django_db_setup: None, request: pytest.FixtureRequest) -> Iterator[str]:
    """A house of this module's own, with one who takes in at the office."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with houses.a_house(f"samvei_crossings_{worker}") as name:
        with houses.superuser(name) as founder:
            founder.execute(
                "INSERT INTO house.intake_teammember "
                "(id, party_id, person_id, role, starts_on) "
                "VALUES (%s, %s, %s, 'intake_officer', '2020-01-01')",
                [uuid4(), OFFICE.party_id, PERSON],
            )
        yield name


@pytest.fixture
def founder(house_name: str) -> Iterator[psycopg.Connection]:
    """Sees every row, whoever wrote it."""
    with houses.superuser(house_name) as found:
        yield found


def call(flow: Flow, connection: psycopg.Connection, **instead: Any) -> Any:
    """Call it with something of the right kinds; what it returns."""
    values = {name: instead.get(name, VALUES[kind]) for name, kind in flow.fields}
    arguments = sql.SQL(", ").join(
        sql.SQL("{} => {}::{}").format(
            sql.Identifier(name), sql.Placeholder(name), sql.SQL(_kind(kind))
        )
        for name, kind in flow.fields
    )
    statement = sql.SQL("SELECT house.{}({})").format(
        sql.Identifier(flow.name), arguments
    )
    return connection.execute(statement, values).fetchone()


def _kind(kind: str) -> LiteralString:
    assert kind in VALUES
    return kind  # type: ignore[return-value]


def counts(founder: psycopg.Connection) -> dict[str, int]:
    """How many rows each table of the house has."""
    found = {}
    for table in tables():
        if table.schema == "house":
            query = sql.SQL("SELECT count(*) FROM house.{}").format(
                sql.Identifier(table.name)
            )
            found[table.name] = founder.execute(query).fetchone()[0]  # type: ignore[index]
    return found


CALLERS = {
    "flow_put_before": {"welfare"},
    "flow_from_office": {"counselling"},
    "flow_safety_stop": {"parent"},
    "flow_deliver": {"parent"},
    "flow_withdraw": {"parent"},
    "flow_order": {"welfare"},
    "flow_order_answer": {"worker"},
    "flow_outcome": {"worker"},
    "flow_not_sent": {"worker"},
    "flow_notice_failed": {"worker"},
    "flow_end_first_notice": {"welfare"},
    "flow_end_reminder": {"parent"},
}


def test_nothing_is_told_to_child_welfare_but_by_the_worker() -> None:
    """The whole list, written down once more: a wider one fails here first."""
    assert {flow.name: set(flow.callers) for flow in FLOWS} == CALLERS
    to_welfare = {f.name: f.fields for f in FLOWS if f.target is Side.WELFARE}
    assert to_welfare == {
        "flow_order_answer": (
            ("reference", "uuid"),
            ("wrapped_key", "bytea"),
            ("sealed", "bytea"),
        ),
        "flow_outcome": (("reference", "uuid"),),
        "flow_not_sent": (),
        "flow_notice_failed": (("reference", "uuid"),),
    }


@each_process
def test_each_process_calls_its_own_crossings_and_no_other(
    process: Process, house_name: str, founder: psycopg.Connection
) -> None:
    with houses.login(process.login, house_name) as connection:
        for flow in FLOWS:
            before = counts(founder)
            if process.name in CALLERS[flow.name]:
                assert call(flow, connection) in (("",), (None,))
                continue
            with pytest.raises(errors.InsufficientPrivilege):
                call(flow, connection)
            assert counts(founder) == before, flow.name


def test_every_crossing_is_called_by_somebody_and_writes_on_one_side_only(
    house_name: str, founder: psycopg.Connection
) -> None:
    """What each call changes is on the side that its row names."""
    side = {t.name: str(insider.side_of(t)) for t in tables() if t.schema == "house"}
    for flow in FLOWS:
        with houses.login(f"portal_{flow.callers[0]}", house_name) as connection:
            before = counts(founder)
            call(flow, connection)
            after = counts(founder)
        changed = {name for name in before if before[name] != after[name]}
        assert {side[name] for name in changed} <= {str(flow.target)}, flow.name


def test_a_delivery_goes_to_the_team_of_the_office_named_and_to_nobody_else(
    house_name: str, founder: psycopg.Connection
) -> None:
    consent = uuid4()
    flow = next(flow for flow in FLOWS if flow.name == "flow_deliver")
    with houses.login("portal_parent", house_name) as parent:
        call(flow, parent, consent=consent)
        before = counts(founder)
        # An office where nobody takes in: not a row, rather than one that waits.
        with pytest.raises(errors.NoDataFound):
            call(flow, parent, office=OTHER_OFFICE.party_id, consent=uuid4())
    assert counts(founder) == before
    found = founder.execute(
        "SELECT w.party_id, w.person_id, w.is_ours FROM house.intake_wrap w "
        "JOIN house.intake_delivery d ON d.id = w.delivery_id WHERE d.consent_id = %s",
        [consent],
    ).fetchall()
    assert found == [(OFFICE.party_id, PERSON, False)]


def test_a_withdrawal_takes_what_it_names_and_nothing_else(
    house_name: str, founder: psycopg.Connection
) -> None:
    deliver, withdraw = (
        next(flow for flow in FLOWS if flow.name == name)
        for name in ("flow_deliver", "flow_withdraw")
    )
    kept, gone = uuid4(), uuid4()
    with houses.login("portal_parent", house_name) as parent:
        for consent in (kept, gone):
            call(deliver, parent, consent=consent)
        # Right consent, wrong office: a tombstone there, and nothing else.
        call(withdraw, parent, consent=kept, office=OTHER_OFFICE.party_id)
        call(withdraw, parent, consent=gone)
        call(withdraw, parent, consent=gone)
    left = founder.execute(
        "SELECT consent_id FROM house.intake_delivery WHERE consent_id = ANY(%s)",
        [[kept, gone]],
    ).fetchall()
    assert left == [(kept,)]
    orphans = founder.execute(
        "SELECT count(*) FROM house.intake_wrap w WHERE NOT EXISTS "
        "(SELECT FROM house.intake_delivery d WHERE d.id = w.delivery_id)"
    ).fetchone()
    assert orphans == (0,)


def test_the_same_thing_handed_over_twice_tells_nothing(
    house_name: str, founder: psycopg.Connection
) -> None:
    """No error shows whether the first still lies there (threats B8)."""
    flow = next(flow for flow in FLOWS if flow.name == "flow_put_before")
    with houses.login("portal_welfare", house_name) as welfare:
        answers = [call(flow, welfare, sealed=b"same") for _ in range(2)]
        founder.execute("DELETE FROM house.consent_receptionitem")
        answers.append(call(flow, welfare, sealed=b"same"))
    assert len(set(answers)) == 1


HOSTILE = (
    "SET search_path = pg_temp, door_welfare, house",
    "SET search_path = ''",
    "SET search_path = door_parent, door_counselling, pg_temp",
    "SET role = none",
    "SET row_security = off",
    "SET session_replication_role = replica",
    "SET portal.party = 'b5f3c7c8-0000-4000-8000-000000000000'",
    "SET check_function_bodies = off",
    "SET standard_conforming_strings = off",
    "SET timezone = 'Pacific/Kiritimati'",
    "SET datestyle = 'German'",
    "SET bytea_output = 'escape'",
)


@pytest.mark.parametrize("setting", HOSTILE)
def test_no_setting_of_the_caller_changes_what_a_crossing_does(
    setting: LiteralString, house_name: str, founder: psycopg.Connection
) -> None:
    """It lands where it should, under reception, at the hour of the house."""
    mark = uuid4().bytes
    flow = next(flow for flow in FLOWS if flow.name == "flow_put_before")
    with houses.login("portal_welfare", house_name) as welfare:
        before = counts(founder)
        try:
            welfare.execute(setting)
            call(flow, welfare, sealed=mark)
        except errors.InsufficientPrivilege:
            assert counts(founder) == before
            return
    found = founder.execute(
        "SELECT party_id, arrived_at = date_trunc('hour', house.moment()) "
        "FROM house.consent_receptionitem WHERE sealed = %s",
        [mark],
    ).fetchall()
    assert found == [(UUID(RECEPTION), True)]
    after = counts(founder)
    changed = {name: after[name] - before[name] for name in before}
    assert {n for n, grown in changed.items() if grown} == {"consent_receptionitem"}


def test_a_caller_can_put_nothing_in_the_way_of_a_crossing(house_name: str) -> None:
    """No operator, function, type or table of one's own, to be found before ours."""
    for process in PROCESSES:
        with houses.login(process.login, house_name) as connection:
            for statement in (
                "CREATE TEMP TABLE intake_delivery (id uuid)",
                "CREATE FUNCTION pg_temp.gen_random_uuid() RETURNS uuid LANGUAGE sql "
                "AS 'SELECT NULL::uuid'",
                "CREATE OPERATOR house.= (LEFTARG = uuid, RIGHTARG = uuid, "
                "FUNCTION = uuid_ne)",
                "CREATE CAST (bytea AS uuid) WITH INOUT",
                "ALTER FUNCTION house.flow_deliver(uuid, uuid, uuid, text, bytea, "
                "bytea, bytea, bytea) SECURITY INVOKER",
                "DROP FUNCTION house.flow_not_sent()",
            ):
                with pytest.raises(psycopg.Error) as refused:
                    connection.execute(statement)
                assert isinstance(
                    refused.value, errors.InsufficientPrivilege | errors.SyntaxError
                ), statement


def test_a_crossings_owner_can_do_in_each_table_what_its_crossings_do(
    founder: psycopg.Connection,
) -> None:
    """Its grants are the union of what its functions touch, and it can't log in."""
    letters = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}
    for owner in {crossing.into for crossing in CROSSINGS}:
        told = {
            (table, letters[letter])
            for crossing in CROSSINGS
            if crossing.into == owner
            for table, touched in crossing.touches.items()
            for letter in touched
        }
        does = founder.execute(
            "SELECT table_name, privilege_type "
            "FROM information_schema.table_privileges "
            "WHERE grantee = %s AND table_name <> 'founding'",
            [owner],
        ).fetchall()
        assert set(does) == told
        role = founder.execute(
            "SELECT rolcanlogin, rolbypassrls, rolsuper FROM pg_roles "
            "WHERE rolname = %s",
            [owner],
        ).fetchone()
        assert role == (False, False, False)
