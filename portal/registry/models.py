"""Organisations. Shared by all sides; nothing here is about a parent."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from portal.policy.parties import PROCESSES, Kind, Side
from portal.walls.declare import ALL, May, Wall
from portal.walls.models import Walled

# Everybody may know which organisations there are; the owner's command line, and later
# operations, write them.
READ_BY_ALL = {process.name: May("S", rows=ALL) for process in PROCESSES}


class Organisation(Walled):
    """A child welfare service, a family counselling office, a region or a centre.

    Its id is the party for which its people act.
    """

    kind = models.CharField(max_length=32, choices=[(k.value, k.value) for k in Kind])
    name = models.CharField(max_length=160)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    wall = Wall(Side.SHARED, READ_BY_ALL)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["kind", "name"], name="organisation_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in Kind]), name="organisation_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_joined(self, on: date) -> bool:
        """Whether it takes part on that day."""
        return (
            self.joined_on is not None
            and self.joined_on <= on
            and (self.left_on is None or on < self.left_on)
        )
