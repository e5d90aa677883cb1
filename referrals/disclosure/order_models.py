"""The ordering side: what a service demands of an office, and what came of it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.legal_bases import OrderBasis
from portal.policy.orders import Untold
from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow
from portal.walls.declare import PARTY, PERSON, May, Wall
from portal.walls.models import Walled
from referrals.disclosure.order_lifecycle import State

WRITTEN = Q(state=State.DRAFT.value)


def one_of(name: str, values: Any, constraint: str, *, empty: bool = False) -> Any:
    """A column holds one of a closed list."""
    allowed = [*([""] if empty else []), *(one.value for one in values)]
    return models.CheckConstraint(
        condition=Q(**{f"{name}__in": allowed}), name=constraint
    )


class Order(SealedRow, Walled):
    """One disclosure order (bvl § 13-4), sealed to those who write and sign it.

    `answer_mark` is the digest of a random reference that the office's answer comes
    with; no identifier stands on two sides. `letter` and `letter_key` are the answer as
    it came, or nothing for the fixed phrase that is the same for everybody; opened, it
    is `answer`. `subject` tells equal from different under the service's own key.
    """

    party_id = models.UUIDField()
    author_id = models.UUIDField()
    signer_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=State.DRAFT.value)
    basis = models.CharField(max_length=16)
    is_urgent = models.BooleanField(default=False)
    subject = models.BinaryField(max_length=32)
    sent_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    answered_on = models.DateField(null=True)
    # The parties were told when it was sent, or aren't until a day, for a reason.
    told_on = models.DateField(null=True)
    untold_reason = models.CharField(max_length=24, default="")
    untold_until = models.DateField(null=True)
    answer_mark = models.BinaryField(max_length=32, null=True)
    letter_key = models.BinaryField(null=True)
    letter = models.BinaryField(null=True)
    erase_at = models.DateTimeField()
    exported_at = models.DateTimeField(null=True)
    content = SealedJSON()
    answer = SealedJSON(null=True)

    wall = Wall(
        Side.WELFARE,
        {
            "welfare": May(
                "SIUD",
                # What was sent stays: only a draft is thrown away.
                delete=f"{PARTY} AND (state)::text = 'draft'::text",
                update=(
                    "author_id",
                    "signer_id",
                    "state",
                    "basis",
                    "is_urgent",
                    "subject",
                    "sent_at",
                    "due_at",
                    "told_on",
                    "untold_reason",
                    "untold_until",
                    "answer_mark",
                    "letter_key",
                    "letter",
                    "erase_at",
                    "exported_at",
                    "row_version",
                    "content",
                    "answer",
                ),
            ),
            "worker": May(
                "SD", rows="erase_at < house.moment()", columns=("id", "erase_at")
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "-made_at", "id"], name="orders_by_party"),
            models.Index(fields=["answer_mark"], name="orders_by_mark"),
            models.Index(fields=["erase_at"], name="orders_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["party_id", "id"], name="order_of_party"),
            # One order at a time about one person, to one office (threats B11).
            models.UniqueConstraint(
                fields=["party_id", "subject"],
                condition=Q(state=State.SENT.value),
                name="order_one_at_a_time",
            ),
            one_of("state", State, "order_state"),
            one_of("basis", OrderBasis, "order_basis_on_the_list"),
            one_of("untold_reason", Untold, "order_untold_reason", empty=True),
            models.CheckConstraint(
                condition=WRITTEN
                | Q(
                    signer_id__isnull=False,
                    sent_at__isnull=False,
                    due_at__isnull=False,
                    answer_mark__isnull=False,
                ),
                name="order_sent_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(signer_id=None) | ~Q(signer_id=F("author_id")),
                name="order_signed_by_another",
            ),
            # Every order ends in "told" or "untold until" (bvl § 13-4).
            models.CheckConstraint(
                condition=WRITTEN
                | Q(told_on__isnull=False)
                | (~Q(untold_reason="") & Q(untold_until__isnull=False)),
                name="order_parties_told_or_untold_until",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ANSWERED.value, answered_on__isnull=False)
                | (~Q(state=State.ANSWERED.value) & Q(answered_on=None)),
                name="order_answered_has_a_day",
            ),
        ]


class OrderWrap(Walled):
    """One reader's way to an order's key. Need-to-know is this row."""

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    order_id = models.UUIDField()
    wrapped = models.BinaryField()

    wall = Wall(Side.WELFARE, {"welfare": May("SID", rows=PERSON, insert=PARTY)})
    goes_with: ClassVar[tuple[str, str]] = ("order_id", "disclosure_order")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "order_id"], name="order_wrap_once"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "order_id"], name="order_wraps_by_order")
        ]


class OrderStep(Walled):
    """One line of an order's history at the service. It is added, never changed."""

    party_id = models.UUIDField()
    order_id = models.UUIDField()
    person_id = models.UUIDField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    # Until when the parties aren't told, where that is what was decided.
    day = models.DateField(null=True)
    reason = models.CharField(max_length=24, default="")

    wall = Wall(Side.WELFARE, {"welfare": May("SI")})
    goes_with: ClassVar[tuple[str, str]] = ("order_id", "disclosure_order")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "order_id", "at"], name="order_steps_by_order"
            )
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["written", "changed", "sent", "untold", "told", "read"]
                ),
                name="order_step_kind",
            ),
        ]
