"""`manage.py documents`: the documents that are made from the code."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.walls import document

DOCUMENTS: Final[Mapping[str, Callable[[], str]]] = {
    "walls.md": document.walls,
    "information-flow.md": document.information_flow,
    "lifecycles.md": document.lifecycles,
}


def stale(folder: Path) -> list[str]:
    """The documents that don't say what the code says."""
    return [
        name
        for name, make in DOCUMENTS.items()
        if not (folder / name).exists() or (folder / name).read_text() != make()
    ]


class Command(BaseCommand):
    """Write the generated documents; with --check, only say which are stale."""

    help = "Write the documents that are made from the code."

    def add_arguments(self, parser: CommandParser) -> None:
        """Look, or write."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        folder = settings.BASE_DIR / "docs"
        found = stale(folder)
        if options["check"]:
            if found:
                raise CommandError(f"Stale: {', '.join(found)}. Run `make docs`.")
            return
        for name in found:
            (folder / name).write_text(DOCUMENTS[name]())
            self.stdout.write(f"Wrote docs/{name}")
