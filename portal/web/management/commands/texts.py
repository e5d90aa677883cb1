"""Find, check and compile the words of the interface."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from django.core.management.base import BaseCommand, CommandError

from portal.web import texts

ROOT = Path(__file__).resolve().parents[4]
LOCALE = ROOT / "portal" / "locale"


class Command(BaseCommand):
    """`texts --update` before translating, `--check` in CI, `--compile` to run."""

    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--update", action="store_true", help="bring in new texts")
        what.add_argument("--check", action="store_true", help="fail if any is wrong")
        what.add_argument("--compile", action="store_true", help="write .mo files")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["update"]:
            update()
        elif options["compile"]:
            compile_all()
        elif found := problems():
            raise CommandError("\n".join(found))
        self.stdout.write("Done.")


def update() -> None:
    """Bring the catalogues in line with the sources; new texts stand empty."""
    messages = texts.found_in(texts.sources(ROOT))
    for language in texts.TRANSLATED:
        path = _po(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = texts.read(path.read_text() if path.exists() else "", language)
        path.write_text(texts.written(texts.updated(catalog, messages)))


def problems() -> list[str]:
    """All that is wrong with the sources' texts and every catalogue."""
    messages = texts.found_in(texts.sources(ROOT))
    found = texts.source_problems(messages)
    for language in texts.TRANSLATED:
        catalog = texts.read(_po(language).read_text(), language)
        found += texts.problems(catalog, messages)
    return found


def compile_all() -> None:
    """Write the binary catalogues that Django reads."""
    for language in texts.TRANSLATED:
        catalog = texts.read(_po(language).read_text(), language)
        with _po(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


def _po(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"
