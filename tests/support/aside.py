"""Stepping aside for a moment: be another process, or the owner, and come back.

`at` ends as the owner, so it can't stand inside itself; this can.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import connection

from tests.support.doors import at

WHERE = (
    "SELECT current_setting('role'), current_setting('search_path'), "
    "coalesce(current_setting('portal.party', true), ''), "
    "coalesce(current_setting('portal.person', true), '')"
)
BACK = (
    "SELECT set_config('role', %s, true), set_config('search_path', %s, true), "
    "set_config('portal.party', %s, true), set_config('portal.person', %s, true)"
)


@contextmanager
def _and_back() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(WHERE)
        before = cursor.fetchone()
    yield
    with connection.cursor() as cursor:
        cursor.execute(BACK, before)


@contextmanager
def as_process(name: str) -> Iterator[None]:
    """Be that process, with its keys; then be again who one was."""
    with _and_back(), at(name):
        yield


@contextmanager
def as_owner() -> Iterator[None]:
    """Be the owner; then be again who one was."""
    with _and_back(), connection.cursor() as cursor:
        cursor.execute(BACK, ["none", "house", "", ""])
        yield


def time_passes(span: timedelta) -> None:
    """Move the house's clock, for the rest of the test."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE house.founding SET ahead = ahead + %s", [span])


def mail() -> list[EmailMessage]:
    """Let the worker send what is due, into this list."""
    from portal.notices import sending

    box: list[EmailMessage] = []
    with as_process("worker"):
        sending.send_due(box.append)
    return box
