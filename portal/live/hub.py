"""One task of a process, as long as any page is open: poll, check, fan out.

Twice a second it reads the door's table of changes, once for all. Whoever sits at a
page of a party that changed is looked up anew; those who may no longer see it are shown
out, the others are told to fetch. A few others are looked up in each round too, since
sessions and memberships end without anybody's doing.

The state is the event loop's alone; threads get copies.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeVar
from uuid import UUID

from channels.db import database_sync_to_async
from channels.exceptions import ChannelFull
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import Error, connection, transaction

from portal.live import sources
from portal.live.seats import Seat
from portal.live.sources import Said
from portal.notices.live import LIFE, LISTENER, TABLES
from portal.sealing.acting import acting_as

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

EVERY: Final = 0.5  # seconds between two polls
AFTER_A_FAILURE: Final = 1.0
CHECKED_AT_ONCE: Final = 10  # seats looked up in a round besides those that changed
SWEPT_EVERY: Final = 60  # rounds
# Nobody has more pages open; whoever has is refused, rather than a memory filled.
PAGES_OF_A_SESSION: Final = 50

_doorstep = ThreadPoolExecutor(max_workers=2, thread_name_prefix="live-doorstep")
# Of its own, so that a round never queues behind a thousand pages that come back.
_watch = ThreadPoolExecutor(max_workers=1, thread_name_prefix="live-watch")


async def in_a_thread(
    act: Callable[..., Result],
    *values: Any,
    of: ThreadPoolExecutor = _doorstep,
) -> Result:
    """Do what talks to the database beside the pages' own threads."""
    done = database_sync_to_async(act, thread_sensitive=False, executor=of)
    result: Result = await done(*values)
    return result


def group_of(party_id: UUID) -> str:
    """The name under which a party's open pages are told."""
    return f"party.{party_id.hex}"


