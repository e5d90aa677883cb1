"""The log's rows in a test, whole: what was done, by whom, on what, and why."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from portal.audit.events import Event
from portal.policy.parties import process_named
from tests.support.doors import CHANGE

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
    """What was recorded in this test's transaction (only these events), in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('role'), current_setting('search_path'), "
            "current_setting('portal.party', true), "
            "current_setting('portal.person', true)"
        )
        role, path, party, person = cursor.fetchone()
        cursor.execute(CHANGE, [process_named("worker").login, "house"])
        cursor.execute(f"SELECT {COLUMNS} FROM house.audit_entry ORDER BY at, id")
        rows = [Line(row[0], Event(row[1]), *row[2:]) for row in cursor.fetchall()]
        cursor.execute(CHANGE, [role, path])
        cursor.execute(
            "SELECT set_config('portal.party', %s, true), "
            "set_config('portal.person', %s, true)",
            [party or "", person or ""],
        )
    return [row for row in rows if not wanted or row.event in wanted]
