"""Whom a service follows up, and when the next offer is due.

Nothing here knows of a draft: no reference, number or mark that both would have.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow
from portal.walls.declare import PARTY, PERSON, May, Wall
from portal.walls.models import Walled
from referrals.following.lifecycle import State
from referrals.following.plan import THREE_MONTHS, EndReason, LateReason


class FollowUp(SealedRow, Walled):
    """One parent whom the service follows up: the next offer, and who makes it.

    The content says the name, where the child is, and a practical remark. An open one
    always has a next date, at most three months after the day on which it was set, and
    no end; an ended one has an end, its reason, and the time when it is erased.
    """

    party_id = models.UUIDField()
    owner_id = models.UUIDField()
    stand_in_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=State.OPEN.value)
    starts_on = models.DateField()
    made_on = models.DateField(null=True)  # the last offer
    planned_on = models.DateField()  # when the next date was set
    next_on = models.DateField(null=True)
    late_reason = models.CharField(max_length=16, default="")
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=16, default="")
    erase_at = models.DateTimeField(null=True)
    content = SealedJSON()

    wall = Wall(
        Side.WELFARE,
        {
            "welfare": May(
                "SIU",
                update=(
                    "owner_id",
                    "stand_in_id",
                    "state",
                    "made_on",
                    "planned_on",
                    "next_on",
                    "late_reason",
                    "ended_on",
                    "end_reason",
                    "erase_at",
                    "row_version",
                    "content",
                ),
            ),
            "worker": May(
                "SD", rows="erase_at < house.moment()", columns=("id", "erase_at")
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "next_on", "id"], name="follow_ups_due"),
            models.Index(
                fields=["party_id", "-ended_on", "id"], name="follow_ups_ended"
            ),
            models.Index(fields=["erase_at"], name="follow_ups_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            # What wraps and history point to: a party's own, never another's.
            models.UniqueConstraint(
                fields=["party_id", "id"], name="follow_up_of_party"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.OPEN.value,
                    next_on__isnull=False,
                    ended_on=None,
                    end_reason="",
                    erase_at=None,
                )
                | Q(
                    state=State.ENDED.value,
                    next_on=None,
                    ended_on__isnull=False,
                    end_reason__in=[reason.value for reason in EndReason],
                    erase_at__isnull=False,
                ),
                name="follow_up_has_a_next_date_or_an_end",
            ),
            models.CheckConstraint(
                condition=Q(next_on=None)
                | Q(
                    next_on__gte=F("planned_on"),
                    next_on__lte=F("planned_on") + THREE_MONTHS,
                ),
                name="follow_up_within_three_months",
            ),
            models.CheckConstraint(
                condition=Q(late_reason__in=["", *(one.value for one in LateReason)]),
                name="follow_up_late_reason",
            ),
            models.CheckConstraint(
                condition=~Q(owner_id=F("stand_in_id")), name="follow_up_held_by_two"
            ),
        ]


class FollowUpWrap(Walled):
    """One reader's way to a follow-up's key. Need-to-know is this row."""

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    follow_up_id = models.UUIDField()
    wrapped = models.BinaryField()

    wall = Wall(Side.WELFARE, {"welfare": May("SID", rows=PERSON, insert=PARTY)})
    # Every reader's wrap goes with it, in the database itself.
    goes_with: ClassVar[tuple[str, str]] = ("follow_up_id", "following_followup")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "follow_up_id"],
                name="follow_up_wrap_once",
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "follow_up_id"], name="follow_up_wraps_by_row"
            )
        ]


class Happening(Walled):
    """One line of a follow-up's history. It is added, and never changed.

    `day` is the day that it is about: the start, the day an offer was made, the date
    that was moved, the end. `next_on` is the date that was set by it.
    """

    party_id = models.UUIDField()
    follow_up_id = models.UUIDField()
    person_id = models.UUIDField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    day = models.DateField()
    next_on = models.DateField(null=True)
    reason = models.CharField(max_length=16, default="")

    wall = Wall(Side.WELFARE, {"welfare": May("SI")})
    goes_with: ClassVar[tuple[str, str]] = ("follow_up_id", "following_followup")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "follow_up_id", "at"], name="happenings_by_row"
            )
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(kind__in=["planned", "made", "moved", "ended"]),
                name="happening_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind="ended", next_on=None)
                | (~Q(kind="ended") & Q(next_on__isnull=False)),
                name="happening_sets_a_date_or_ends",
            ),
        ]


class Choice(Walled):
    """Whether a service uses the calendar. Without a row, it doesn't."""

    party_id = models.UUIDField(unique=True)
    is_on = models.BooleanField(default=False)

    wall = Wall(Side.WELFARE, {"welfare": May("SIU", update=("is_on",))})