class Hub:
    """The open pages of this process."""

    def __init__(self) -> None:
        self.seats: dict[str, Seat] = {}
        self._known: set[UUID] = set()
        # Pages of what is a party of its own, and what the last poll found for them.
        self._told_more = 0
        self._fresh: list[Said] = []
        # When a round last heard of a party, and when it had something to fetch.
        self._heard_at: dict[UUID, float] = {}
        self._changed_at: dict[UUID, float] = {}
        self._due: set[str] = set()
        self._task: asyncio.Task[None] | None = None
        self._rounds = 0

    async def join(self, channel: str, seat: Seat, *, looked_up_at: float) -> bool:
        """Take a seat, unless the session has all the pages that one may have.

        What a round heard since the seat was looked up, it is looked up for again.
        """
        pages = sum(s.session_key == seat.session_key for s in self.seats.values())
        if pages >= PAGES_OF_A_SESSION:
            return False
        await get_channel_layer().group_add(group_of(seat.party_id), channel)
        self.seats[channel] = seat
        self._told_more += seat.is_of_a_party
        if self._heard_at.get(seat.party_id, float("-inf")) >= looked_up_at:
            self._due.add(channel)
        if self._task is None or self._task.done():
            self._known, self._rounds = set(), 0
            self._task = asyncio.get_running_loop().create_task(self._run())
        return True

    def is_behind(self, seat: Seat) -> bool:
        """Whether a page that was just opened may be older than the last change."""
        at = self._changed_at.get(seat.party_id)
        return at is not None and time.monotonic() - at < LIFE.total_seconds()

    async def leave(self, channel: str) -> None:
        """The page was closed; a second time changes nothing."""
        self._due.discard(channel)
        seat = self.seats.pop(channel, None)
        if seat is not None:
            self._told_more -= seat.is_of_a_party
            layer = get_channel_layer()
            await layer.group_discard(group_of(seat.party_id), channel)

    async def _run(self) -> None:
        missed = False
        while self.seats:
            try:
                if missed:
                    await in_a_thread(mend, of=_watch)
                parties = await in_a_thread(self._poll, of=_watch)
                await self._say(self._fresh)
                if missed:  # rows may have come and gone
                    parties = {seat.party_id: True for seat in self.seats.values()}
                await self._tell(parties)
                missed = False
            except Exception as error:  # noqa: BLE001 no error may end the rounds
                logger.warning("Changes couldn't be read: %s", type(error).__name__)
                missed = True
                await asyncio.sleep(AFTER_A_FAILURE)
            await asyncio.sleep(EVERY)

    def _poll(self) -> dict[UUID, bool]:
        """The parties that changed since the last round, and whether to fetch."""
        table = TABLES[settings.PROCESS.door]
        with transaction.atomic(), acting_as(LISTENER) as now:
            fresh = table._default_manager.filter(gone_at__gt=now.moment)
            rows = list(fresh.values_list("pk", "changed_id", "fetches"))
            said = self._said(now.moment)
            # Also at once: nobody swept while no page was open.
            if self._rounds % SWEPT_EVERY == 0:
                # Without a condition in the statement: the wall's own is the clock.
                table._default_manager.all()._raw_delete("default")
                for each in sources.of(settings.PROCESS.door):
                    each.sweep()
        self._rounds += 1
        found: dict[UUID, bool] = {}
        for pk, party_id, fetches in rows:
            if pk not in self._known:
                found[party_id] = found.get(party_id, False) or fetches
        self._fresh = [one for one in said if one.key not in self._known]
        self._known = {pk for pk, _, _ in rows} | {one.key for one in said}
        return found

    def _said(self, moment: datetime) -> list[Said]:
        """What the apps' own tables say, while a page is open that could be told."""
        if not self._told_more:
            return []
        found = sources.of(settings.PROCESS.door)
        return [one for each in found for one in each.fresh(moment)]

    async def _say(self, said: list[Said]) -> None:
        """Without looking anybody up: a frame has no word, and what it leads to has."""
        now = time.monotonic()
        self._changed_at |= {one.party_id: now for one in said}
        layer = get_channel_layer()
        for one in {(one.party_id, one.frame): one for one in said}.values():
            message = {"type": "say", "frame": one.frame}
            await layer.group_send(group_of(one.party_id), message)

    async def _tell(self, parties: dict[UUID, bool]) -> None:
        now = time.monotonic()
        self._remember(parties, now)
        for channel in await in_a_thread(lost, self._to_look_up(parties), of=_watch):
            await self._show_out(channel)
        layer = get_channel_layer()
        for party_id, fetches in parties.items():
            if fetches:
                await layer.group_send(group_of(party_id), {"type": "refresh"})

    def _remember(self, parties: Mapping[UUID, bool], now: float) -> None:
        since = now - LIFE.total_seconds()
        for known in (self._heard_at, self._changed_at):
            for party_id in [p for p, at in known.items() if at < since]:
                del known[party_id]
        self._heard_at |= dict.fromkeys(parties, now)
        self._changed_at |= {p: now for p, fetches in parties.items() if fetches}

    def _to_look_up(self, parties: Mapping[UUID, bool]) -> dict[str, Seat]:
        due, self._due = self._due, set()
        turns = list(islice(self.seats, CHECKED_AT_ONCE))
        for channel in turns:  # to the end of the queue
            self.seats[channel] = self.seats.pop(channel)
        return {
            channel: seat
            for channel, seat in self.seats.items()
            if not seat.depends_on.isdisjoint(parties)
            or channel in due
            or channel in turns
        }

    async def _show_out(self, channel: str) -> None:
        seat = self.seats.get(channel)
        if seat is None:
            return
        layer = get_channel_layer()
        await layer.group_discard(group_of(seat.party_id), channel)
        try:
            await layer.send(channel, {"type": "end"})
        except ChannelFull:
            return  # Nobody reads there. It learns of nothing, and has its turn again.
        await self.leave(channel)


def lost(seats: Mapping[str, Seat]) -> list[str]:
    """Those who may no longer see what they sit at; each seat is looked up once."""
    found = {seat: _holds(seat) for seat in set(seats.values())}
    return [channel for channel, seat in seats.items() if not found[seat]]


def _holds(seat: Seat) -> bool:
    """In doubt, no; but without a database nobody is shown out."""
    try:
        return seat.holds()
    except (Error, OSError):
        raise
    except Exception as error:  # noqa: BLE001 one page holds up no other
        logger.warning("An open page couldn't be checked: %s", type(error).__name__)
        return False


def mend() -> None:
    """Have the pool throw away what broke; each would cost a round, or somebody's page.

    After a restart of the database, all have.
    """
    if pool := connection.pool:  # type: ignore[attr-defined]
        pool.check()


HUB: Final = Hub()
