"""Acting by what one bears: at the porch, where nobody logs in and there are no keys.

Who holds a secret can name the party that comes from it, and nobody else can: naming it
is the whole proof, and the row policies ask for nothing more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from portal.walls.acting import acting_as


@contextmanager
def taking_in() -> Iterator[None]:
    """Be nobody yet, in a transaction that can write what grants allow."""
    with transaction.atomic(), acting_as(None):
        yield


@contextmanager
def bearing(party_id: UUID) -> Iterator[None]:
    """Be the party that a secret names, until the block ends."""
    with acting_as(party_id):
        yield
