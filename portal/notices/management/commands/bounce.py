"""`manage.py bounce < message`: a mail that came back, handed over by the mail server.

The mailbox that notices are sent from is piped here. Nothing is printed, and nothing is
answered: whoever sends mail to it learns nothing.
"""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.notices import failures
from portal.walls import standing

LARGEST = 1_000_000


class Command(BaseCommand):
    """Note a bounce."""

    help = "Read one returned mail on standard input."

    def handle(self, *args: Any, **options: Any) -> None:
        """As the worker alone: bounces reach nobody else."""
        if settings.PROCESS is None or settings.PROCESS.name != "worker":
            raise CommandError("This is for PORTAL_DOOR=worker.")
        standing.refuse_the_wrong_house()
        failures.came_back(sys.stdin.buffer.read(LARGEST))
