"""`manage.py worker`: the process that sends what waits. It runs until stopped."""

import signal
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections

from portal.notices import contact_key, sending
from portal.walls import standing


KEY_EVERY = 600  # rounds between two looks at the key's age


class Command(BaseCommand):
    """Send due notices, again and again."""

    help = "Send notices until stopped; --once sends what is due and ends."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often, or once."""
        parser.add_argument("--once", action="store_true")
        parser.add_argument("--every", type=float, default=1.0, help="seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse to be anything but the worker; then work."""
        if settings.PROCESS is None or settings.PROCESS.name != "worker":
            raise CommandError("Run this as the worker: PORTAL_DOOR=worker.")
        standing.refuse_the_wrong_house()
        contact_key.keep_fresh()
        if options["once"]:
            self.stdout.write(f"{sending.send_due()} sent.")
            return
        stop = Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        self.stdout.write("The worker is at work.")
        rounds = 0
        while not stop.wait(options["every"]):
            try:
                sending.send_due()
                rounds += 1
                if rounds % KEY_EVERY == 0:
                    contact_key.keep_fresh()
            except OperationalError:
                # The database is away for a moment; nothing is lost, all is there.
                close_old_connections()
