"""Forums: circles that meet again and again, each kept by whoever calls it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from meetings.kinds import Setting, Sort
from meetings.shared import at_staff_doors, one_of
from portal.walls.declare import May
from portal.walls.models import Walled


class Forum(Walled):
    """A circle that meets again and again, kept by the organisation that calls it."""

    party_id = models.UUIDField()
    name = models.CharField(max_length=120)
    sort = models.CharField(max_length=24)
    setting = models.CharField(max_length=16)
    times_a_year = models.PositiveSmallIntegerField(default=2)
    place = models.CharField(max_length=160, blank=True)
    ended_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    wall = at_staff_doors(
        May(
            "SIU",
            update=("name", "setting", "times_a_year", "place", "ended_on"),
        )
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["party_id", "id"], name="forum_of_party"),
            one_of("sort", Sort, "forum_sort"),
            one_of("setting", Setting, "forum_setting"),
            models.CheckConstraint(
                condition=Q(times_a_year__range=(1, 12)), name="forum_times_a_year"
            ),
        ]


class ForumMember(Walled):
    """An organisation that is invited to each of a forum's meetings."""

    party_id = models.UUIDField()
    forum_id = models.UUIDField()
    organisation_id = models.UUIDField()

    wall = at_staff_doors(May("SID"))
    goes_with: ClassVar[tuple[str, str]] = ("forum_id", "meetings_forum")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "forum_id", "organisation_id"],
                name="forum_member_once",
            ),
        ]
