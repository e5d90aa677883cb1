"""One clock, and what kind of house this is. Both are told by the database."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from portal.walls.acting import standing

OSLO = ZoneInfo("Europe/Oslo")


def moment() -> datetime:
    """The time by which everything here is decided; the same for a whole transaction.

    In databases made as demo or test it can be ahead of the wall clock; production
    refuses those databases.
    """
    if (now := standing()) is not None:
        return now.moment
    with connection.cursor() as cursor:
        cursor.execute("SELECT house.moment()")
        return cursor.fetchone()[0]  # type: ignore[no-any-return]


def today() -> date:
    """The day in Norway."""
    return moment().astimezone(OSLO).date()


def kind() -> str:
    """`real`, `demo` or `test`, as written when the database was made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM house.founding")
        return str(cursor.fetchone()[0])
