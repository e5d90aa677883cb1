"""`manage.py caretaker`: beside each staff door, with its key, once an hour."""

from collections.abc import Iterable

from portal.contacts import rounds
from portal.walls.rounds import Job, RoundsCommand


class Command(RoundsCommand):
    """Keep the contact persons of this door's organisations true."""

    help = "Ask, warn, and write cards anew; --once does one round."
    process = ("welfare", "counselling")
    every = 3600.0
    ready = "The caretaker is at work."

    def jobs(self) -> Iterable[Job]:
        """All of it is one."""
        return (rounds.keep_all_fresh,)
