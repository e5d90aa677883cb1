"""`manage.py found`: make the roles and the database, once, as PostgreSQL's superuser.

On a laptop it uses the embedded server. Elsewhere an administrator gives FOUNDER_URL
(a superuser's address) and a password per login in PORTAL_PASSWORD_<LOGIN>.
"""

import os
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.policy.parties import LOGINS, OWNER_LOGIN
from portal.settings import embedded
from portal.walls import founding


class Command(BaseCommand):
    """Found a house; a database that is there already is left as it is."""

    help = "Make the roles and the database of a new installation."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The kind can't be changed later."""
        parser.add_argument("--kind", choices=founding.KINDS, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing."""
        if settings.PRODUCTION and options["kind"] != "real":
            raise CommandError("In production a house is real.")
        name = settings.DATABASES["default"]["NAME"]
        address, passwords = self._founder()
        with psycopg.connect(address, dbname="postgres", autocommit=True) as server:
            founding.found_roles(server, passwords)
            row = server.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
            if row:
                self._again(address, name)
                return
            founding.make_database(server, name)
        with psycopg.connect(address, dbname=name, autocommit=True) as database:
            founding.furnish(database, options["kind"])
        self.stdout.write(f"Founded {name}, a {options['kind']} house.")

    def _again(self, address: str, name: str) -> None:
        """A house that stands: its silence is made anew, and new roles get the time."""
        with psycopg.connect(address, dbname=name, autocommit=True) as database:
            founding.let_read_the_clock(database)
            founding.lend_trigrams(database)
            founding.hush(database)
        self.stdout.write(f"The database {name} is there; its silence was renewed.")

    def _founder(self) -> tuple[str, dict[str, str]]:
        if url := os.environ.get("FOUNDER_URL"):
            names = (OWNER_LOGIN, *LOGINS)
            missing = [
                n for n in names if f"PORTAL_PASSWORD_{n.upper()}" not in os.environ
            ]
            if missing:
                raise CommandError(f"Give PORTAL_PASSWORD_… for {', '.join(missing)}.")
            return url, {n: os.environ[f"PORTAL_PASSWORD_{n.upper()}"] for n in names}
        if settings.PRODUCTION:
            raise CommandError("Set FOUNDER_URL to a superuser's address.")
        home = settings.VAR / "postgres"
        server = embedded.start(home)
        passwords = {n: embedded.password_of(home, n) for n in (OWNER_LOGIN, *LOGINS)}
        return server.url("postgres", "postgres"), passwords
