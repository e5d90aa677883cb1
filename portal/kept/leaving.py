"""Whoever leaves an organisation leaves nothing half written there."""

from typing import Any
from uuid import UUID

from django.conf import settings

from portal.accounts.signals import DEPUTY
from portal.kept import use_cases


def throw_away_typings(
    *, party_id: UUID, person_id: UUID, role: str, starts_on: object, **_: Any
) -> None:
    """A membership is over: the signal comes while acting as who leaves."""
    door = settings.PROCESS.door
    if starts_on is None and role != DEPUTY and door in use_cases.TABLES:
        use_cases.throw_away_all(door, party_id, person_id)
