"""Reading the log in a test. No door can: the owner reads, with row security aside."""

from uuid import UUID

from django.db import connection

from portal.audit.events import Event


def events() -> list[tuple[Event, UUID | None]]:
    """What was recorded in this test's transaction, oldest first, and by whom."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('role'), set_config('role', 'portal_worker', true)"
        )
        role = cursor.fetchone()[0]
        cursor.execute("SELECT event, person_id FROM house.audit_entry ORDER BY at")
        rows = cursor.fetchall()
        cursor.execute("SELECT set_config('role', %s, true)", [role])
    return [(Event(event), person) for event, person in rows]
