"""`manage.py worker`: the process that sends notices and runs the clocks."""

import signal
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections
from django.utils.module_loading import import_string

from portal.walls import standing


class Command(BaseCommand):
    """Do every job of the worker, again and again."""

    help = "Work until stopped; --once does one round."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often, or once."""
        parser.add_argument("--once", action="store_true")
        parser.add_argument("--every", type=float, default=1.0, help="seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse to be anything but the worker; then work."""
        if settings.PROCESS is None or settings.PROCESS.name != "worker":
            raise CommandError("Run this as the worker: PORTAL_DOOR=worker.")
        standing.refuse_the_wrong_house()
        if options["once"]:
            self._round()
            return
        stop = Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        self.stdout.write("The worker is at work.")
        while not stop.wait(options["every"]):
            try:
                self._round()
            except OperationalError:
                # The database is away for a moment; nothing is lost, all is there.
                close_old_connections()

    def _round(self) -> None:
        """Every job once, in the order of the settings."""
        for path in settings.WORKER_JOBS:
            import_string(path)()
