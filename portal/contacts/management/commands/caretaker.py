"""`manage.py caretaker`: beside each staff door, with its key, round after round."""

import time
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.module_loading import import_string

from portal.contacts import rounds
from portal.walls.rounds import Job, RoundsCommand


class Command(RoundsCommand):
    """Run this door's errands often; keep its contact persons true once an hour."""

    help = "Ask, warn, tell, and write cards anew; --once does all of it once."
    process = ("welfare", "counselling")
    every = 10.0
    ready = "The caretaker is at work."
    contacts_every = 3600.0
    contacts_at = 0.0

    def add_arguments(self, parser: CommandParser) -> None:
        """How often the contact persons are gone through, too."""
        super().add_arguments(parser)
        parser.add_argument(
            "--contacts-every",
            type=float,
            default=self.contacts_every,
            help="seconds",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Remember how often."""
        self.contacts_every = options["contacts_every"]
        super().handle(*args, **options)

    def jobs(self) -> Iterable[Job]:
        """What is cheap when there is nothing to do; and at times the whole look."""
        yield from (import_string(path) for path in settings.CARETAKER_JOBS)
        if time.monotonic() >= self.contacts_at:
            self.contacts_at = time.monotonic() + self.contacts_every
            yield rounds.keep_all_fresh
