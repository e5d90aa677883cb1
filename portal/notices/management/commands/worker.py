"""`manage.py worker`: the process that sends notices and runs the clocks."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.module_loading import import_string

from portal.walls.rounds import Job, RoundsCommand


class Command(RoundsCommand):
    """Do every job of the worker, again and again."""

    help = "Work until stopped; --once does one round."
    process = "worker"
    every = 1.0
    ready = "The worker is at work."

    def jobs(self) -> Iterable[Job]:
        """Every job of the settings, in their order."""
        return [import_string(path) for path in settings.WORKER_JOBS]
