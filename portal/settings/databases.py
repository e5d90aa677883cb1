"""Where the database is, and as whom a process connects to it.

PostgreSQL is the only engine. A door has one alias, `default`, with its own login and
its own schema first in the search path. The owner, who migrates, has one alias per
schema; no door has that login.
"""

from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.policy.parties import DOOR_SCHEMAS, HOUSE, OWNER_LOGIN, Process

Address = dict[str, Any]


def address_of(url: str) -> Address:
    """The parts of a postgresql:// address, as Django names them."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", "") or parts.hostname or ""),
        "PORT": str(query.pop("port", "") or parts.port or ""),
        "OPTIONS": {key: unquote(value) for key, value in query.items()},
    }


# No transaction of a process lasts longer; migrations may. It is far below the hours
# between a last day's end and the 08:00 at which “not sent” is told: a consent that
# hangs can't still be kept after that (PostgreSQL 17 and later).
LONGEST_TRANSACTION: Final = "2min"


def _alias(address: Address, search_path: str, *, pooled: bool) -> dict[str, Any]:
    limit = f"-c transaction_timeout={LONGEST_TRANSACTION}" if pooled else ""
    options: dict[str, Any] = {
        **address.get("OPTIONS", {}),
        "options": f"-c search_path={search_path} {limit}".strip(),
        "server_side_binding": True,
        "application_name": "samvei",
    }
    if pooled:
        options["pool"] = {"min_size": 1, "max_size": 12, "timeout": 10}
    return {
        **{key: value for key, value in address.items() if key != "OPTIONS"},
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
        "ATOMIC_REQUESTS": False,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def for_process(process: Process, address: Address) -> dict[str, Any]:
    """DATABASES of one process; refuses an address whose login isn't its own."""
    if address["USER"] != process.login:
        raise ImproperlyConfigured(
            f"The process {process.name} connects as {process.login} and as nobody "
            f"else, but its address names {address['USER'] or 'no login'}."
        )
    path = f"{process.schema},{HOUSE}" if process.schema else HOUSE
    return {"default": _alias(address, path, pooled=True)}


def for_owner(address: Address) -> dict[str, Any]:
    """DATABASES of the owner's command line: `default` (the house) and each door's."""
    if address["USER"] != OWNER_LOGIN:
        raise ImproperlyConfigured(f"The owner connects as {OWNER_LOGIN}.")
    databases = {"default": _alias(address, HOUSE, pooled=False)}
    for schema in DOOR_SCHEMAS:
        databases[schema] = _alias(address, schema, pooled=False)
    return databases
