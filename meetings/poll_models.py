"""The poll for a time, within a meeting; and what the rounds are to do."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from meetings.kinds import What
from meetings.shared import TO_THE_ROUNDS, at_staff_doors, one_of
from portal.policy.polls import Answer
from portal.walls.declare import May
from portal.walls.models import Walled


class Slot(Walled):
    """A time that the caller proposes."""

    party_id = models.UUIDField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    wall = at_staff_doors(May("SID"))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["party_id", "id"], name="slot_of_meeting"),
            models.UniqueConstraint(
                fields=["party_id", "starts_at", "ends_at"], name="slot_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_start"
            ),
        ]


class SlotAnswer(Walled):
    """What one organisation says to one proposed time."""

    party_id = models.UUIDField()
    slot_id = models.UUIDField()
    organisation_id = models.UUIDField()
    fits = models.CharField(max_length=16)

    wall = at_staff_doors(May("SID"))
    # With its time, in the database itself.
    goes_with: ClassVar[tuple[str, str]] = ("slot_id", "meetings_slot")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "slot_id", "organisation_id"],
                name="slot_answer_once",
            ),
            one_of("fits", Answer, "slot_answer_fits"),
        ]


class Errand(Walled):
    """Something that a round beside a door is to do for an organisation, at a time.

    Whoever acts can leave one; only the rounds read them, and take them away.
    """

    party_id = models.UUIDField()
    door = models.CharField(max_length=16)
    organisation_id = models.UUIDField()
    meeting_id = models.UUIDField()
    what = models.CharField(max_length=16)
    at = models.DateTimeField()

    wall = at_staff_doors(May("SIUD", insert=TO_THE_ROUNDS, update=("at",)))

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "door", "at"], name="errands_due"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(what__in=[one.value for one in What]), name="errand_what"
            ),
        ]
