"""The welfare side of a referral. Nobody but the service can see that it exists."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow
from portal.walls.declare import PARTY, PERSON, May, Wall
from portal.walls.models import Walled
from referrals.sending.lifecycle import UNSEEN, State


class Draft(SealedRow, Walled):
    """What a contact person writes about one parent; sealed to those who need it.

    After the outcome was told, not one byte of the row changes, but by the service's
    own export (`exported_at`, `erase_at`). `outcome_reference` is what the parent door
    is given to tell the outcome by; it stands nowhere else, and
    neither does `notice_reference`, by which the worker tells of a failed notice.

    `owner_id` has it in hand, and `stand_in_id` while they are away; without one it is
    whoever leads the service. `subject` and `way_mark` stand for the national number
    and for the way of the first notice, under the service's own key: they tell equal
    from different, and the mark is gone when the outcome is told.
    """

    party_id = models.UUIDField()
    author_id = models.UUIDField()
    owner_id = models.UUIDField()
    stand_in_id = models.UUIDField(null=True)
    approver_id = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=State.DRAFT.value)
    answer_by = models.DateField(null=True)
    told_on = models.DateField(null=True)
    notice_failed_on = models.DateField(null=True)
    outcome_reference = models.UUIDField()
    notice_reference = models.UUIDField(null=True)
    subject = models.BinaryField(max_length=32)
    way_mark = models.BinaryField(max_length=32, null=True)
    erase_at = models.DateTimeField()
    exported_at = models.DateTimeField(null=True)
    content = SealedJSON()

    wall = Wall(
        Side.WELFARE,
        {
            "welfare": May(
                "SIUD",
                update=(
                    "owner_id",
                    "stand_in_id",
                    "approver_id",
                    "approved_at",
                    "state",
                    "answer_by",
                    "notice_reference",
                    "subject",
                    "way_mark",
                    "erase_at",
                    "exported_at",
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
            models.Index(fields=["party_id", "-made_at", "id"], name="drafts_by_party"),
            models.Index(fields=["outcome_reference"], name="drafts_by_outcome"),
            models.Index(fields=["notice_reference"], name="drafts_by_notice"),
            models.Index(fields=["state", "answer_by"], name="drafts_by_deadline"),
            models.Index(fields=["party_id", "subject"], name="drafts_by_subject"),
            models.Index(fields=["erase_at"], name="drafts_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            # What the wraps' key points to: a party's draft, never another's.
            models.UniqueConstraint(fields=["party_id", "id"], name="draft_of_party"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="draft_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSEEN, answer_by=None)
                | (~Q(state__in=UNSEEN) & Q(answer_by__isnull=False)),
                name="draft_has_a_deadline_once_put_before",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[State.DELIVERED.value, State.NOT_SENT.value],
                    told_on__isnull=False,
                )
                | (
                    ~Q(state__in=[State.DELIVERED.value, State.NOT_SENT.value])
                    & Q(told_on=None)
                ),
                name="draft_outcome_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(notice_failed_on=None) | ~Q(state__in=UNSEEN),
                name="draft_notice_fails_once_put_before",
            ),
            models.CheckConstraint(
                condition=~Q(owner_id=F("stand_in_id")), name="draft_held_by_two"
            ),
            # Two people: whoever approved it is neither its author nor its owner.
            models.CheckConstraint(
                condition=Q(approver_id=None)
                | (
                    ~Q(approver_id=F("author_id"))
                    & (~Q(approver_id=F("owner_id")) | ~Q(state__in=UNSEEN))
                ),
                name="draft_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED.value)
                | Q(approver_id__isnull=False, approved_at__isnull=False),
                name="draft_approved_by_somebody",
            ),
        ]


class DraftWrap(Walled):
    """One reader's way to a draft's key. Need-to-know is this row."""

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    draft_id = models.UUIDField()
    wrapped = models.BinaryField()

    wall = Wall(Side.WELFARE, {"welfare": May("SID", rows=PERSON, insert=PARTY)})
    # Every reader's wrap goes with its draft, in the database itself: whoever throws
    # the draft away can't see the others' wraps, and so couldn't delete them.
    goes_with: ClassVar[tuple[str, str]] = ("draft_id", "sending_draft")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "draft_id"], name="draft_wrap_once"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "draft_id"], name="draft_wraps_by_draft")
        ]


class Offered(Walled):
    """That the service has put something before somebody, and when it may again.

    One row for each service and `subject`, so that only one thing is open at a time,
    and 60 days lie between two, whatever was answered. `may_resend` is the one
    corrected draft after a recall. The worker takes the row away when it is over.
    """

    party_id = models.UUIDField()
    subject = models.BinaryField(max_length=32)
    free_at = models.DateTimeField()
    may_resend = models.BooleanField(default=False)
    was_resent = models.BooleanField(default=False)

    wall = Wall(
        Side.WELFARE,
        {
            "welfare": May(
                "SIU", update=("subject", "free_at", "may_resend", "was_resent")
            ),
            "worker": May(
                "SD", rows="free_at < house.moment()", columns=("id", "free_at")
            ),
        },
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "subject"], name="offered_once_at_a_time"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["free_at"], name="offered_by_end")
        ]


class Rules(Walled):
    """What a service has decided for itself. Without a row, nothing is decided."""

    party_id = models.UUIDField(unique=True)
    needs_approval = models.BooleanField(default=False)

    wall = Wall(Side.WELFARE, {"welfare": May("SIU", update=("needs_approval",))})
