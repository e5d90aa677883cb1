"""That somebody at an office is summoned as a witness: by whom, and for which day.

Whom the case is about has no field, and nothing is produced for it. Like the notes of
duties, it stands until a copy went to the office's archive, and 90 days more.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.clocks import DUTY_EXPORTED
from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow
from portal.walls.declare import PARTY, PERSON, May, Wall
from portal.walls.models import Walled
from referrals.disclosure.summons_lifecycle import State


class Summons(SealedRow, Walled):
    """One summons. Who sent it and when it came are sealed in its lines.

    `hearing_on` is clear: the reminder reads it. `person_id` is summoned.
    """

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=State.RECEIVED.value)
    hearing_on = models.DateField()
    asked_on = models.DateField(null=True)
    seen_at = models.DateTimeField(null=True)  # by whoever leads
    exported_at = models.DateTimeField(null=True)
    erase_at = models.DateTimeField(null=True)

    wall = Wall(
        Side.COUNSELLING,
        {
            "counselling": May(
                "SIU",
                update=(
                    "state",
                    "hearing_on",
                    "asked_on",
                    "seen_at",
                    "exported_at",
                    "erase_at",
                ),
            ),
            "worker": May(
                "SD", rows="erase_at < house.moment()", columns=("id", "erase_at")
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "-made_at", "id"], name="summonses_by_party"
            ),
            models.Index(fields=["erase_at"], name="summonses_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["party_id", "id"], name="summons_of_party"),
            models.CheckConstraint(
                condition=Q(state=State.RECEIVED.value, asked_on=None)
                | Q(
                    state__in=[State.ASKED.value, State.ARCHIVED.value],
                    asked_on__isnull=False,
                ),
                name="summons_leader_asked",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.ARCHIVED.value,
                    exported_at__isnull=False,
                    erase_at__gte=F("exported_at") + DUTY_EXPORTED,
                )
                | (~Q(state=State.ARCHIVED.value) & Q(erase_at=None)),
                name="summons_erased_after_archive",
            ),
        ]


class SummonsWrap(Walled):
    """One reader's way to a summons's key. Need-to-know is this row."""

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    summons_id = models.UUIDField()
    wrapped = models.BinaryField()

    wall = Wall(
        Side.COUNSELLING, {"counselling": May("SID", rows=PERSON, insert=PARTY)}
    )
    goes_with: ClassVar[tuple[str, str]] = ("summons_id", "disclosure_summons")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "summons_id"], name="summons_wrap_once"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "summons_id"], name="summons_wraps_by_row")
        ]


class SummonsLine(SealedRow, Walled):
    """One line of a summons's history. It is added, and never changed."""

    party_id = models.UUIDField()
    summons_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()  # in the order in which it was said
    person_id = models.UUIDField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    asked_on = models.DateField(null=True)
    facts = SealedJSON(null=True)

    wall = Wall(Side.COUNSELLING, {"counselling": May("SI")})
    goes_with: ClassVar[tuple[str, str]] = ("summons_id", "disclosure_summons")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "summons_id", "place"], name="summons_line_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["noted", "corrected"], facts__isnull=False)
                | Q(kind__in=["asked", "seen", "exported"], facts__isnull=True),
                name="summons_line_facts",
            ),
            models.CheckConstraint(
                condition=Q(kind="asked", asked_on__isnull=False)
                | (~Q(kind="asked") & Q(asked_on=None)),
                name="summons_line_asked_on",
            ),
        ]
