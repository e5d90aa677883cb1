"""What the tables of meetings share: who may what, and closed lists."""

from typing import Any, Final
from uuid import UUID

from django.db import models
from django.db.models import Q

from portal.policy.parties import Side
from portal.walls.declare import May, Wall

STAFF_DOORS = ("welfare", "counselling")
BY_THE_MEETING = "meeting_id = house.current_party()"
# The party as which the rounds beside the doors read what is to be done.
ERRANDS: Final = UUID("6f0c2f8e-3a57-4f0b-8a3f-52b1c7d94e10")
TO_THE_ROUNDS = f"party_id = '{ERRANDS}'::uuid"


def at_staff_doors(may: May) -> Wall:
    """Both staff doors may the same; parents, worker and porch nothing."""
    return Wall(Side.SHARED, dict.fromkeys(STAFF_DOORS, may))


def one_of(field: str, values: Any, name: str) -> models.CheckConstraint:
    """A closed list, held by the database."""
    listed = [value.value for value in values]
    return models.CheckConstraint(condition=Q(**{f"{field}__in": listed}), name=name)
