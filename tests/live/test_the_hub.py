"""The one task of a process: a query a round, and nothing that ends it for good."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from channels.exceptions import ChannelFull
from channels.layers import InMemoryChannelLayer
from django.db import OperationalError

from demo.cast import OFFICE
from portal.live import hub as module
from portal.live.hub import PAGES_OF_A_SESSION, Hub, group_of
from portal.live.seats import Seat
from portal.notices import live
from portal.policy.parties import Actor, Door, Role
from tests.live.sockets import PATIENCE

TABLE = "house.notices_counsellingchange"


class Held(Seat):
    """A seat that asks no database; `fate` says what is found by looking it up."""

    fate: dict[str, Any] = {}
    looks: list[str] = []

    def holds(self) -> bool:
        self.looks.append(self.session_key)
        found = self.fate.get(self.session_key, True)
        if isinstance(found, Exception):
            raise found
        return bool(found)


def seat(key: str = "key", party_id: UUID = OFFICE.party_id) -> Held:
    """Somebody at an office."""
    role = Role.INTAKE_OFFICER
    return Held(key, Actor(Door.COUNSELLING, UUID(int=1), party_id, role))


class Fast(Hub):
    """Rounds without a pause, and what each poll finds, told beforehand."""

    def __init__(self) -> None:
        super().__init__()
        self.polls: list[dict[UUID, bool] | Exception] = []
        self.rounds = 0

    def _poll(self) -> dict[UUID, bool]:
        self.rounds += 1
        found = self.polls.pop(0) if self.polls else {}
        if isinstance(found, Exception):
            raise found
        return found

    async def sit(self, channel: str, taken: Seat, ago: float = 0.0) -> bool:
        """Take a seat that was looked up just now."""
        looked_up_at = time.monotonic() - ago
        return await self.join(channel, taken, looked_up_at=looked_up_at)


@pytest.fixture
def layer(monkeypatch: pytest.MonkeyPatch) -> InMemoryChannelLayer:
    found = InMemoryChannelLayer(capacity=3)
    monkeypatch.setattr(module, "get_channel_layer", lambda: found)
    monkeypatch.setattr(module, "EVERY", 0.001)
    monkeypatch.setattr(module, "AFTER_A_FAILURE", 0.001)
    monkeypatch.setattr(module, "mend", lambda: None)
    Held.fate, Held.looks = {}, []
    return found


def lived(part: Callable[[Fast], Awaitable[None]]) -> None:
    """One hub's life, on a loop of its own."""

    async def whole() -> None:
        hub = Fast()
        try:
            async with asyncio.timeout(PATIENCE):
                await part(hub)
        finally:
            hub.seats.clear()
            if hub._task is not None:
                await asyncio.wait_for(hub._task, PATIENCE)

    asyncio.run(whole())


async def rounds(hub: Fast, count: int = 3) -> None:
    """So many more polls."""
    until = hub.rounds + count
    while hub.rounds < until:
        await asyncio.sleep(0.001)


async def said(layer: InMemoryChannelLayer, channel: str) -> str:
    """The next message to a page."""
    message: dict[str, str] = await layer.receive(channel)
    return message["type"]


