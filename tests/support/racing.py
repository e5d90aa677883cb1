"""Doors as real processes on a house of their own, told when to do what.

Their house is a copy of the suite's, so organisations and keys are there already.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
from django.db import connections

from demo.house import PORTS, House
from portal.policy.parties import PROCESSES
from portal.sealing import key_file
from portal.settings.environment import ROOT
from tests.support import houses
from tests.support.keys import all_keys

PATIENCE = 60.0


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


@dataclass(frozen=True)
class Track:
    """The doors, and somebody who sees every row."""

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
        self,
        *orders: tuple[Racer, str, dict[str, Any]],
        spread: float = 0.005,
        lead: float = 0.0,
    ) -> list[dict[str, Any]]:
        """All of it at one moment, give or take; the answers in order.

        With a `lead`, the first starts so many seconds after the others (or before).
        """
        start = time.monotonic() + 0.02 + max(0.0, -lead)
        futures = [
            racer.tell(
                act,
                at=start + self.chance.uniform(0, spread) + (0 if place else lead),
                **order,
            )
            for place, (racer, act, order) in enumerate(orders)
        ]
        return [future.result(PATIENCE) for future in futures]


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
    """A copy of `source`, whose connections must be closed, with its doors running."""
    connections.close_all()
    database = f"{name}_{os.getpid()}"
    houses.clone(database, source)
    with ExitStack() as stack:
        stack.callback(houses.drop, database)
        house = House(var, PORTS, _urls(database))
        for process, keys in all_keys().items():
            key_file.write(keys, var / "keys" / process / "key.json")
        racers = {
            p.name: stack.enter_context(_a_racer(house, p.name)) for p in PROCESSES
        }
        founder = stack.enter_context(houses.superuser(database))
        yield Track(**racers, founder=founder, chance=random.Random(8))


def _urls(database: str) -> dict[str, str]:
    server = houses.server()
    return {p.name: server.url(p.login, database) for p in PROCESSES}


@contextmanager
def _a_racer(house: House, name: str) -> Iterator[Racer]:
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
