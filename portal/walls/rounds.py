"""Processes that serve no page: they do their jobs in rounds until they are stopped.

One job that fails holds up neither the others nor the next round; what it left undone
is there still, since every job is transactions of its own.
"""

import logging
import signal
from collections.abc import Callable, Iterable
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from portal.walls import standing

logger = logging.getLogger(__name__)
Job = Callable[[], object]


class RoundsCommand(BaseCommand):
    """A command of one process: `process` names it (or them), `jobs` is a round."""

    process: str | tuple[str, ...]
    every: float
    ready: str

    def jobs(self) -> Iterable[Job]:
        """What one round does, in order."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        """How often, or once."""
        parser.add_argument("--once", action="store_true")
        parser.add_argument("--every", type=float, default=self.every, help="seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse to be another process; then work, round after round."""
        names = (self.process,) if isinstance(self.process, str) else self.process
        if settings.PROCESS is None or settings.PROCESS.name not in names:
            raise CommandError(f"This is for PORTAL_DOOR={' or '.join(names)}.")
        standing.refuse_the_wrong_house()
        if options["once"]:
            for job in self.jobs():
                job()
            return
        stop = Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        self.stdout.write(self.ready)
        self._round()
        while not stop.wait(options["every"]):
            self._round()

    def _round(self) -> None:
        for job in self.jobs():
            try:
                job()
            except Exception:
                # The database is away for a moment, say. Nothing is lost.
                logger.exception("A job failed; it is tried again in the next round.")
                close_old_connections()
