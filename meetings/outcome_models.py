"""What came of meetings: who was there, for those who answer for the cooperation."""

from typing import Any, ClassVar

from django.db import models

from meetings.kinds import Answer
from meetings.shared import BY_THE_MEETING, at_staff_doors, one_of
from portal.walls.declare import May
from portal.walls.models import Walled


class Attendance(Walled):
    """That one organisation (`of_id`) was at a meeting or not, for one reader.

    The meeting writes it for its caller, and for the region and the resource centre
    of the caller; each reads its own rows.
    """

    party_id = models.UUIDField()
    meeting_id = models.UUIDField()
    caller_id = models.UUIDField()
    of_id = models.UUIDField()
    held_on = models.DateField()
    answer = models.CharField(max_length=16, blank=True)
    came = models.BooleanField()

    wall = at_staff_doors(May("SI", insert=BY_THE_MEETING))

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "of_id", "held_on"], name="attendance_of")
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "meeting_id", "of_id"], name="attendance_once"
            ),
            one_of("answer", Answer, "attendance_answer"),
        ]
