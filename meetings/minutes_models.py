"""What came out of a meeting: its minutes, their versions, and what is to be done.

Lines, versions and approvals are the meeting's. A task is the organisation's that took
it on, so that its list of open ones is its own rows; the meeting writes it, blindly.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from meetings.minutes_lifecycle import LONGEST, Kind, State
from meetings.shared import BY_THE_MEETING, at_staff_doors, one_of
from portal.walls.declare import May
from portal.walls.models import Walled


class Minutes(Walled):
    """How far a meeting's minutes have come; made with their first line."""

    party_id = models.UUIDField(unique=True)
    state = models.CharField(max_length=16, default=State.OPEN.value)
    sent = models.PositiveIntegerField(default=0)  # versions so far

    wall = at_staff_doors(May("SIU", update=("state", "sent")))

    class Meta:
        constraints: ClassVar[list[Any]] = [one_of("state", State, "minutes_state")]


class MinutesLine(Walled):
    """One note, decision or action, under an item of the agenda or by itself.

    An action has an organisation that does it and a day. Taken away, it is kept out of
    every later version; the earlier ones say what they said.
    """

    party_id = models.UUIDField()
    item_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=16)
    text = models.CharField(max_length=LONGEST)
    owner_id = models.UUIDField(null=True)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    is_gone = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_by = models.UUIDField()

    wall = at_staff_doors(
        May(
            "SIU",
            update=(
                "kind",
                "text",
                "owner_id",
                "due_on",
                "done_on",
                "is_gone",
                "version",
                "changed_by",
            ),
        )
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "made_at", "id"], name="minutes_lines"),
        ]
        constraints: ClassVar[list[Any]] = [
            one_of("kind", Kind, "minutes_line_kind"),
            models.CheckConstraint(
                condition=Q(
                    kind=Kind.ACTION.value, owner_id__isnull=False, due_on__isnull=False
                )
                | (
                    ~Q(kind=Kind.ACTION.value)
                    & Q(owner_id=None, due_on=None, done_on=None)
                ),
                name="action_has_an_owner_and_a_day",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="minutes_line_says_it"),
        ]


class MinutesVersion(Walled):
    """The minutes as they were sent to those who were there. Added, never changed."""

    party_id = models.UUIDField()
    number = models.PositiveIntegerField()
    says = models.JSONField()
    sent_by = models.UUIDField()
    sent_at = models.DateTimeField()

    wall = at_staff_doors(May("SI"))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "number"], name="minutes_version_once"
            ),
        ]


class Approval(Walled):
    """That an organisation which was there says yes to a version."""

    party_id = models.UUIDField()
    number = models.PositiveIntegerField()
    organisation_id = models.UUIDField()
    at = models.DateTimeField()

    wall = at_staff_doors(May("SI"))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "number", "organisation_id"], name="approval_once"
            ),
        ]


class Task(Walled):
    """What an organisation took on at a meeting, on its own list until it is done."""

    party_id = models.UUIDField()
    meeting_id = models.UUIDField()
    line_id = models.UUIDField()
    text = models.CharField(max_length=LONGEST)
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    wall = at_staff_doors(
        May(
            "SID",
            insert=BY_THE_MEETING,
            delete=BY_THE_MEETING,
        )
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "due_on", "id"], name="tasks_by_day"),
            models.Index(fields=["meeting_id"], name="tasks_of_a_meeting"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["party_id", "line_id"], name="task_once"),
        ]
