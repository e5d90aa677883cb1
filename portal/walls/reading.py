"""Reading without writing: a transaction that PostgreSQL itself keeps from writing.

For processes in which nobody acts. Grants refuse them every change already; this holds
also where a grant was given by mistake.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from portal.walls.acting import acting_as


@contextmanager
def reading() -> Iterator[None]:
    """Be nobody, at one moment, in a transaction that can't write."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        with acting_as(None):
            yield
