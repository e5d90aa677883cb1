"""Doors as real processes on a house of their own, told when to do what.

Their house is a copy of the suite's, so organisations and keys are there already.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
from django.db import connections

from demo.house import PORTS, House
from portal.policy import calendar
from portal.policy.parties import PROCESSES
from portal.sealing import key_file
from portal.settings.environment import ROOT
from tests.support import houses
from tests.support.keys import all_keys

PATIENCE = 60.0
# Rounds that run side by side: below the twelve connections of a door's pool.
WAVE = 8
CAST = {"kari": "welfare", "ingrid": "counselling", "hanne": "counselling"}
Answer = dict[str, Any]


@dataclass
class Racer:
    """One door; `tell` returns at once, `ask` waits for the answer."""

    process: subprocess.Popen[str]
    waiting: dict[int, Future[dict[str, Any]]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.reader = Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            answer = json.loads(line)
            self.waiting.pop(answer["id"]).set_result(answer)

    def tell(self, act: str, **order: Any) -> Future[dict[str, Any]]:
        """Have it do this, at `at` if that is said."""
        assert self.process.stdin is not None
        number = next(self.numbers)
        future: Future[dict[str, Any]] = Future()
        self.waiting[number] = future
        self.process.stdin.write(json.dumps({"id": number, "act": act, **order}) + "\n")
        self.process.stdin.flush()
        return future

    def ask(self, act: str, **order: Any) -> Any:
        """Have it do this now; its value, or a failed test."""
        answer = self.tell(act, **order).result(PATIENCE)
        assert "value" in answer, answer
        return answer["value"]

    def close(self) -> None:
        """Nothing more to be told."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        self.process.stdout.close()


Told = tuple[Racer, str, dict[str, Any]]


@dataclass(frozen=True)
class Item:
    """One draft and what came of it at the parent door."""

    who: str
    draft: str
    reference: str
    waiting: str

    @property
    def order(self) -> dict[str, str]:
        return {"who": self.who, "waiting": self.waiting}


