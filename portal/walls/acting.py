"""Acting as a party: the one way to be somebody in the database and to hold keys.

A transaction in which nobody acts sees no row. Settings are transaction-local; the
former ones come back on the way out, since a local setting outlives a savepoint.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import Error, connection

SET = (
    "SELECT set_config('portal.party', %s, true), "
    "set_config('portal.person', %s, true), house.moment()"
)


class NotInATransaction(RuntimeError):
    """Acting lasts as long as a transaction; without one, it would end at once."""


@dataclass(frozen=True)
class Standing:
    """Who acts in this transaction, and what time it is for all of it."""

    party_id: UUID | None
    person_id: UUID | None
    moment: datetime


_standing: ContextVar[Standing | None] = ContextVar("standing", default=None)


def standing() -> Standing | None:
    """Who acts now in this thread of execution."""
    return _standing.get()


def _tell_the_database(party_id: UUID | None, person_id: UUID | None) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(SET, [str(party_id or ""), str(person_id or "")])
        return cursor.fetchone()[2]  # type: ignore[no-any-return]


@contextmanager
def acting_as(
    party_id: UUID | None, person_id: UUID | None = None
) -> Iterator[Standing]:
    """Be this party (and person) until the block ends; `None` is nobody.

    Raises `NotInATransaction` outside `transaction.atomic()`.
    """
    if not connection.in_atomic_block:
        raise NotInATransaction
    former = _standing.get()
    now = Standing(party_id, person_id, _tell_the_database(party_id, person_id))
    token = _standing.set(now)
    try:
        yield now
    except BaseException:
        _standing.reset(token)
        # The block has failed already, and says why; the caller rolls back.
        with suppress(Error):
            _put_back(former)
        raise
    _standing.reset(token)
    # An error here goes through: what isn't kept mustn't be said to be done.
    _put_back(former)


def _put_back(former: Standing | None) -> None:
    # A broken transaction takes the setting with it when it rolls back.
    if connection.needs_rollback or not connection.in_atomic_block:
        return
    try:
        _tell_the_database(
            former.party_id if former else None, former.person_id if former else None
        )
    except Error:
        connection.set_rollback(True)
        raise
