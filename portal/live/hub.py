"""One task of a process, as long as any page is open: poll, check, fan out.

Twice a second it reads the door's table of changes, once for all. Whoever sits at a
page of a party that changed is looked up anew; those who may no longer see it are shown
out, the others are told to fetch. A few others are looked up in each round too, since
sessions and memberships end without anybody's doing.
"""

import asyncio
import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar
from uuid import UUID

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import Error, transaction

from portal.live.seats import Seat
from portal.notices.live import LIFE, LISTENER, TABLES
from portal.sealing.acting import acting_as

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

EVERY: Final = 0.5  # seconds between two polls
AFTER_A_FAILURE: Final = 5.0
CHECKED_AT_ONCE: Final = 10  # seats looked up in a round besides those that changed
SWEPT_EVERY: Final = 60  # rounds
# Nobody has more pages open; whoever has is refused, rather than a memory filled.
PAGES_OF_A_SESSION: Final = 50

_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="live")


async def in_a_thread(act: Callable[..., Result], *values: Any) -> Result:
    """Do what talks to the database beside the pages' own threads."""
    done = database_sync_to_async(act, thread_sensitive=False, executor=_threads)
    result: Result = await done(*values)
    return result


def group_of(party_id: UUID) -> str:
    """The name under which a party's open pages are told."""
    return f"party.{party_id.hex}"


class Hub:
    """The open pages of this process."""

    def __init__(self) -> None:
        self.seats: dict[str, Seat] = {}
        self._turns: deque[str] = deque()
        self._known: set[UUID] = set()
        self._changed_at: dict[UUID, float] = {}
        self._task: asyncio.Task[None] | None = None
        self._rounds = 0

    def has_room(self, session_key: str) -> bool:
        """Whether a session may open one more page."""
        pages = Counter(seat.session_key for seat in self.seats.values())
        return pages[session_key] < PAGES_OF_A_SESSION

    def join(self, channel: str, seat: Seat) -> bool:
        """Take a seat; whether it should fetch at once.

        So it is when something changed lately: the page may be older than that.
        """
        self.seats[channel] = seat
        self._turns.append(channel)
        if self._task is None or self._task.done():
            self._known = set()
            self._task = asyncio.get_running_loop().create_task(self._run())
        at = self._changed_at.get(seat.party_id)
        return at is not None and time.monotonic() - at < LIFE.total_seconds()

    def leave(self, channel: str) -> None:
        """The page was closed."""
        self.seats.pop(channel, None)

    async def _run(self) -> None:
        missed = False
        while self.seats:
            try:
                parties = await in_a_thread(self._poll)
                if missed:  # rows may have come and gone
                    parties = {seat.party_id: True for seat in self.seats.values()}
                    missed = False
                await self._tell(parties)
            except (Error, OSError) as error:
                logger.warning("Changes couldn't be read: %s", type(error).__name__)
                missed = True
                await asyncio.sleep(AFTER_A_FAILURE)
            await asyncio.sleep(EVERY)

    def _poll(self) -> dict[UUID, bool]:
        """The parties that changed since the last round, and whether to fetch."""
        table = TABLES[settings.PROCESS.door]
        with transaction.atomic(), acting_as(LISTENER):
            rows = list(
                table._default_manager.values_list("pk", "changed_id", "fetches")
            )
            self._rounds += 1
            if self._rounds % SWEPT_EVERY == 0:
                # Without a condition in the statement: the wall's own is the clock.
                table._default_manager.all()._raw_delete("default")
        found: dict[UUID, bool] = {}
        for pk, party_id, fetches in rows:
            if pk not in self._known:
                found[party_id] = found.get(party_id, False) or fetches
        self._known = {pk for pk, _, _ in rows}
        return found

    async def _tell(self, parties: dict[UUID, bool]) -> None:
        layer = get_channel_layer()
        here = [c for c, seat in self.seats.items() if seat.party_id in parties]
        for channel in await in_a_thread(self._lost, {*here, *self._next_turns()}):
            seat = self.seats.pop(channel, None)
            if seat is not None:
                await layer.group_discard(group_of(seat.party_id), channel)
                await layer.send(channel, {"type": "end"})
        for party_id, fetches in parties.items():
            if fetches:
                self._changed_at[party_id] = time.monotonic()
                await layer.group_send(group_of(party_id), {"type": "refresh"})

    def _next_turns(self) -> Iterable[str]:
        for _ in range(min(CHECKED_AT_ONCE, len(self._turns))):
            channel = self._turns.popleft()
            if channel in self.seats:
                self._turns.append(channel)
                yield channel

    def _lost(self, channels: Iterable[str]) -> list[str]:
        """Those who may no longer see what they sit at; each seat is looked up once."""
        found: dict[Seat, bool] = {}
        lost = []
        for channel in channels:
            seat = self.seats.get(channel)
            if seat is None:
                continue
            if seat not in found:
                found[seat] = seat.holds()
            if not found[seat]:
                lost.append(channel)
        return lost


HUB: Final = Hub()
