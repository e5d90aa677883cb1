"""The welfare side of a referral. Nobody but the service can see that it exists."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow
from portal.walls.declare import PARTY, PERSON, May, Wall
from portal.walls.models import Walled
from referrals.sending.lifecycle import State


class Draft(SealedRow, Walled):
    """What a contact person writes about one parent; sealed to those who need it.

    After the outcome was told, not one byte of the row changes. `outcome_reference` is
    what the parent door is given to tell the outcome by; it stands nowhere else, and
    neither does `notice_reference`, by which the worker tells of a failed notice.
    """

    party_id = models.UUIDField()
    author_id = models.UUIDField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=State.DRAFT.value)
    answer_by = models.DateField(null=True)
    told_on = models.DateField(null=True)
    notice_failed_on = models.DateField(null=True)
    outcome_reference = models.UUIDField()
    notice_reference = models.UUIDField(null=True)
    content = SealedJSON()

    wall = Wall(
        Side.WELFARE,
        {
            "welfare": May(
                "SIUD",
                update=(
                    "author_id",
                    "state",
                    "answer_by",
                    "notice_reference",
                    "row_version",
                    "content",
                ),
            )
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "-made_at", "id"], name="drafts_by_party"),
            models.Index(fields=["outcome_reference"], name="drafts_by_outcome"),
            models.Index(fields=["notice_reference"], name="drafts_by_notice"),
            models.Index(fields=["state", "answer_by"], name="drafts_by_deadline"),
        ]
        constraints: ClassVar[list[Any]] = [
            # What the wraps' key points to: a party's draft, never another's.
            models.UniqueConstraint(fields=["party_id", "id"], name="draft_of_party"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="draft_state",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT.value, answer_by=None)
                | (~Q(state=State.DRAFT.value) & Q(answer_by__isnull=False)),
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
                condition=Q(notice_failed_on=None) | ~Q(state=State.DRAFT.value),
                name="draft_notice_fails_once_put_before",
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
