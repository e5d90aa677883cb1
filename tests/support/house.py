"""A house with real processes, on free ports, for the journeys.

The cast moves in once a test session; every further house is a copy of that.
"""

import atexit
import os
import socket
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from demo.house import PORTS, House
from portal.policy.parties import OWNER_LOGIN, PROCESSES
from portal.sealing import key_file
from tests.support import houses
from tests.support.keys import all_keys


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [found.getsockname()[1] for found in sockets]
    for found in sockets:
        found.close()
    return ports


@contextmanager
def a_running_house(var: Path, database: str) -> Iterator[House]:
    """Clone, keys, cast, processes; all gone afterwards."""
    with houses.a_house(database, lived_in()) as own:
        house = furnished(var, own)
        with house.open():
            yield house


def furnished(var: Path, database: str) -> House:
    """A house around this database, with every key where its process looks for it."""
    server = houses.server()
    logins = {p.name: p.login for p in PROCESSES} | {"owner": OWNER_LOGIN}
    urls = {name: server.url(login, database) for name, login in logins.items()}
    for name, keys in all_keys().items():
        path = var / "keys" / name / "key.json"
        path.parent.mkdir(parents=True)
        key_file.write(keys, path)
    return House(var, dict(zip(PORTS, free_ports(len(PORTS)))), urls)


@cache
def lived_in() -> str:
    """The name of a database in which the cast has moved in, for others to copy."""
    name = f"samvei_lived_in_{os.getpid()}"
    houses.clone(name)
    atexit.register(houses.drop, name)
    with tempfile.TemporaryDirectory() as var:
        seed(furnished(Path(var), name))
    return name


def seed(house: House) -> None:
    """The cast, by its own processes; what can be, at the same time."""
    house.run("owner", "-m", "demo.seed", "owner")
    house.run("worker", "-m", "demo.seed", "worker")
    with ThreadPoolExecutor(3) as pool:
        doors = [
            pool.submit(house.run, door, "-m", "demo.seed", door)
            for door in ("welfare", "counselling")
        ]
        # Reception's key, so that the first draft can be put before somebody at once.
        reception = pool.submit(house.run, "parent", "manage.py", "reception", "--once")
        for done in (*doors, reception):
            done.result()
