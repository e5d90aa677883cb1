"""What was done is added to the log, and nobody changes it, whoever they are."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import errors

from portal.audit import log
from portal.audit.events import Event
from portal.audit.models import Entry
from portal.policy.parties import PROCESSES, Actor, Door, Role
from portal.walls import house
from tests.support import houses
from tests.support.aside import as_owner
from tests.support.doors import at
from tests.support.log import lines
from tests.support.trees import imported_as, nodes, sources

pytestmark = pytest.mark.django_db
# The porch does nothing that could be recorded, and has no grant here.
RECORDING = [process for process in PROCESSES if process.name != "open"]
each_process = pytest.mark.parametrize("process", RECORDING, ids=lambda p: p.name)
CHANGES = (
    "UPDATE house.audit_entry SET reason = 'other'",
    "DELETE FROM house.audit_entry",
    "TRUNCATE house.audit_entry",
)


def refused_with(statement: str) -> str:
    """What PostgreSQL says to a statement; nothing if it went through."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return str(error)
    return ""


# --- adding ---------------------------------------------------------------------------


@each_process
def test_each_process_adds_in_its_own_name(process: object) -> None:
    name = process.name  # type: ignore[attr-defined]
    actor = Actor(Door.WELFARE, uuid4(), uuid4(), Role.CASEWORKER)
    subject = uuid4()
    with at(name):
        log.record(
            Event.REVEALED, by=actor, on=subject, purpose="show_own", reason="read"
        )
    (line,) = lines(Event.REVEALED)
    assert (line.process, line.party_id, line.person_id, line.subject) == (
        name,
        actor.party_id,
        actor.person_id,
        subject,
    )
    assert (line.purpose, line.reason) == ("show_own", "read")


def test_what_was_undone_was_not_done() -> None:
    def fails() -> None:
        with transaction.atomic():
            log.record(Event.SIGNED_IN)
            raise ZeroDivisionError

    with at("welfare"):
        with pytest.raises(ZeroDivisionError):
            fails()
        log.record(Event.SIGNED_OUT)
    assert [line.event for line in lines()] == [Event.SIGNED_OUT]


@each_process
def test_nobody_writes_in_anothers_name(process: object) -> None:
    for other in PROCESSES:
        if other is process:
            continue
        entry = Entry(process=other.name, event=Event.SIGNED_IN.value)
        with (
            at(process.name),  # type: ignore[attr-defined]
            pytest.raises(DatabaseError, match="row-level security"),
        ):
            entry.save(force_insert=True)


def test_a_writer_does_not_choose_the_time() -> None:
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    with at("welfare"):
        Entry(process="welfare", event=Event.SIGNED_IN.value, at=long_ago).save(
            force_insert=True
        )
        now = house.moment()
    with at("worker"):
        assert Entry.objects.get(process="welfare").at == now != long_ago


@pytest.mark.parametrize("event", ["", "peeped", "SIGNED_IN", "signed_in "])
def test_an_event_that_is_not_on_the_list_is_refused(event: str) -> None:
    with at("welfare"), pytest.raises(DatabaseError, match="audit_closed_list"):
        Entry(process="welfare", event=event).save(force_insert=True)


@pytest.mark.parametrize("field", ["purpose", "reason"])
@pytest.mark.parametrize(
    "said",
    ["two words", "r2d2", "01017012345", "Kari", "kari@example", "a\nb", "a\n", "å"],
)
def test_a_purpose_or_a_reason_is_a_single_word_of_a_list(
    field: str, said: str
) -> None:
    with at("welfare"), pytest.raises(DatabaseError, match="audit_single_words"):
        Entry(process="welfare", event=Event.REFUSED.value, **{field: said}).save(
            force_insert=True
        )


def test_an_act_that_cannot_be_recorded_does_not_happen() -> None:
    def act() -> None:
        with transaction.atomic():
            log.record(Event.SIGNED_IN)
            log.record(Event.REFUSED, reason="not a word")

    with at("welfare"):
        with pytest.raises(DatabaseError):
            act()
        assert lines() == []


