"""Fetch what others made for browsers, or check that nobody changed it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.web import vendor


class Command(BaseCommand):
    """`manage.py vendor` fetches; `manage.py vendor --check` compares."""

    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        if not check:
            vendor.fetch()
        if found := vendor.differences():
            raise CommandError("\n".join(found))
        self.stdout.write("The vendored files are as the manifest says.")
