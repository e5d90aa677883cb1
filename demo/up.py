"""`make demo`: the whole house on one laptop, until Ctrl-C.

Starts the database, makes what is missing (roles, tables, walls, keys, the cast), then
every door, the worker and the stand-in e-ID, and says who can log in where. A second
start finds everything there. All of it on one machine is what production forbids; here
each process still has its own login and its own key file.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from demo.cast import PARENTS, PASSWORD, STAFF
from portal.policy.parties import DOOR_OF_KIND, PROCESSES
from portal.settings import embedded
from portal.settings.environment import ROOT, folder, text

VAR = folder()
PORTS = {"welfare": 8101, "counselling": 8102, "parent": 8103, "eid": 8104}
HOSTS = {
    "welfare": "barnevern.localhost",
    "counselling": "familievern.localhost",
    "parent": "minside.localhost",
}
Running = list[tuple[str, subprocess.Popen[bytes]]]


def port(name: str) -> int:
    """The port of a process; `DEMO_PORTS=9101` moves all four."""
    base = int(text("DEMO_PORTS", str(PORTS["welfare"])))
    return PORTS[name] - PORTS["welfare"] + base


def address(name: str) -> str:
    """Where a browser finds a door."""
    return f"http://{HOSTS[name]}:{port(name)}"


def environment(name: str) -> dict[str, str]:
    """What one process is told. Nothing of another's."""
    return {
        **os.environ,
        "PORTAL_DOOR": name,
        "PORTAL_VAR": str(VAR),
        "DJANGO_SETTINGS_MODULE": "portal.settings.local",
        "EID_ISSUER": f"http://localhost:{port('eid')}",
        "EID_HOSTS": f"http://localhost:{port('eid')}",
        **{f"{door.upper()}_ADDRESS": address(door) for door in HOSTS},
        "PYTHONWARNINGS": "ignore",
    }


def run(name: str, *arguments: str) -> str:
    """One command as one process; its output, or an end with what went wrong."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(name),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} as {name}:\n{done.stdout}{done.stderr}")
    return done.stdout


def make_keys() -> None:
    """Key files and the root's endorsement, each step as the process it belongs to."""
    halves, bundle = VAR / "keys" / "public", VAR / "keys" / "bundle.json"
    if bundle.exists():
        return
    halves.mkdir(parents=True, exist_ok=True)
    names = [process.name for process in PROCESSES if process.holds_keys]
    for name in names:
        run(name, "manage.py", "keys", "make")
        run(name, "manage.py", "keys", "public", "--out", str(halves / f"{name}.json"))
    root = VAR / "keys" / "root" / "root.json"
    root.parent.mkdir(exist_ok=True)
    run("owner", "manage.py", "keys", "root", "--out", str(root))
    files = [str(halves / f"{name}.json") for name in names]
    run("owner", "manage.py", "keys", "endorse", "--root", str(root), "--out",
        str(bundle), *files)  # fmt: skip
    for name in names:
        run(name, "manage.py", "keys", "install", str(bundle))


def furnish() -> None:
    """Everything that must be there before the doors open. Safe to repeat."""
    say("The database …")
    run("owner", "manage.py", "found", "--kind", "demo")
    say("Tables and walls …")
    run("owner", "manage.py", "migrate", "--verbosity", "0")
    run("owner", "manage.py", "walls", "--verify")
    say("Keys …")
    make_keys()
    say("People …")
    run("owner", "-m", "demo.seed", "owner")
    run("worker", "manage.py", "keys", "contact")
    for door in ("welfare", "counselling"):
        run(door, "-m", "demo.seed", door)


def open_doors() -> Running:
    """Start every process; each logs to a file of its own."""
    logs = VAR / "logs"
    logs.mkdir(exist_ok=True)
    started: Running = []
    for name in HOSTS:
        arguments = ["uvicorn", "portal.asgi:application", "--host", "127.0.0.1"]
        arguments += ["--port", str(port(name)), "--no-access-log", "--lifespan", "off"]
        started.append((name, start(name, logs, "-m", *arguments)))
    started.append(("worker", start("worker", logs, "manage.py", "worker")))
    prefix = f"{address('parent')}/"
    eid = ["demo.eid", "--port", str(port("eid")), "--redirect-prefix", prefix]
    started.append(("eid", start("owner", logs, "-m", *eid, log="eid")))
    return started


def start(
    name: str, logs: Path, *arguments: str, log: str = ""
) -> subprocess.Popen[bytes]:
    """One process in the background."""
    with (logs / f"{log or name}.log").open("ab") as sink:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment(name),
            stdout=sink,
            stderr=sink,
        )


def wait_for(started: Running) -> None:
    """Until each of them answers, or has died."""
    for name, process in started:
        deadline = time.monotonic() + 60
        while name in PORTS and not answers(port(name)):
            if process.poll() is not None or time.monotonic() > deadline:
                close(started)
                sys.exit(f"{name} didn't start: see {VAR / 'logs' / f'{name}.log'}")
            time.sleep(0.1)


def answers(number: int) -> bool:
    """Whether somebody listens."""
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", number)) == 0


def close(started: Running) -> None:
    """Stop every process, then the database that we started."""
    for _, process in started:
        process.terminate()
    for _, process in started:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
    embedded.stop(VAR / "postgres")


def table() -> str:
    """Who can log in where, and how."""
    rows = [
        "",
        "Samvei is up. Who can log in where:",
        "",
        f"  child welfare        {address('welfare')}",
        f"  family counselling   {address('counselling')}",
        f"  parents              {address('parent')}",
        "",
        f"  {'e-mail':34} {'name':13} {'as':22} at",
    ]
    rows += [
        f"  {m.email:34} {m.name:13} {m.role.replace('_', ' '):22} {m.at.name}"
        for m in STAFF
        if DOOR_OF_KIND[m.at.kind]
    ]
    rows += [
        "",
        f"  Password of all staff: {PASSWORD}",
        "  Code from the app:     make demo-code WHO=kari",
        "",
        "  Parents log in with the stand-in e-ID and choose who they are: "
        + ", ".join(parent.name for parent in PARENTS),
        f"  Mail to staff lies in {VAR / 'mail'}",
        "",
        "  Stop with Ctrl-C. What you did is kept for the next start.",
        "",
    ]
    return "\n".join(rows)


def say(words: str) -> None:
    """One line, at once."""
    print(words, flush=True)


def main() -> None:
    """Bring the house up and wait."""
    VAR.mkdir(exist_ok=True)
    furnish()
    say("Doors …")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    started = open_doors()
    wait_for(started)
    say(table())
    (VAR / "addresses.json").write_text(json.dumps({n: address(n) for n in HOSTS}))
    try:
        while all(process.poll() is None for _, process in started):
            time.sleep(0.5)
        say("A process ended by itself; see the logs.")
    except KeyboardInterrupt:
        say("Closing …")
    finally:
        close(started)


if __name__ == "__main__":
    main()
