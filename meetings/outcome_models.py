"""What came of meetings, for those who answer for the cooperation.

Who was there, and what is still to be done.
"""

from typing import Any, ClassVar

from django.db import models

from meetings.kinds import Answer
from meetings.minutes_lifecycle import LONGEST
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


class OpenAction(Walled):
    """An action that isn't done, for one who answers for the cooperation.

    The meeting writes it blindly, for the same readers as its attendance: who does it
    and by which day. What it is about stands only in rows of who was invited.
    """

    party_id = models.UUIDField()
    meeting_id = models.UUIDField()
    line_id = models.UUIDField()
    caller_id = models.UUIDField()
    owner_id = models.UUIDField()
    text = models.CharField(max_length=LONGEST, blank=True)
    due_on = models.DateField()

    wall = at_staff_doors(May("SID", insert=BY_THE_MEETING, delete=BY_THE_MEETING))

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "due_on", "id"], name="actions_by_day"),
            models.Index(fields=["meeting_id"], name="actions_of_a_meeting"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "line_id"], name="open_action_once"
            ),
        ]
