"""A house with real processes, on free ports, for the journeys. One a test session."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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
    with houses.a_house(database) as own:
        server = houses.server()
        logins = {p.name: p.login for p in PROCESSES} | {"owner": OWNER_LOGIN}
        urls = {name: server.url(login, own) for name, login in logins.items()}
        house = House(var, dict(zip(PORTS, free_ports(len(PORTS)))), urls)
        for name, keys in all_keys().items():
            path = var / "keys" / name / "key.json"
            path.parent.mkdir(parents=True)
            key_file.write(keys, path)
        seed(house)
        with house.open():
            yield house


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
