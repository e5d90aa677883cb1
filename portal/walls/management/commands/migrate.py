"""`migrate` for every schema: each door's, then the house, then the walls."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections


class Command(migrate.Command):
    """Migrate all schemas; the walls are put up after the last."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run for each alias, the house last."""
        if "door_welfare" not in connections:
            raise CommandError("Only the owner migrates (PORTAL_DOOR=owner).")
        aliases = [alias for alias in connections if alias != "default"]
        for alias in [*aliases, "default"]:
            super().handle(*args, **{**options, "database": alias})
