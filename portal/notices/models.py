"""What leaves the house, waiting for the worker: mail to staff, notices to parents.

What is to be said lies sealed to the worker's contact key: nobody who reads a table
sees an address, a language or a code. Doors may add a row and do nothing else.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from portal.policy.parties import PROCESSES, Side
from portal.walls.declare import ALL, May, Wall
from portal.walls.models import Walled

DOORS_ADD: Mapping[str, May] = {
    **{
        p.name: May("I", rows=f"(process)::text = '{p.name}'::text")
        for p in PROCESSES
        if p.door
    },
    "worker": May("SUD", rows=ALL, update=("attempts", "not_before")),
}


class Outgoing(Walled):
    """One message: sealed, for the worker, not before an hour."""

    process = models.CharField(max_length=16)
    wrapped_key = models.BinaryField()
    sealed = models.BinaryField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        indexes = (models.Index(fields=["not_before"]),)


class StaffMail(Outgoing):
    """One mail to a member of staff: invitation or new credentials."""

    wall = Wall(Side.SYSTEM, DOORS_ADD)

    class Meta(Outgoing.Meta):
        pass


class Notice(Outgoing):
    """One notice to a parent, without content: that something is there, no more."""

    channel = models.CharField(max_length=8)

    wall = Wall(Side.SYSTEM, DOORS_ADD)

    class Meta(Outgoing.Meta):
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(channel__in=["sms", "email"]), name="notice_channel"
            )
        ]
