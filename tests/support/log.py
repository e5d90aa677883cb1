"""The log's rows in a test, whole: what was done, by whom, on what, and why."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from portal.audit.events import Event
from tests.support.aside import as_process

COLUMNS = "process, event, party_id, person_id, subject, purpose, reason"


@dataclass(frozen=True)
class Line:
    """One row, without its id and time."""

    process: str
    event: Event
    party_id: UUID | None
    person_id: UUID | None
    subject: UUID | None
    purpose: str
    reason: str


def lines(*wanted: Event) -> list[Line]:
    """What was recorded in this test (only these events).

    In no order: a test is one transaction, which is one moment to the log.
    """
    with as_process("worker"), connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM house.audit_entry")
        rows = [Line(row[0], Event(row[1]), *row[2:]) for row in cursor.fetchall()]
    return [row for row in rows if not wanted or row.event in wanted]
