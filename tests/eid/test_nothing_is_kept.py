"""After log-ins good and bad, no trace of a number or a token is anywhere.

The scan reads every row of every table that the door has, what its sessions and its
cache decode to, the audit log, and all that was logged at the lowest level.
"""

import logging
from base64 import b64decode, b64encode
from binascii import Error

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from demo.eid.faults import Fault, real_number
from demo.eid.provider import Provider
from portal.accounts.models import CacheRow
from portal.audit.models import Entry
from tests.eid.support import FATHER, MOTHER, confirm, log_in, sent_to_eid
from tests.support.doors import at

FAULTS = (
    Fault.WRONG_NONCE,
    Fault.LOW_LEVEL,
    Fault.MISTYPED_NUMBER,
    Fault.REAL_NUMBER,
    Fault.CHANGED_AFTER_SIGNING,
    Fault.SAME_TOKEN,
)


def everything() -> str:
    """All that the parent door keeps, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = 'door_parent'"
        )
        names = [name for (name,) in cursor.fetchall()]
        assert "eid_eidsession" in names
        rows = []
        for name in names:
            cursor.execute(f'SELECT t::text FROM "{name}" t')
            rows += [row for (row,) in cursor.fetchall()]
    rows += [str(session.get_decoded()) for session in Session.objects.all()]
    rows += [
        decoded(value) for value in CacheRow.objects.values_list("value", flat=True)
    ]
    with at("worker"):
        rows += [str(row) for row in Entry.objects.values_list()]
    return "\n".join(rows)


def decoded(value: str) -> str:
    try:
        return b64decode(value).decode("latin-1")
    except Error:
        return value


def shapes_of(secret: str) -> set[str]:
    """How it could lie somewhere: as it is, in hex, in base64, in spaced groups."""
    raw = secret.encode()
    spaced = f"{secret[:6]} {secret[6:]}"
    return {secret, spaced, raw.hex(), b64encode(raw).decode().rstrip("=")}


@pytest.fixture
def _logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


def walk_through(door: Client, eid: Provider) -> list[str]:
    """Log-ins of every kind; returns the tokens that were made on the way."""
    tokens = []
    for pid in (MOTHER, FATHER):
        log_in(door, pid)
        tokens.append(eid.last_token)
        confirm(door, pid)
        tokens.append(eid.last_token)
        door.post("/logg-ut/")
    for fault in FAULTS:
        eid.faults = {fault}
        log_in(door)
        tokens.append(eid.last_token)
    eid.faults.clear()
    log_in(door)
    confirm(door, FATHER)
    log_in(door)
    sent_to_eid(door, "/logg-inn/igjen/")
    return tokens


@pytest.mark.usefixtures("_logged")
def test_no_number_and_no_token_is_left_anywhere(
    door: Client, eid: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    tokens = walk_through(door, eid)
    found = everything() + caplog.text
    for number in (MOTHER, FATHER, real_number(), MOTHER[::-1]):
        assert not any(shape in found for shape in shapes_of(number))
    for token in tokens:
        assert not any(part in found for part in token.split(".")[1:] if part)
    assert "id_token" not in found
    assert "access_token" not in found


@pytest.mark.usefixtures("_logged")
def test_the_scan_finds_a_number_that_somebody_keeps(door: Client) -> None:
    log_in(door)
    session = door.session
    session["canary"] = MOTHER
    session.save()
    assert MOTHER in everything()
