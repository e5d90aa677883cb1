"""Mail to staff, waiting for the worker.

What is to be said lies sealed to the worker's contact key: nobody who reads the table
sees an address or a code.
"""

from django.db import models

from portal.policy.parties import PROCESSES, Side
from portal.walls.declare import ALL, May, Wall
from portal.walls.models import Walled


class StaffMail(Walled):
    """One mail to a member of staff: invitation or new credentials."""

    process = models.CharField(max_length=16)
    wrapped_key = models.BinaryField()
    sealed = models.BinaryField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    wall = Wall(
        Side.SYSTEM,
        {
            **{
                p.name: May("I", rows=f"(process)::text = '{p.name}'::text")
                for p in PROCESSES
                if p.door
            },
            "worker": May("SUD", rows=ALL, update=("attempts", "not_before")),
        },
    )

    class Meta:
        indexes = (models.Index(fields=["not_before"]),)
