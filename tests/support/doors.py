"""Standing at a door inside a test's one transaction.

`at(process)` takes on the process's database role, its schema, its settings and its
keys; on the way out the owner comes back. What a door can't do, a test can't either.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import override_settings

from portal.policy.parties import Actor, process_named
from portal.sealing.acting import acting_as
from portal.settings.processes import settings_of
from tests.support.keys import all_keys

CHANGE = (
    "SELECT set_config('role', %s, true), set_config('search_path', %s, true), "
    "set_config('portal.party', '', true), set_config('portal.person', '', true)"
)


def become(role: str, path: str) -> None:
    """Take on a database role for the rest of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGE, [role, path])


@contextmanager
def at(name: str, actor: Actor | None = None) -> Iterator[None]:
    """Be the process `name`; with an actor, act as their party and person."""
    process = process_named(name)
    path = f"{process.schema}, house" if process.schema else "house"
    values: dict[str, Any] = {**settings_of(name), "KEYS": all_keys().get(name)}
    values.pop("INSTALLED_APPS", None)  # a test's apps are all there already
    with ExitStack() as stack:
        stack.enter_context(override_settings(**values))
        stack.enter_context(transaction.atomic())
        become(process.login, path)
        if actor:
            stack.enter_context(acting_as(actor.party_id, actor.person_id))
        yield
        if not connection.needs_rollback:
            become("none", "house")
