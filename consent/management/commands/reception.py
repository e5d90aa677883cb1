"""`manage.py reception`: beside the parent door, with its key, once a minute."""

from collections.abc import Iterable

from consent import reception
from portal.walls.rounds import Job, RoundsCommand


class Command(RoundsCommand):
    """Take in what was put before parents, whatever anybody does."""

    help = "Take in what was put before parents; --once does one round."
    process = "parent"
    every = 60.0
    ready = "Reception is open."

    def jobs(self) -> Iterable[Job]:
        """The key last: after a pause, what an old one opens is taken in before."""
        return (reception.take_in_all, reception.sweep, reception.keep_fresh)