@dataclass(frozen=True)
class Track:
    """The doors, and somebody who sees every row."""

    house: House
    welfare: Racer
    parent: Racer
    counselling: Racer
    worker: Racer
    founder: psycopg.Connection
    chance: random.Random

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """As PostgreSQL's superuser sees them."""
        return self.founder.execute(query, values).fetchall()  # type: ignore[arg-type]

    def number(self, query: str, *values: Any) -> int:
        """One number."""
        return int(self.rows(query, *values)[0][0])

    def together(
        self, *orders: Told, spread: float = 0.005, lead: float = 0.0
    ) -> list[Answer]:
        """All of it at one moment, give or take; the answers in order.

        With a `lead`, the first starts so many seconds after the others (or before).
        """
        return self.race([orders], spread=spread, lead=lead)[0]

    def race(
        self,
        rounds: Iterable[Sequence[Told]],
        spread: float = 0.005,
        lead: float = 0.0,
    ) -> list[list[Answer]]:
        """Several such rounds side by side; none has to do with another."""
        start = time.monotonic() + 0.02 + max(0.0, -lead)
        futures = [
            [
                racer.tell(
                    act,
                    at=start + self.chance.uniform(0, spread) + (0 if place else lead),
                    **order,
                )
                for place, (racer, act, order) in enumerate(orders)
            ]
            for orders in rounds
        ]
        return [[one.result(PATIENCE) for one in each] for each in futures]

    def each(self, act: str, orders: Iterable[dict[str, Any]]) -> list[Any]:
        """The parent door does this with each; the values, or a failed test."""
        orders, found = list(orders), []
        for wave in waves(orders):
            told = [(self.parent, act, order) for order in wave]
            for answer in self.together(*told):
                assert "value" in answer, answer
                found.append(answer["value"])
        return found

    def items(self, who: str, days: Sequence[int] = (21,) * WAVE) -> list[Item]:
        """A draft for each of `days`, named and chosen: the next act answers."""
        return self.taken_in(who, self.drafts(who, days))

    def drafts(
        self, who: str, days: Sequence[int], *, kept: bool = False
    ) -> list[dict[str, str]]:
        """A draft for each of `days`, put before that parent unless `kept`."""
        made, order = list[dict[str, str]](), {"by": "kari", "who": who, "kept": kept}
        for lot in waves(days):
            made += self.welfare.ask("drafts", days=lot, **order)
        return made

    def taken_in(self, who: str, made: list[dict[str, str]]) -> list[Item]:
        """What has been put before a parent, named and chosen."""
        references = [one["reference"] for one in made]
        self.parent.ask("take_in")
        waiting = self.parent.ask("items", who=who, references=references)
        self.parent.ask("ready", who=who, each=list(waiting.values()))
        return [Item(who, **one, waiting=waiting[one["reference"]]) for one in made]

    def answers(self, items: Sequence[Item], **order: Any) -> list[dict[str, str]]:
        """How items of one parent were answered."""
        asked = {"who": items[0].who, "each": [item.waiting for item in items]}
        found: list[dict[str, str]] = self.parent.ask("answers", **asked, **order)
        return found

    def deliveries(self) -> dict[str, str]:
        """Each delivery by its consent."""
        return dict(
            self.rows("SELECT consent_id::text, id::text FROM house.intake_delivery")
        )

    def move_clock_to(self, moment: datetime) -> None:
        """The house's clock, which goes on from there."""
        self.founder.execute(
            "UPDATE house.founding SET ahead = ahead + (%s - house.moment())", [moment]
        )

    def move_to_the_hour(self) -> None:
        """To the next 08:00 on a working day."""
        ((now,),) = self.rows("SELECT house.moment()")
        self.move_clock_to(calendar.next_outcome(now))

    def until_waiting(self, count: int = 1) -> None:
        """Until so many logins stand at somebody else's lock."""
        query = (
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        limit = time.monotonic() + PATIENCE
        while self.number(query) < count:
            assert time.monotonic() < limit
            time.sleep(0.01)


def waves(found: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """As many as run side by side, again and again."""
    for at in range(0, len(found), WAVE):
        yield found[at : at + WAVE]


@dataclass
class Balance:
    """Who starts how much earlier, so that each wins about every second time.

    The machine may be fast or slow: whoever won starts later in the next round.
    """

    lead: float = 0.0
    step: float = 0.08

    def lost(self, first: bool) -> None:
        """The first lost (or won): it starts earlier (or later) from now on."""
        self.lead += -self.step if first else self.step
        self.step = max(0.004, self.step * 0.8)


@contextmanager
def a_track(source: str, var: Path, name: str) -> Iterator[Track]:
    """A copy of `source`, whose connections must be closed, with its doors running.

    Kari, Ingrid and Hanne are at theirs.
    """
    connections.close_all()
    database = f"{name}_{os.getpid()}"
    houses.clone(database, source)
    with ExitStack() as stack:
        stack.callback(houses.drop, database)
        house = House(var, PORTS, _urls(database))
        for process, keys in all_keys().items():
            key_file.write(keys, var / "keys" / process / "key.json")
        racers = {
            p.name: stack.enter_context(a_racer(house, p.name))
            for p in PROCESSES
            if p.holds_keys
        }
        founder = stack.enter_context(houses.superuser(database))
        for who, door in CAST.items():
            racers[door].ask("enrol", who=who)
        yield Track(house, **racers, founder=founder, chance=random.Random(8))


def _urls(database: str) -> dict[str, str]:
    server = houses.server()
    return {p.name: server.url(p.login, database) for p in PROCESSES}


@contextmanager
def a_racer(house: House, name: str) -> Iterator[Racer]:
    """One more process of this door."""
    logs = house.var / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    with (logs / f"{name}.log").open("ab") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.racer"],
            cwd=ROOT,
            env=house.environment(name),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=sink,
            text=True,
        )
    racer = Racer(process)
    try:
        yield racer
    finally:
        racer.close()
