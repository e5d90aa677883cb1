"""Real processes of one house, for the demo and for the journeys of the tests.

Each is started as it would be anywhere: by its own name, with its own login and key
file, and with nothing of another's in its environment.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portal.settings.environment import ROOT

HOSTS = {
    "welfare": "barnevern.localhost",
    "counselling": "familievern.localhost",
    "parent": "minside.localhost",
    "open": "oversikt.localhost",
}
PORTS = {
    "welfare": 8101,
    "counselling": 8102,
    "parent": 8103,
    "eid": 8104,
    "open": 8105,
}
SERVED = "portal.asgi:application"
Running = list[tuple[str, subprocess.Popen[bytes]]]


class CommandFailed(Exception):
    """A command of a process ended badly; the message is its output."""


@dataclass(frozen=True)
class House:
    """Where a house keeps its things, its ports, and its databases' addresses.

    Without an address for a process, its own embedded server in `var` is used.
    """

    var: Path
    ports: Mapping[str, int] = field(default_factory=lambda: PORTS)
    databases: Mapping[str, str] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """Where a browser finds a door."""
        return f"http://{HOSTS[name]}:{self.ports[name]}"

    @property
    def eid(self) -> str:
        """The stand-in e-ID. Servers look it up too, so it is plain localhost."""
        return f"http://localhost:{self.ports['eid']}"

    def environment(self, name: str) -> dict[str, str]:
        """What one process is told."""
        told = {
            **os.environ,
            "PORTAL_DOOR": name,
            "PORTAL_VAR": str(self.var),
            "DJANGO_SETTINGS_MODULE": "portal.settings.local",
            "EID_ISSUER": self.eid,
            "EID_HOSTS": self.eid,
            **{f"{door.upper()}_ADDRESS": self.address(door) for door in HOSTS},
            "PYTHONWARNINGS": "ignore",
        }
        if name in self.databases:
            told["DATABASE_URL"] = self.databases[name]
        return told

    def run(self, name: str, *arguments: str) -> str:
        """One command as one process; its output, or `CommandFailed`."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment(name),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CommandFailed(
                f"{' '.join(arguments)} as {name}:\n{done.stdout}{done.stderr}"
            )
        return done.stdout

    def start(
        self, name: str, *arguments: str, log: str = ""
    ) -> subprocess.Popen[bytes]:
        """One process in the background, with a log of its own."""
        logs = self.var / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        with (logs / f"{log or name}.log").open("ab") as sink:
            return subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self.environment(name),
                stdout=sink,
                stderr=sink,
            )

    def start_door(
        self, name: str, application: str = SERVED
    ) -> subprocess.Popen[bytes]:
        """One door behind its server."""
        server = ["uvicorn", application, "--host", "127.0.0.1"]
        port = str(self.ports[name])
        quiet = ["--no-access-log", "--lifespan", "off", "--ws-max-size", "1024"]
        return self.start(name, "-m", *server, "--port", port, *quiet)

    def start_all(self) -> Running:
        """Every door, the porch, what runs beside them, the worker, the stand-in e-ID.

        Reception and the caretakers make their rounds every few seconds: a visitor
        shouldn't have to wait.
        """
        started = [(name, self.start_door(name)) for name in HOSTS]
        often = ["manage.py", "reception", "--every", "2"]
        started.append(("reception", self.start("parent", *often, log="reception")))
        for door in ("welfare", "counselling"):
            often = ["--every", "3", "--contacts-every", "10"]
            rounds, log = ["manage.py", "caretaker", *often], f"{door}-rounds"
            started.append((log, self.start(door, *rounds, log=log)))
        started.append(("worker", self.start("worker", "manage.py", "worker")))
        back = ["--redirect-prefix", f"{self.address('parent')}/"]
        eid = ["-m", "demo.eid", "--port", str(self.ports["eid"]), *back]
        started.append(("eid", self.start("owner", *eid, log="eid")))
        return started

    def wait_for(self, started: Running) -> None:
        """Until each that listens answers; `CommandFailed` if one died."""
        deadline = time.monotonic() + 90
        for name, process in started:
            while name in self.ports and not answers(self.ports[name]):
                if process.poll() is not None or time.monotonic() > deadline:
                    log = self.var / "logs" / f"{name}.log"
                    raise CommandFailed(f"{name} didn't start:\n{log.read_text()}")
                time.sleep(0.1)

    @contextmanager
    def open(self) -> Iterator[Running]:
        """All processes, stopped on the way out."""
        started = self.start_all()
        try:
            self.wait_for(started)
            yield started
        finally:
            close(started)


def answers(port: int) -> bool:
    """Whether somebody listens on this machine."""
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def close(started: Running) -> None:
    """Ask each to end, and wait; whoever doesn't is made to."""
    for _, process in started:
        process.terminate()
    for _, process in started:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
