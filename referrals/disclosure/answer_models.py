"""The answering side: orders at an office, and the answers that wait for their hour."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.orders import Organ
from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow
from portal.walls.declare import PARTY, PERSON, May, Wall
from portal.walls.models import Walled
from referrals.disclosure.answer_lifecycle import State
from referrals.disclosure.order_models import one_of


class ReceivedOrder(SealedRow, Walled):
    """An order that came through the portal, or by post.

    `letter` is what crossed; whoever leads opens it first, and from then on it is
    `content`, under a key of its own. `gone_at` is set by the export to the office's
    archive: nothing else lets the record go.
    """

    party_id = models.UUIDField()
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    organ = models.CharField(max_length=24)
    came_by_post = models.BooleanField(default=False)
    state = models.CharField(max_length=16, default=State.RECEIVED.value)
    therapist_id = models.UUIDField(null=True)
    writer_id = models.UUIDField(null=True)
    written_at = models.DateTimeField(null=True)
    releaser_id = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    exported_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    letter = models.BinaryField(null=True)
    content = SealedJSON(null=True)
    answer = SealedJSON(null=True)

    wall = Wall(
        Side.COUNSELLING,
        {
            "counselling": May(
                "SIU",
                update=(
                    "state",
                    "therapist_id",
                    "writer_id",
                    "written_at",
                    "releaser_id",
                    "released_at",
                    "exported_at",
                    "gone_at",
                    "letter",
                    "row_version",
                    "content",
                    "answer",
                ),
            ),
            "worker": May(
                "SD", rows="gone_at <= house.moment()", columns=("id", "gone_at")
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "-made_at", "id"], name="received_by_party"
            ),
            models.Index(fields=["gone_at"], name="received_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "id"], name="received_order_of_party"
            ),
            one_of("state", State, "received_order_state"),
            one_of("organ", Organ, "received_order_organ"),
            # Two people: whoever wrote the answer doesn't release it.
            models.CheckConstraint(
                condition=Q(releaser_id=None)
                | (Q(writer_id__isnull=False) & ~Q(releaser_id=F("writer_id"))),
                name="answer_released_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RELEASED.value)
                | Q(releaser_id__isnull=False, released_at__isnull=False),
                name="answer_released_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(gone_at=None) | Q(exported_at__isnull=False),
                name="received_order_kept_until_exported",
            ),
        ]


class ReceivedWrap(Walled):
    """One reader's way to an order's key at the office. Need-to-know is this row.

    Before the first opening it holds the key of `letter`, as it crossed.
    """

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    order_id = models.UUIDField()
    wrapped = models.BinaryField()

    wall = Wall(
        Side.COUNSELLING, {"counselling": May("SID", rows=PERSON, insert=PARTY)}
    )
    goes_with: ClassVar[tuple[str, str]] = ("order_id", "disclosure_receivedorder")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "order_id"], name="received_wrap_once"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "order_id"], name="received_wraps_by_order"
            )
        ]


class AnswerSlip(Walled):
    """What the worker carries to the service at the order's hour.

    Written by the crossing of the order, so that each has one. Without a letter it is
    the fixed phrase. The office can't read the reference that the service knows it by.
    """

    party_id = models.UUIDField()
    order_id = models.UUIDField()
    due_at = models.DateTimeField()
    reference = models.UUIDField()
    letter_key = models.BinaryField(null=True)
    letter = models.BinaryField(null=True)

    wall = Wall(
        Side.COUNSELLING,
        {
            "counselling": May(
                "SU",
                change=f"{PARTY} AND due_at > house.moment()",
                columns=("id", "party_id", "order_id", "due_at"),
                update=("letter_key", "letter"),
            ),
            "worker": May(
                "SD",
                rows="due_at <= house.moment()",
                columns=("id", "due_at", "reference", "letter_key", "letter"),
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["due_at"], name="answer_slips_by_hour"),
            models.Index(fields=["party_id", "order_id"], name="answer_slips_by_order"),
        ]


class AnswerStep(Walled):
    """One line of an order's history at the office. It is added, never changed."""

    party_id = models.UUIDField()
    order_id = models.UUIDField()
    person_id = models.UUIDField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    # To whom it was given, where that is what happened.
    other_id = models.UUIDField(null=True)

    wall = Wall(Side.COUNSELLING, {"counselling": May("SI")})
    goes_with: ClassVar[tuple[str, str]] = ("order_id", "disclosure_receivedorder")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "order_id", "at"], name="answer_steps_by_order"
            )
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "registered",
                        "opened",
                        "form_remarked",
                        "form_right",
                        "given",
                        "written",
                        "sent_back",
                        "released",
                        "exported",
                    ]
                ),
                name="answer_step_kind",
            ),
        ]
