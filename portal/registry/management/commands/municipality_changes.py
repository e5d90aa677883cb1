"""`manage.py municipality_changes FILE`: merges, splits and new names, by date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.registry import changes
from portal.registry.files import BadRow


class Command(BaseCommand):
    """Take the yearly changes in, or look at them first."""

    help = "End and begin municipalities, with who serves them, from a dated file."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and a look before."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Only the owner may write here."""
        if settings.PROCESS is not None:
            raise CommandError("Only the owner imports (PORTAL_DOOR=owner).")
        try:
            counts = changes.take_in(options["file"], dry_run=options["dry_run"])
        except (BadRow, OSError) as bad:
            raise CommandError(f"Nothing was changed. {bad}") from bad
        for name, count in sorted(counts.items()):
            if count:
                self.stdout.write(f"{name}: {count}")
        if options["dry_run"]:
            self.stdout.write("A dry run: nothing was changed.")
