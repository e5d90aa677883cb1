"""The log: rows that can be added and never changed or taken away.

Append-only three times over: no login has UPDATE or DELETE, a trigger that always fires
refuses both to everybody, and (with the checkpoints) a changed row no longer matches.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from portal.audit.events import Event
from portal.policy.parties import PROCESSES, Side
from portal.walls.declare import ALL, May, Wall
from portal.walls.models import Walled


class Entry(Walled):
    """One event. `at` is set by a trigger: nobody who writes can choose the time."""

    process = models.CharField(max_length=16)
    event = models.CharField(max_length=32)
    at = models.DateTimeField()
    party_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    purpose = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=32, blank=True)

    wall = Wall(
        Side.SYSTEM,
        {
            **{
                p.name: May("I", rows=f"(process)::text = '{p.name}'::text")
                for p in PROCESSES
                if p.door
            },
            "worker": May("SI", rows=ALL, insert="(process)::text = 'worker'::text"),
        },
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(event__in=[event.value for event in Event]),
                name="audit_closed_list",
            ),
            models.CheckConstraint(
                condition=Q(purpose__regex=r"^[a-z_]*$")
                & Q(reason__regex=r"^[a-z_]*$"),
                name="audit_single_words",
            ),
        ]
