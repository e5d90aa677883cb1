"""Guests of a meeting, as the meeting and its caller keep them.

The name is on the pass (`meetings.guests.models`), the address a row of the caller's
own; both go with the link. What stays is that somebody of an organisation was invited,
what they answered, and whether they came and declared confidentiality.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from meetings.guests.kinds import LONGEST_ORGANISATION, LONGEST_TEXT
from meetings.kinds import Answer
from meetings.shared import STAFF_DOORS, at_staff_doors, one_of
from portal.policy.parties import Side
from portal.walls.declare import May, Wall
from portal.walls.models import Walled


class Guest(Walled):
    """Somebody of a user organisation at one meeting, without a name.

    `told` is what the guest's calendar has: a hash of when and where, with a sequence.
    """

    party_id = models.UUIDField()
    organisation = models.CharField(max_length=LONGEST_ORGANISATION)
    made_at = models.DateTimeField()
    told = models.CharField(max_length=64, blank=True, default="")
    told_sequence = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)
    declared_version = models.PositiveIntegerField(null=True)
    declared_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=16, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True)

    wall = at_staff_doors(
        May(
            "SIUD",
            update=(
                "told",
                "told_sequence",
                "opened_at",
                "declared_version",
                "declared_at",
                "answer",
                "answered_at",
                "came",
            ),
        )
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "made_at"], name="guests_of_a_meeting"),
        ]
        constraints: ClassVar[list[Any]] = [
            one_of("answer", Answer, "guest_answer"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="guest_answer_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(declared_version=None, declared_at=None)
                | Q(declared_version__isnull=False, declared_at__isnull=False),
                name="guest_declared_a_text_at_a_time",
            ),
        ]


class GuestAddress(Walled):
    """Where a guest's mail goes: the caller's own row, until the link dies."""

    party_id = models.UUIDField()
    meeting_id = models.UUIDField()
    guest_id = models.UUIDField()
    email = models.EmailField()
    dies_at = models.DateTimeField(null=True)

    wall = Wall(
        Side.SHARED,
        {
            **dict.fromkeys(STAFF_DOORS, May("SIUD", update=("dies_at",))),
            "worker": May(
                "SD", rows="dies_at <= house.moment()", columns=("id", "dies_at")
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["dies_at"], name="guest_addresses_by_clock"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "meeting_id", "guest_id"], name="guest_address_once"
            ),
        ]


class GuestComment(Walled):
    """What a guest who was there says of a version of the minutes."""

    party_id = models.UUIDField()
    guest_id = models.UUIDField()
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=LONGEST_TEXT)
    at = models.DateTimeField()

    wall = at_staff_doors(May("SI"))

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "at", "id"], name="guest_comments"),
        ]
