"""Time stands still and chance repeats itself, so that worlds differ by acts alone.

The house's clock is the transaction's; here Python's own stops, too. What is drawn at
random (ids, keys) is drawn anew for each label, and is the same in every world.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import count
from unittest.mock import patch

from portal.sealing import party_keys
from portal.sealing.primitives import Pair, new_pair

CLOCKS = ("django.utils.timezone.now", "django.core.cache.backends.db.tz_now")


@contextmanager
def stopped_at(moment: float) -> Iterator[None]:
    """Python's clock stands still: no limit or session sees a second pass."""
    with ExitStack() as stack:
        stack.enter_context(patch("time.time", lambda: moment))
        for clock in CLOCKS:
            now = datetime.fromtimestamp(moment, UTC)
            stack.enter_context(patch(clock, lambda now=now: now))
        yield


class Dice:
    """Chance that can be repeated: the same label gives the same throws.

    Key pairs are made by a library that has chance of its own; a pair that was made
    once is given out again for the same throw.
    """

    def __init__(self) -> None:
        self._pairs: dict[bytes, Pair] = {}

    @contextmanager
    def rolled_for(self, label: str) -> Iterator[None]:
        """Whatever is drawn inside follows from the label alone."""
        numbers = count()

        def throw(size: int) -> bytes:
            seed = f"{label} {next(numbers)}".encode()
            return hashlib.shake_256(seed).digest(size)

        def pair() -> Pair:
            return self._pairs.setdefault(os.urandom(16), new_pair())

        with (
            patch("os.urandom", throw),
            patch("random._urandom", throw),
            patch.object(party_keys, "new_pair", pair),
        ):
            yield
