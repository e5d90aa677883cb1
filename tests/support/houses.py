"""Databases for tests: a template built once, a clone for whoever needs one.

The template is named by a hash of everything that shapes it, so that it is built again
exactly when something did. A clone takes a tenth of a second.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from portal.policy.parties import LOGINS, OWNER_LOGIN
from portal.settings import embedded
from portal.settings.environment import ROOT, folder
from portal.walls import founding

HOME = folder() / "test-postgres"
SHAPING = ("portal/walls", "portal/policy", "portal/settings/databases.py")


def server() -> embedded.Server:
    """The test cluster, started if need be. It is left running for the next suite."""
    return embedded.start(HOME, durable=False)


def superuser(database: str = "postgres") -> psycopg.Connection:
    """A connection as the founder."""
    return psycopg.connect(server().url("postgres", database), autocommit=True)


def login(name: str, database: str) -> psycopg.Connection:
    """A connection as one of the portal's own logins, with its real password."""
    return psycopg.connect(server().url(name, database), autocommit=True)


def template() -> str:
    """The name of the built template; the first to ask builds it."""
    name = f"samvei_template_{_fingerprint()}"
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with superuser() as founder:
            _sweep(founder)
            if not _exists(founder, name):
                _build(founder, name)
    return name


def _sweep(founder: psycopg.Connection) -> None:
    """Drop what suites left behind that were ended before they could."""
    for (found,) in founder.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE 'samvei\\_%'"
    ).fetchall():
        number = found.rpartition("_")[2]
        is_ours = number.isdigit() and not found.startswith("samvei_template_")
        if is_ours and Path("/proc").exists() and not Path(f"/proc/{number}").exists():
            drop(found, founder)


def _fingerprint() -> str:
    paths: set[Path] = set()
    for place in SHAPING:
        whole = ROOT / place
        paths.update(whole.rglob("*.py") if whole.is_dir() else [whole])
    for package in ("portal", "referrals", "consent", "meetings"):
        paths.update((ROOT / package).rglob("migrations/*.py"))
        paths.update((ROOT / package).rglob("*models.py"))
        paths.update((ROOT / package).rglob("events.py"))
        paths.update((ROOT / package).rglob("shared.py"))
    paths.add(ROOT / "requirements" / "portal.txt")
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return found.hexdigest()[:12]


def _exists(founder: psycopg.Connection, name: str) -> bool:
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    return founder.execute(query, [name]).fetchone() is not None


def _build(founder: psycopg.Connection, name: str) -> None:
    passwords = {n: embedded.password_of(HOME, n) for n in (OWNER_LOGIN, *LOGINS)}
    founding.found_roles(founder, passwords)
    founding.let_owner_stand_at_doors(founder)
    for (old,) in founder.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE 'samvei\\_template\\_%'"
    ).fetchall():
        drop(old, founder)
    building = f"{name}_building"
    drop(building, founder)
    founding.make_database(founder, building)
    with superuser(building) as database:
        founding.furnish(database, "test")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PORTAL_TEST_DATABASE": building,
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    founder.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            sql.Identifier(building), sql.Identifier(name)
        )
    )


def drop(name: str, founder: psycopg.Connection | None = None) -> None:
    """Take a database away, whoever is still connected."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
        sql.Identifier(name)
    )
    if founder is not None:
        founder.execute(statement)
        return
    with superuser() as own:
        own.execute(statement)


def clone(name: str, source: str | None = None) -> None:
    """A fresh copy of the template (or of `source`), closed to PUBLIC like it."""
    source = source or template()
    with superuser() as founder:
        drop(name, founder)
        founder.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                sql.Identifier(name),
                sql.Identifier(OWNER_LOGIN),
                sql.Identifier(source),
            )
        )
        founding.close_database(founder, name)


@contextmanager
def a_house(name: str, source: str | None = None) -> Iterator[str]:
    """A database of one's own, for what must really commit; dropped afterwards.

    Its name ends with our process number, so that two suites don't meet.
    """
    name = f"{name}_{os.getpid()}"
    clone(name, source)
    try:
        yield name
    finally:
        drop(name)
