"""`manage.py tick`: move the clock of a demo or test house on. It never goes back.

The house's clock decides dates and deadlines; sessions end by the process's own clock,
so nobody is logged out by it. A real house has no clock that can be moved.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from portal.policy import calendar
from portal.walls import house

# A minute past the hour at which outcomes are told: by then, the worker has told them.
PAST = timedelta(minutes=1)
MOVE = "UPDATE house.founding SET ahead = ahead + make_interval(secs => %s)"


class Command(BaseCommand):
    """Move the clock and say what time it is then."""

    help = "Move the clock of a demo or test house on."

    def add_arguments(self, parser: CommandParser) -> None:
        """How far: one of four."""
        how_far = parser.add_mutually_exclusive_group(required=True)
        how_far.add_argument("--hours", type=int, help="so many hours on")
        how_far.add_argument(
            "--days", type=int, help="so many days on, at the same time of day"
        )
        how_far.add_argument(
            "--to-outcome",
            action="store_true",
            help="to the next 08:00 on a working day, plus a minute",
        )
        how_far.add_argument(
            "--to", type=_day, metavar="YYYY-MM-DD", help="to 08:01 on that day"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse a real house; else move its clock."""
        if settings.PROCESS is not None:
            raise CommandError("Only the owner moves the clock (PORTAL_DOOR=owner).")
        if settings.PRODUCTION or house.kind() == "real":
            raise CommandError("The clock of a real house can't be moved.")
        with transaction.atomic():
            now = house.moment()
            ahead = _wanted(now, options).astimezone(UTC) - now
            if ahead <= timedelta(0):
                raise CommandError("The clock never goes back.")
            with connection.cursor() as cursor:
                cursor.execute(MOVE, [ahead.total_seconds()])
            then = house.moment().astimezone(calendar.OSLO)
        said = f"{then:%A} {then.day} {then:%B %Y, %H:%M}"
        self.stdout.write(f"In this house it is now {said}.")


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _wanted(now: datetime, options: dict[str, Any]) -> datetime:
    local = now.astimezone(calendar.OSLO)
    if options["to_outcome"]:
        return calendar.next_outcome(now) + PAST
    if options["to"] is not None:
        return datetime.combine(options["to"], calendar.OUTCOME_AT, local.tzinfo) + PAST
    if options["days"] is not None:
        return local + timedelta(days=options["days"])
    return now + timedelta(hours=options["hours"])
