"""Which of our sessions belong to which session at the e-ID.

Its log-out names its own session. This table finds ours, without opening every session
to look; it goes with the session.
"""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.db import models

from portal.walls.declare import AtEachDoor


class EidSession(models.Model):
    """One of our sessions, by the hash of the e-ID's name for its own."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    sid_hash = models.BinaryField(max_length=32)

    wall = AtEachDoor()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["sid_hash"], name="eid_session_by_sid")
        ]
