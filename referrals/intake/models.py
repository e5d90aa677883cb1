"""The counselling side. A row here opens nothing without the parent's certificate."""

from typing import Any, ClassVar

from django.db import models

from portal.policy.parties import Side
from portal.walls.declare import PARTY, PERSON, May, Wall
from portal.walls.models import Walled


class TeamMember(Walled):
    """Who takes in at an office, from a day to a day: the crossing wraps for each.

    Kept in step with the office's memberships, in the same transaction as they change;
    the function of the crossing can't see the door's own accounts.
    """

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    role = models.CharField(max_length=32)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    wall = Wall(Side.COUNSELLING, {"counselling": May("SID")})

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "role", "starts_on"],
                name="team_member_once",
            )
        ]


class Delivery(Walled):
    """What a parent shared. Written by the crossing alone.

    Clear is what the inbox shows: the hour it came, the language, the site.
    """

    party_id = models.UUIDField()
    consent_id = models.UUIDField()
    site_id = models.UUIDField(null=True)
    arrived_at = models.DateTimeField()
    language = models.CharField(max_length=8)
    certificate = models.BinaryField()
    signature = models.BinaryField()
    sealed = models.BinaryField()
    opened_at = models.DateTimeField(null=True)

    wall = Wall(Side.COUNSELLING, {"counselling": May("SU", update=("opened_at",))})

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "-arrived_at", "id"], name="deliveries_by_party"
            ),
            models.Index(
                fields=["party_id", "consent_id"], name="deliveries_by_consent"
            ),
        ]


class Wrap(Walled):
    """One reader's way to a delivery's key. Need-to-know is this row.

    `is_ours` says whether the key is still wrapped as it crossed (HPKE, to the office)
    or again under the office's own symmetric key, from the reader's first opening on.
    """

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    delivery_id = models.UUIDField()
    is_ours = models.BooleanField()
    wrapped = models.BinaryField()

    wall = Wall(
        Side.COUNSELLING,
        {
            "counselling": May(
                "SIUD", rows=PERSON, insert=PARTY, update=("is_ours", "wrapped")
            )
        },
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "delivery_id"], name="wrap_once"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["delivery_id"], name="wraps_by_delivery")
        ]


class SafetyStop(Walled):
    """Contact with this parent may be dangerous. Written by the crossing alone.

    It says for which delivery and since which hour; not who said so. Raised again, it
    is no longer handled.
    """

    party_id = models.UUIDField()
    delivery_id = models.UUIDField()
    raised_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)

    wall = Wall(Side.COUNSELLING, {"counselling": May("SU", update=("handled_at",))})

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "delivery_id"], name="safety_stop_once"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "handled_at", "raised_at", "id"],
                name="safety_stops_to_handle",
            ),
            models.Index(fields=["delivery_id"], name="safety_stops_by_delivery"),
        ]


class Tombstone(Walled):
    """A consent that was taken back. Never removed: a row put back stays closed."""

    party_id = models.UUIDField()
    consent_id = models.UUIDField()
    at = models.DateTimeField()
    signature = models.BinaryField()

    wall = Wall(Side.COUNSELLING, {"counselling": May("S")})

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "consent_id"], name="tombstones_by_consent"
            )
        ]