# --- never changing -------------------------------------------------------------------


@each_process
@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.split()[0].lower())
def test_no_login_changes_the_log(process: object, change: str) -> None:
    with at(process.name):  # type: ignore[attr-defined]
        log.record(Event.SIGNED_IN)
        assert "permission denied" in refused_with(change)
    assert [line.reason for line in lines(Event.SIGNED_IN)] == [""]


def test_only_the_worker_reads_it() -> None:
    for process in PROCESSES:
        with at(process.name):
            said = refused_with("SELECT event FROM house.audit_entry")
            assert ("permission denied" in said) == (process.name != "worker")


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.split()[0].lower())
def test_the_owner_changes_nothing_even_with_row_security_aside(change: str) -> None:
    with at("welfare"):
        log.record(Event.SIGNED_IN)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE house.audit_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT count(*) FROM house.audit_entry")
        assert cursor.fetchone() == (1,)
        assert "append-only" in refused_with(change)
        cursor.execute("ALTER TABLE house.audit_entry FORCE ROW LEVEL SECURITY")


@pytest.fixture
def founder(db: None) -> Iterator[psycopg.Connection]:
    """A superuser in this database, with one line in the log; all rolled back."""
    with (
        houses.superuser(connection.settings_dict["NAME"]) as found,
        found.transaction(force_rollback=True),
    ):
        found.execute("SET LOCAL lock_timeout = '10s'")
        found.execute(
            "INSERT INTO house.audit_entry (id, process, event, purpose, reason) "
            "VALUES (%s, 'welfare', 'signed_in', '', '')",
            [uuid4()],
        )
        yield found


@pytest.mark.parametrize("role", ["origin", "local", "replica"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.split()[0].lower())
def test_not_even_a_superuser_changes_it_by_an_ordinary_statement(
    founder: psycopg.Connection, role: str, change: str
) -> None:
    """`replica` silences ordinary triggers; these are ENABLE ALWAYS."""
    founder.execute(f"SET LOCAL session_replication_role = {role}")
    with pytest.raises(errors.InsufficientPrivilege, match="append-only"):
        founder.execute(change)


def test_not_even_a_superuser_chooses_the_time(founder: psycopg.Connection) -> None:
    founder.execute("SET LOCAL session_replication_role = replica")
    founder.execute(
        "INSERT INTO house.audit_entry (id, process, event, at, purpose, reason) "
        "VALUES (%s, 'welfare', 'signed_out', '2001-01-01', '', '')",
        [uuid4()],
    )
    row = founder.execute(
        "SELECT at = house.moment() FROM house.audit_entry WHERE event = 'signed_out'"
    ).fetchone()
    assert row == (True,)


# --- the list -------------------------------------------------------------------------


def _recorded() -> set[str]:
    """The events that some code names, under whatever name it imported them."""
    found = set()
    for path, tree in sources().items():
        if path == "portal/audit/events.py":
            continue
        names = imported_as(tree, "portal.audit.events", "Event")
        for node in nodes(tree, ast.Attribute):
            assert isinstance(node, ast.Attribute)
            if isinstance(node.value, ast.Name) and node.value.id in names:
                found.add(node.attr)
    return found


def test_every_event_on_the_list_is_recorded_somewhere() -> None:
    unused = {event.name for event in Event} - _recorded()
    assert unused == set(), "Take it off the list, or record it where it happens."


def test_the_database_holds_the_same_list() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conname = 'audit_closed_list'"
        )
        said = cursor.fetchone()[0]
    assert set(re.findall(r"'(\w+)'::character varying", said)) == set(Event)


def test_events_are_short_single_words() -> None:
    longest = Entry._meta.get_field("event").max_length
    assert all(event.isidentifier() and event.islower() for event in Event)
    assert max(map(len, Event)) <= longest  # type: ignore[operator]
