"""The parent's side. What welfare sent lies here, and here alone, until a consent."""

from typing import Any, ClassVar

from django.db import models

from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow
from portal.walls.declare import May, Wall
from portal.walls.models import Walled

CLOCK = "gone_at < house.moment()"


class ReceptionItem(Walled):
    """What the welfare door handed over: a blob, for a minute at most."""

    party_id = models.UUIDField()
    arrived_at = models.DateTimeField()
    wrapped_key = models.BinaryField()
    sealed = models.BinaryField()

    wall = Wall(Side.PARENT, {"parent": May("SD")})


class Waiting(SealedRow, Walled):
    """One thing put before one parent.

    `content` is what welfare sent, `answer` what the parent did with it. Each act
    writes the whole row anew, so that from outside they are all alike. The key is
    wrapped for the parent in the row itself: a parent is a party of one person.
    """

    party_id = models.UUIDField()
    wrapped = models.BinaryField()
    reference_bix = models.BinaryField(max_length=32)
    arrived_at = models.DateTimeField()
    answer_by = models.DateField()
    gone_at = models.DateTimeField()
    content = SealedJSON()
    answer = SealedJSON()

    wall = Wall(Side.PARENT, {"parent": May("SIUD", delete=CLOCK)})

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "answer_by", "id"], name="waiting_by_party"
            ),
            models.Index(fields=["gone_at"], name="waiting_by_clock"),
        ]
        constraints: ClassVar[list[Any]] = [
            # The same blob laid down twice is one item; the index is the parent door's.
            models.UniqueConstraint(
                fields=["party_id", "reference_bix"], name="waiting_once"
            )
        ]


class KnownReference(Walled):
    """What was once put before this parent, by the index of its reference alone.

    An item is swept at its deadline, and what was consented to stands for up to a year:
    a safety stop must find the parent as long. Written for each item, whatever comes of
    it, and gone by a clock.
    """

    party_id = models.UUIDField()
    reference_bix = models.BinaryField(max_length=32)
    gone_at = models.DateTimeField()

    wall = Wall(Side.PARENT, {"parent": May("SID", delete=CLOCK)})

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["gone_at"], name="references_by_clock")
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "reference_bix"], name="reference_once"
            )
        ]


class NoticeStop(Walled):
    """Nothing is sent to this parent: somebody has pressed the safety stop.

    The row is all there is to know: not who pressed it, not from which side. The parent
    alone takes it away.
    """

    party_id = models.UUIDField()
    since = models.DateTimeField()

    wall = Wall(Side.PARENT, {"parent": May("SID")})

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["party_id"], name="stop_once")
        ]


class Consent(SealedRow, Walled):
    """One consent, as proof to the parent and for taking it back."""

    party_id = models.UUIDField()
    wrapped = models.BinaryField()
    given_at = models.DateTimeField()
    shown_from = models.DateField()
    record = SealedJSON()

    wall = Wall(
        Side.PARENT,
        {"parent": May("SIU", update=("row_version", "record"))},
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "-given_at", "id"], name="consents_by_party"
            )
        ]


class Disclosed(SealedRow, Walled):
    """One thing that the law let somebody ask, say or read about this parent.

    It is there for anybody, client or not, and shows from `shown_from` on by itself.
    Nothing that the parent does changes it, and a withdrawal doesn't either.
    """

    party_id = models.UUIDField()
    wrapped = models.BinaryField()
    reference_bix = models.BinaryField(max_length=32)
    arrived_at = models.DateTimeField()
    shown_from = models.DateField()
    gone_at = models.DateTimeField()
    content = SealedJSON()

    wall = Wall(
        Side.PARENT,
        {
            "parent": May(
                "SIUD",
                delete=CLOCK,
                update=("row_version", "content", "shown_from"),
            )
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "-arrived_at", "id"], name="disclosed_by_party"
            ),
            models.Index(fields=["gone_at"], name="disclosed_by_clock"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "reference_bix"], name="disclosed_once"
            )
        ]


class OutcomeSlip(Walled):
    """“Delivered”, waiting for 08:00; gone again if the consent is taken back before.

    The reference of welfare's draft is sealed to the worker, who learns nothing else.
    """

    party_id = models.UUIDField()
    due_at = models.DateTimeField()
    wrapped_key = models.BinaryField()
    sealed = models.BinaryField()

    wall = Wall(
        Side.PARENT,
        {
            "parent": May("SID", columns=("id", "party_id")),
            "worker": May(
                "SD",
                rows="due_at <= house.moment()",
                columns=("id", "due_at", "wrapped_key", "sealed"),
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["due_at"], name="slips_by_hour"),
            models.Index(fields=["party_id"], name="slips_by_party"),
        ]
