"""`make bench`: what the walls cost, measured in turns within one run.

Ratios, not seconds: each variant is run in rotation, so that a noisy machine is noisy
to all of them. Nothing here is a test, and nothing here has a limit.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

from portal.settings import embedded
from portal.settings.environment import ROOT, folder

# A server of the bench's own, whose commits reach the disk: a running one isn't
# changed by the test settings.
os.environ["PORTAL_VAR"] = str(ROOT / "var" / "bench")
embedded.start(folder() / "test-postgres", durable=True)
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.test import override_settings  # noqa: E402

from portal.sealing.acting import acting_as  # noqa: E402
from portal.sealing.binding import Binding  # noqa: E402
from portal.sealing.primitives import (  # noqa: E402
    box,
    new_key,
    new_pair,
    unbox,
    unwrap,
    wrap,
)
from portal.sealing.versions import Use  # noqa: E402
from portal.settings.processes import settings_of  # noqa: E402
from referrals.sending import queries  # noqa: E402
from referrals.sending.models import Draft  # noqa: E402
from tests.bench import gatherings, many, registry, times, whole, words  # noqa: E402
from tests.support import doors, given, houses, road  # noqa: E402
from tests.support.keys import all_keys  # noqa: E402

ROUNDS = 60
DRAFTS = 60
Variants = dict[str, Callable[[], object]]


def measured(variants: Variants, rounds: int = ROUNDS) -> dict[str, float]:
    """The median time of each, in milliseconds, taken in turns."""
    times: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, act in variants.items():
            begun = time.perf_counter()
            act()
            times[name].append((time.perf_counter() - begun) * 1000)
    return {name: statistics.median(found) for name, found in times.items()}


def show(title: str, found: dict[str, float]) -> None:
    """One table; the first row is what the others are compared with."""
    print(f"\n{title}")  # noqa: T201
    first = next(iter(found.values()))
    for name, value in found.items():
        print(f"  {name:52} {value:9.3f} ms  {value / first:6.2f} x")  # noqa: T201


def crypto() -> None:
    """The seals by themselves."""
    pair, key = new_pair(), new_key()
    place = Binding.of(Use.FIELD, "bench", 1)
    crossing = Binding.of(Use.CROSSING, "bench", 1)
    sealed, wrapped = box(key, b"x" * 200, place), wrap(pair.public, key, crossing)
    show(
        "Sealing (200 bytes)",
        measured(
            {
                "open a field (HKDF, AES-256-GCM)": lambda: unbox(key, sealed, place),
                "seal a field": lambda: box(key, b"x" * 200, place),
                "unwrap a key (ML-KEM-768 + X25519)": lambda: unwrap(
                    pair.secret, wrapped, crossing
                ),
                "wrap a key": lambda: wrap(pair.public, key, crossing),
            },
            400,
        ),
    )


def a_list() -> None:
    """A page of 25 drafts: rows alone, with policies and party, with names opened."""
    with ExitStack() as stack, transaction.atomic():
        kari = road.employee("kari")
        for _ in range(DRAFTS):
            road.drafted(kari)
        with connection.cursor() as cursor:
            for table in ("sending_draft", "sending_draftwrap"):
                cursor.execute(f"ALTER TABLE house.{table} NO FORCE ROW LEVEL SECURITY")

        def bare() -> None:
            rows = Draft.objects.filter(party_id=kari.party_id)
            list(rows.order_by("-made_at", "pk")[:26])

        def as_a_door(act: Callable[[], object]) -> None:
            doors.become("portal_welfare", "door_welfare, house")
            with acting_as(kari.party_id, kari.person_id):
                act()
            doors.become("none", "house")

        values = {**settings_of("welfare"), "KEYS": all_keys()["welfare"]}
        stack.enter_context(override_settings(**values))
        show(
            f"A page of the list of {DRAFTS} drafts, database and seals only",
            measured(
                {
                    "rows, as the owner, without policies": bare,
                    "the same as a door: role, party, policies": lambda: as_a_door(
                        bare
                    ),
                    "and 25 names, each under a key of its own": lambda: as_a_door(
                        lambda: queries.drafts_for(kari)
                    ),
                }
            ),
        )
        transaction.set_rollback(True)


def whole_requests() -> None:
    """Pages with all walls, and with less."""
    with tempfile.TemporaryDirectory() as var:
        for title, rows in whole.tables(Path(var)):
            print(f"\n{title}")  # noqa: T201
            for name, p50, p95, ratio in rows:
                said = f"  {name:42} p50 {p50:7.2f} ms  p95 {p95:7.2f} ms"
                print(f"{said}  {ratio:5.2f} x")  # noqa: T201


def in_a_house(of: Callable[[Any], gatherings.Table]) -> None:
    """With real processes: 300 invited, or 1,000 pages of one agenda."""
    with tempfile.TemporaryDirectory() as var:
        title, rows = gatherings.table(Path(var), of)
    print(f"\n{title}")  # noqa: T201
    for name, found in rows:
        print(f"  {name:46} {gatherings.in_words(found)}")  # noqa: T201


# What `python -m tests.bench NAME …` runs by itself.
PARTS: dict[str, Callable[[], object]] = {
    "screening": words.screening,
    "sealing": crypto,
    "lists": a_list,
    "many": lambda: show(*many.the_list(measured)),
    "registry": lambda: [
        show(*part(measured)) for part in (registry.the_map, registry.the_box)
    ],
    "poll": lambda: show(*times.the_poll(measured)),
    "agenda": lambda: in_a_house(gatherings.the_agenda),
    "invitations": lambda: in_a_house(gatherings.invitations),
    "requests": whole_requests,
}


def main(parts: list[str]) -> None:
    """On a database of its own: these parts, or all."""
    name = settings.DATABASES["default"]["NAME"]
    houses.clone(name)
    try:
        given.the_house()
        print(f"{os.cpu_count()} cores, Python {os.sys.version.split()[0]}")  # type: ignore[attr-defined] # noqa: T201
        for name in parts or PARTS:
            PARTS[name]()
    finally:
        connections.close_all()
        houses.drop(name)


if __name__ == "__main__":
    main(sys.argv[1:])
