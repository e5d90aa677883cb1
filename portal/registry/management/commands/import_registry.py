"""`manage.py import_registry`: the files of the registry into the database (owner)."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.registry import importing
from portal.registry.files import FOLDER, BadRow


class Command(BaseCommand):
    """Import all, or refuse with the row and the reason and leave everything."""

    help = "Bring municipalities, offices, services and centres into the registry."

    def add_arguments(self, parser: CommandParser) -> None:
        """Other files than the project's own, and a look before."""
        parser.add_argument("--folder", type=Path, default=FOLDER)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Only the owner may write here."""
        if settings.PROCESS is not None:
            raise CommandError("Only the owner imports (PORTAL_DOOR=owner).")
        try:
            report = importing.import_registry(
                options["folder"], dry_run=options["dry_run"]
            )
        except BadRow as bad:
            raise CommandError(f"Nothing was imported. {bad}") from bad
        for line in report.lines():
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("A dry run: nothing was changed.")
