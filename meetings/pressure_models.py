"""When pressure is high: a region says that meetings of the services can wait."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from meetings.shared import STAFF_DOORS
from portal.policy.parties import Side
from portal.walls.declare import ALL, PARTY, May, Wall
from portal.walls.models import Walled


class Pressure(Walled):
    """From a first to a last day, for one office or all of a region, with a reason.

    Everybody at the staff doors may know; only the region says it, and ends it.
    """

    party_id = models.UUIDField()
    # None: every office of the region.
    office_id = models.UUIDField(null=True)
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    ended_on = models.DateField(null=True)

    wall = Wall(
        Side.SHARED,
        {
            door: May("SIU", rows=ALL, insert=PARTY, change=PARTY, update=("ended_on",))
            for door in STAFF_DOORS
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "last_day"], name="pressures_by_day")
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="pressure_in_order"
            ),
        ]
