"""`manage.py reception`: beside the parent door, with its key, once a minute."""

import signal
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections

from consent import reception
from portal.walls import standing


class Command(BaseCommand):
    """Take in what was put before parents, whatever anybody does."""

    help = "Take in what was put before parents; --once does one round."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often, or once."""
        parser.add_argument("--once", action="store_true")
        parser.add_argument("--every", type=float, default=60.0, help="seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse to be anything but the parent door's."""
        if settings.PROCESS is None or settings.PROCESS.name != "parent":
            raise CommandError("Run this as the parent door: PORTAL_DOOR=parent.")
        standing.refuse_the_wrong_house()
        self._round()
        if options["once"]:
            return
        stop = Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        self.stdout.write("Reception is open.")
        while not stop.wait(options["every"]):
            try:
                self._round()
            except OperationalError:
                close_old_connections()

    def _round(self) -> None:
        reception.take_in_all()
        reception.sweep()
        # Last: after a long pause, what an old key opens is taken in before it goes.
        reception.keep_fresh()
