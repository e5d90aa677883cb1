"""What is said of offices and places beside the registry's first tables.

Days on which an office is closed are the office's own; the numbers of the emergency
services for children come with an import, each with its source and a day.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.parties import Side
from portal.registry.models import Municipality, Office
from portal.registry.shared import KEPT_BY_OFFICE, READ_BY_ALL, Dated, dates_in_order
from portal.walls.declare import Wall
from portal.walls.models import Walled


class Closing(Walled):
    """An office is closed from a first to a last day, both included."""

    party_id = models.UUIDField()
    office = models.ForeignKey(
        Office, on_delete=models.CASCADE, related_name="closings"
    )
    first_day = models.DateField()
    last_day = models.DateField()

    wall = KEPT_BY_OFFICE

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "first_day", "last_day"], name="closing_once"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="closing_in_order"
            ),
        ]


class DutyPhone(Dated):
    """Whom to call for a child in danger outside office hours (barnevernvakt).

    Empty where unknown: a wrong number is worse than none, and the national numbers
    stand on every page beside it.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="duty_phones"
    )
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)
    source = models.URLField(max_length=300)
    checked_on = models.DateField()

    wall = Wall(Side.SHARED, READ_BY_ALL)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["municipality", "phone", "valid_from"], name="duty_phone_once"
            ),
            dates_in_order("duty_phone_dates"),
        ]
