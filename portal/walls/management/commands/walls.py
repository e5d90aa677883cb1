"""`manage.py walls`: print the matrix, put the walls up, or verify that they stand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.walls import document, masonry


class Command(BaseCommand):
    """Print the walls; --apply mends them; --verify exits 1 on any difference."""

    help = "Print the matrix of the walls, mend them (--apply) or verify (--verify)."

    def add_arguments(self, parser: CommandParser) -> None:
        """One of three."""
        parser.add_argument("--apply", action="store_true")
        parser.add_argument("--verify", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked."""
        if options["apply"]:
            self.stdout.write(f"{masonry.put_up()} statements.")
        if options["verify"]:
            self._verify()
        elif not options["apply"]:
            self.stdout.write(document.walls())

    def _verify(self) -> None:
        found = masonry.differences()
        for line in found.lines():
            self.stderr.write(line)
        if found:
            raise CommandError("The walls don't stand as declared.")
        self.stdout.write("The walls stand.")
