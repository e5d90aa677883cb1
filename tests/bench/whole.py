"""Whole requests: a page with all walls on, and with some of them out of the way.

Each variant is a process of its own, asked in turns: what the machine does meanwhile,
it does to all of them. The database's commits reach the disk.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.db import connections

from demo.house import HOSTS, PORTS, House
from portal.policy.parties import process_named
from portal.sealing import key_file
from portal.settings.environment import ROOT
from tests.intake.support import deliver
from tests.support import houses, road
from tests.support.keys import all_keys

ROWS = 60
ROUNDS = 150
CHANGING = re.compile(r'nonce="[^"]*"|value="[A-Za-z0-9]{64}"|etter=[^"]*')


@dataclass
class Variant:
    """One door, with something out of the way or nothing."""

    process: subprocess.Popen[str]

    def ask(self, **order: Any) -> Any:
        """Its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def _variant(house: House, door: str, url: str, without: str = "") -> Iterator[Variant]:
    environment = {
        **house.environment(door),
        "DATABASE_URL": url,
        "BENCH_WITHOUT": without,
        "BENCH_HOST": f"{HOSTS[door]}:{PORTS[door]}",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.door"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Variant(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(30)


def furnish() -> None:
    """Deliveries in one inbox, drafts in one list, and who looks at them."""
    road.employee("ingrid")
    kari = road.employee("kari")
    deliver(ROWS)
    for _ in range(ROWS):
        road.drafted(kari)


def enter(who: str, variants: list[Variant]) -> None:
    """One logs in; the others come in with the same session."""
    cookies = variants[0].ask(do="enter", who=who)
    for other in variants[1:]:
        other.ask(do="enter", cookies=cookies)


def compare(path: str, variants: dict[str, Variant]) -> list[Any]:
    """Ask each in turns; the rows of a table: name, p50, p95, ratio to the last."""
    times: dict[str, list[float]] = {name: [] for name in variants}
    for turn in range(ROUNDS + 10):
        for name, variant in variants.items():
            answer = variant.ask(do="get", path=path)
            assert answer["status"] == 200, (path, name, answer)
            if turn >= 10:  # the first ones load templates and texts
                times[name].append(answer["ms"])
    rows = [(n, median(t), quantiles(t, n=20)[-1]) for n, t in times.items()]
    return [(name, p50, p95, p50 / rows[-1][1]) for name, p50, p95 in rows]


def same_page(one: Variant, other: Variant, path: str) -> bool:
    """Whether both show the same bytes, but for nonce, token and place in the list."""
    pages = (v.ask(do="get", path=path, look=True)["page"] for v in (one, other))
    found, bare = (CHANGING.sub("", page) for page in pages)
    return found == bare


def tables(var: Path) -> Iterator[tuple[str, list[Any]]]:
    """Each table: its title, and its rows from all walls to none."""
    furnish()
    connections.close_all()
    name = settings.DATABASES["default"]["NAME"]
    for process, keys in all_keys().items():
        key_file.write(keys, var / "keys" / process / "key.json")
    house, server = House(var, PORTS), houses.server()
    of = {d: server.url(process_named(d).login, name) for d in HOSTS}
    founder = server.url("postgres", name)
    with ExitStack() as stack:

        def a(door: str, without: str = "") -> Variant:
            url = founder if without else of[door]
            return stack.enter_context(_variant(house, door, url, without))

        walled = a("counselling")
        variants = {
            "all walls": walled,
            "without policies and party": a("counselling", "policies"),
            "without policies, sealing, audit": a(
                "counselling", "policies sealing audit"
            ),
        }
        title = f"The office's inbox, a page of 25 of {ROWS}"
        enter("ingrid", list(variants.values()))
        yield title, compare("/inntak/", variants)
        bare = a("counselling", "all_but_django")
        assert same_page(walled, bare, "/inntak/"), "The bare page is another."
        title = "The same page against a bare Django view, one query, the same bytes"
        pair = {"all walls": walled, "bare Django view": bare}
        yield title, compare("/inntak/", pair)
        variants = {
            "all walls": a("welfare"),
            "without policies and party": a("welfare", "policies"),
            "without policies, sealing, audit": a("welfare", "policies sealing audit"),
        }
        title = f"A page of 25 sealed names of {ROWS} drafts, with its access event"
        enter("kari", list(variants.values()))
        yield title, compare("/formidling/", variants)
