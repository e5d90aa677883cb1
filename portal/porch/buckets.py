"""Token buckets: how often one address may ask. Plain Python, in memory alone.

Each process of the porch counts for itself: with four, an address gets up to four times
as much, which a proxy before them can narrow. Nothing is written down: what is counted
is an HMAC of the address under a key that lives as long as the process, and a bucket
that is full again is forgotten.
"""

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from secrets import token_bytes
from threading import Lock

MOST = 100_000


class Buckets:
    """A bucket of tokens for each address; a request takes one.

    The memory is bounded: beyond `most` the address that asked longest ago goes first,
    and gets a full bucket when it comes back.
    """

    def __init__(
        self,
        size: int,
        a_second: float,
        *,
        most: int = MOST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.size, self.a_second, self.most, self.clock = size, a_second, most, clock
        self._secret = token_bytes(32)
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, address: str) -> float:
        """How many seconds until there is a token; 0 if there is one. Takes none."""
        now, key = self.clock(), self._key(address)
        with self._lock:
            left = self._left(*self._buckets.get(key, (float(self.size), now)), now)
        return 0.0 if left >= 1 else (1 - left) / self.a_second

    def _left(self, left: float, at: float, now: float) -> float:
        return min(float(self.size), left + (now - at) * self.a_second)

    def take(self, address: str) -> float:
        """Take a token; 0 if there was one, else how many seconds until there is."""
        now, key = self.clock(), self._key(address)
        with self._lock:
            left = self._left(*self._buckets.pop(key, (float(self.size), now)), now)
            there = left >= 1
            self._buckets[key] = (left - 1 if there else left, now)
            self._forget(now)
        return 0.0 if there else (1 - left) / self.a_second

    def _forget(self, now: float) -> None:
        """Drop what is full again, oldest first, and what is too much."""
        while self._buckets:
            left, at = next(iter(self._buckets.values()))
            full = left + (now - at) * self.a_second >= self.size
            if not full and len(self._buckets) <= self.most:
                return
            self._buckets.popitem(last=False)

    def _key(self, address: str) -> bytes:
        return hmac.digest(self._secret, network_of(address).encode(), "sha256")


def network_of(address: str) -> str:
    """Whom an address counts for: itself, or with IPv6 the /64 that a home has."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(int(found) >> 64)
    return str(found)