# --- errors ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [OperationalError("canary"), OSError("canary"), KeyError("canary"), ChannelFull()],
    ids=lambda error: type(error).__name__,
)
def test_no_error_ends_the_rounds(
    layer: InMemoryChannelLayer, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    """Whatever it was: afterwards everybody is told to fetch, and then goes on."""

    async def part(hub: Fast) -> None:
        hub.polls = [{}, error, error, {}, {}]
        await hub.sit("here", seat())
        assert await said(layer, "here") == "refresh"
        await rounds(hub)
        hub.polls.append({OFFICE.party_id: True})
        assert await said(layer, "here") == "refresh"

    with caplog.at_level(logging.WARNING):
        lived(part)
    assert [r.getMessage() for r in caplog.records] == [
        f"Changes couldn't be read: {type(error).__name__}"
    ] * 2


def test_an_outage_shows_nobody_out(layer: InMemoryChannelLayer) -> None:
    async def part(hub: Fast) -> None:
        Held.fate["key"] = OperationalError()
        hub.polls = [{OFFICE.party_id: True}]
        await hub.sit("here", seat())
        await rounds(hub, 5)
        assert "here" in hub.seats
        Held.fate.clear()
        assert await said(layer, "here") == "refresh"

    lived(part)


def test_a_page_that_cant_be_checked_closes_and_holds_up_no_other(
    layer: InMemoryChannelLayer, caplog: pytest.LogCaptureFixture
) -> None:
    async def part(hub: Fast) -> None:
        Held.fate["odd"] = ValueError("canary")
        await hub.sit("odd", seat("odd"))
        await hub.sit("even", seat("even"))
        hub.polls.append({OFFICE.party_id: True})
        assert await said(layer, "odd") == "end"
        assert await said(layer, "even") == "refresh"
        assert list(hub.seats) == ["even"]

    lived(part)
    assert "canary" not in caplog.text


def test_whoever_doesnt_read_holds_up_no_other(layer: InMemoryChannelLayer) -> None:
    """The message that it is over finds no room; it is sent when there is some."""

    async def part(hub: Fast) -> None:
        await hub.sit("deaf", seat("deaf"))
        await hub.sit("here", seat("here"))
        for _ in range(3):
            await layer.send("deaf", {"type": "refresh"})
        Held.fate["deaf"] = False
        hub.polls.append({OFFICE.party_id: True})
        assert await said(layer, "here") == "refresh"
        assert "deaf" in hub.seats
        assert [await said(layer, "deaf") for _ in range(3)] == ["refresh"] * 3
        assert await said(layer, "deaf") == "end"
        await rounds(hub)
        assert list(hub.seats) == ["here"]

    lived(part)


# --- who comes and goes ---------------------------------------------------------------


def test_what_a_round_heard_during_a_look_up_is_looked_up_again(
    layer: InMemoryChannelLayer,
) -> None:
    """Else, whoever left in that moment would sit there until the turn came."""

    async def part(hub: Fast) -> None:
        for number in range(200):
            await hub.sit(f"first{number}", seat("first"))
        hub.polls.append({OFFICE.party_id: False})
        await rounds(hub)
        Held.fate["late"] = False
        await hub.sit("late", seat("late"), ago=PATIENCE)
        await rounds(hub, 2)
        assert "late" not in hub.seats

    lived(part)


def test_looking_again_makes_nobody_fetch(layer: InMemoryChannelLayer) -> None:
    async def part(hub: Fast) -> None:
        await hub.sit("gone", seat("gone"))
        await hub.sit("here", seat("here"))
        Held.fate["gone"] = False
        hub.polls.append({OFFICE.party_id: False})
        assert await said(layer, "gone") == "end"
        await rounds(hub)
        assert "here" not in layer.channels
        assert not hub.is_behind(seat())

    lived(part)


def test_everybody_has_a_turn(layer: InMemoryChannelLayer) -> None:
    async def part(hub: Fast) -> None:
        for number in range(95):
            await hub.sit(f"channel{number}", seat(f"key{number}"))
        await rounds(hub, 12)
        assert len(set(Held.looks)) == 95

    lived(part)


def test_a_session_is_looked_up_once_however_many_pages_it_has(
    layer: InMemoryChannelLayer,
) -> None:
    async def part(hub: Fast) -> None:
        taken = [
            await hub.sit(f"c{n}", seat("one")) for n in range(PAGES_OF_A_SESSION + 1)
        ]
        assert taken == [True] * PAGES_OF_A_SESSION + [False]
        found = module.lost(dict(hub.seats))
        assert (found, Held.looks.count("one")) == ([], 1)

    Held.looks.clear()
    module.lost({"a": seat("one"), "b": seat("one"), "c": seat("two")})
    assert sorted(Held.looks) == ["one", "two"]
    Held.looks.clear()
    lived(part_without_rounds(part))


def part_without_rounds(
    part: Callable[[Fast], Awaitable[None]],
) -> Callable[[Fast], Awaitable[None]]:
    """The same, in a hub that makes none."""

    async def still(hub: Fast) -> None:
        async def nothing() -> None:
            while hub.seats:
                await asyncio.sleep(0.001)

        hub._run = nothing  # type: ignore[method-assign]
        await part(hub)

    return still


def test_nothing_stays_of_pages_that_were_closed(layer: InMemoryChannelLayer) -> None:
    async def part(hub: Fast) -> None:
        for number in range(500):
            await hub.sit(f"c{number}", seat(f"k{number}", uuid4()))
            await hub.leave(f"c{number}")
            await hub.leave(f"c{number}")
        assert not hub.seats
        assert not hub._due
        assert not layer.groups
        assert not layer.channels
        await hub.sit("next", seat())  # the rounds begin again
        hub.polls.append({OFFICE.party_id: True})
        assert await said(layer, "next") == "refresh"

    lived(part)


def test_parties_are_remembered_for_a_minute() -> None:
    hub, minute = Hub(), live.LIFE.total_seconds()
    parties = [uuid4() for _ in range(100)]
    for number, party_id in enumerate(parties):
        hub._remember({party_id: bool(number % 2)}, 1000.0 + number)
    hub._remember({OFFICE.party_id: True}, 1000.0 + minute + 49.5)
    assert set(hub._heard_at) == {*parties[50:], OFFICE.party_id}
    assert set(hub._changed_at) == {*parties[51::2], OFFICE.party_id}


def test_a_group_is_named_by_nothing_but_the_party() -> None:
    assert group_of(UUID(int=7)) == "party.00000000000000000000000000000007"
