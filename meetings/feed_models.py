"""The address by which somebody's own calendar subscribes to their meetings."""

from typing import Any, ClassVar

from django.db import models

from portal.walls.declare import AtEachDoor
from portal.walls.models import Walled


class Feed(Walled):
    """One person's way in, at their own door: known by a hash, until it is revoked."""

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    wall = AtEachDoor()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "person_id"], name="feeds_of_a_person")
        ]
