"""What a process makes sure of before it serves its first page.

A process that is connected as somebody else, to a house of the wrong kind, or with
powers that it shouldn't have, stops here.
"""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from portal.policy.parties import Process
from portal.walls import house

# Row security has had leaks that minor releases mended (CVE-2024-10976, CVE-2025-8713).
OLDEST_SERVER = 170006


def refuse_the_wrong_house() -> None:
    """Raise `ImproperlyConfigured` unless this is a process in its own house."""
    process: Process | None = settings.PROCESS
    if process is None:
        raise ImproperlyConfigured("PORTAL_DOOR names no process that serves.")
    if process.holds_keys and settings.KEYS is None:
        raise ImproperlyConfigured(
            f"{process.name} has no key file. Make one: manage.py keys make"
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_user, current_user, current_setting('server_version_num')"
            "::int, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb "
            "OR r.rolreplication, "
            "EXISTS (SELECT 1 FROM pg_auth_members WHERE member = r.oid) "
            "FROM pg_roles r WHERE rolname = current_user"
        )
        session, current, version, powerful, member = cursor.fetchone()
    if (session, current) != (process.login, process.login):
        raise ImproperlyConfigured(f"{process.name} is connected as {session}.")
    if powerful or member:
        raise ImproperlyConfigured(f"{session} has powers that no process may have.")
    if version < OLDEST_SERVER:
        raise ImproperlyConfigured("PostgreSQL 17.6 or newer is needed.")
    if settings.PRODUCTION and house.kind() != "real":
        raise ImproperlyConfigured("This database was made for demo or test.")
    if not settings.PRODUCTION and house.kind() == "real":
        raise ImproperlyConfigured("This database is real: use production settings.")
