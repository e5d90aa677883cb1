"""One case, shown to one person of whoever inspects the office, until a day.

The office keeps its record, and until the second person decides a sealed copy of what
would be shown. What was granted is a row of the governor's party and one person's: it
is written and taken away by whoever acts as that one read, blindly (decisions 0019 and
0025), and the office can't read it back.
"""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.clocks import INSPECTED_AT_MOST
from portal.policy.inspections import REFERENCE, Reason, Subject
from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow
from portal.walls.declare import PARTY, PERSON, May, Wall
from portal.walls.models import Walled
from referrals.disclosure.inspection_lifecycle import State
from referrals.disclosure.order_models import one_of

BY_THE_READ = "inspection_id = house.current_party()"
BY_THE_READER = (
    "governor_id = house.current_party() AND reader_id = house.current_person()"
)
AGREED = Q(state__in=[State.GRANTED.value, State.ENDED.value])


class Inspection(Walled):
    """The office's own record: who was let read what kind of thing, why, how long.

    It has no content, and nothing of what it says can be changed.
    """

    party_id = models.UUIDField()
    governor_id = models.UUIDField()
    reader_id = models.UUIDField()
    proposer_id = models.UUIDField()
    made_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=State.PROPOSED.value)
    subject = models.CharField(max_length=16)
    source_id = models.UUIDField()
    came_on = models.DateField()
    parts = models.CharField(max_length=120)
    reason = models.CharField(max_length=16)
    reference = models.CharField(max_length=16)
    until = models.DateTimeField()
    # Whether the parent can be told on their own page: not without a national number.
    is_told = models.BooleanField()
    granter_id = models.UUIDField(null=True)
    granted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    erase_at = models.DateTimeField()

    wall = Wall(
        Side.COUNSELLING,
        {
            "counselling": May(
                "SIU", update=("state", "granter_id", "granted_at", "ended_at")
            ),
            "worker": May(
                "SD", rows="erase_at < house.moment()", columns=("id", "erase_at")
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "-made_at", "id"], name="inspections_by_party"
            ),
            models.Index(fields=["source_id"], name="inspections_by_source"),
            models.Index(fields=["erase_at"], name="inspections_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "id"], name="inspection_of_party"
            ),
            one_of("state", State, "inspection_state"),
            one_of("subject", Subject, "inspection_subject"),
            one_of("reason", Reason, "inspection_reason"),
            models.CheckConstraint(
                condition=Q(reference__regex=REFERENCE), name="inspection_reference"
            ),
            # Two people: whoever proposes doesn't grant.
            models.CheckConstraint(
                condition=Q(granter_id=None) | ~Q(granter_id=F("proposer_id")),
                name="inspection_granted_by_another",
            ),
            models.CheckConstraint(
                condition=Q(AGREED, granter_id__isnull=False, granted_at__isnull=False)
                | Q(~AGREED, granter_id=None, granted_at=None),
                name="inspection_granted_by_somebody",
            ),
            # A day more, since a day ends at its midnight.
            models.CheckConstraint(
                condition=Q(
                    until__lte=F("made_at") + INSPECTED_AT_MOST + timedelta(days=1)
                ),
                name="inspection_not_for_long",
            ),
        ]


class InspectionCopy(SealedRow, Walled):
    """Exactly what would be shown, until somebody decides. Then it is gone."""

    party_id = models.UUIDField()
    inspection_id = models.UUIDField()
    source_id = models.UUIDField()
    made_at = models.DateTimeField()
    gone_at = models.DateTimeField()
    content = SealedJSON()

    wall = Wall(
        Side.COUNSELLING,
        {
            "counselling": May("SID"),
            "worker": May(
                "SD", rows="gone_at < house.moment()", columns=("id", "gone_at")
            ),
        },
    )
    goes_with: ClassVar[tuple[str, str]] = ("inspection_id", "disclosure_inspection")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "inspection_id"], name="inspection_copies_of_one"
            ),
            models.Index(fields=["source_id"], name="inspection_copies_by_source"),
            models.Index(fields=["gone_at"], name="inspection_copies_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "id"], name="inspection_copy_of_party"
            ),
            models.UniqueConstraint(
                fields=["party_id", "inspection_id"], name="inspection_copy_once"
            ),
        ]


class InspectionWrap(Walled):
    """One reader's way to a copy's key, at the office. Need-to-know is this row."""

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    copy_id = models.UUIDField()
    wrapped = models.BinaryField()

    wall = Wall(
        Side.COUNSELLING, {"counselling": May("SID", rows=PERSON, insert=PARTY)}
    )
    goes_with: ClassVar[tuple[str, str]] = ("copy_id", "disclosure_inspectioncopy")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "copy_id"], name="inspection_wrap_once"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "copy_id"], name="inspection_wraps_by_copy"
            )
        ]


class InspectionStep(Walled):
    """One line of its history at the office. It is added, never changed.

    Without a person, it was the parent's side.
    """

    party_id = models.UUIDField()
    inspection_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)

    wall = Wall(Side.COUNSELLING, {"counselling": May("SI")})
    goes_with: ClassVar[tuple[str, str]] = ("inspection_id", "disclosure_inspection")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "inspection_id", "at"], name="inspection_steps"
            )
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["proposed", "granted", "dropped", "ended", "taken_back"]
                ),
                name="inspection_step_kind",
            )
        ]


class InspectionReading(Walled):
    """What one person of a governor's may read, until its hour: then it isn't there.

    Sealed to the governor's party and bound to that person. `source_id` is for the
    crossing of a withdrawal; nobody can select it.
    """

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    inspection_id = models.UUIDField()
    office_id = models.UUIDField()
    source_id = models.UUIDField()
    subject = models.CharField(max_length=16)
    reference = models.CharField(max_length=16)
    granted_at = models.DateTimeField()
    until = models.DateTimeField()
    letter_key = models.BinaryField()
    letter = models.BinaryField()

    wall = Wall(
        Side.COUNSELLING,
        {
            "counselling": May(
                "SID",
                rows=f"{PERSON} AND until > house.moment()",
                insert=BY_THE_READ,
                delete=BY_THE_READ,
                columns=(
                    "id",
                    "party_id",
                    "person_id",
                    "inspection_id",
                    "office_id",
                    "subject",
                    "reference",
                    "granted_at",
                    "until",
                    "letter_key",
                    "letter",
                ),
            ),
            "worker": May(
                "SD", rows="until <= house.moment()", columns=("id", "until")
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "person_id", "-granted_at", "id"],
                name="inspection_readings_of_one",
            ),
            models.Index(fields=["inspection_id"], name="inspection_readings_by_read"),
            models.Index(fields=["source_id"], name="inspection_readings_source"),
            models.Index(fields=["until"], name="inspection_readings_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "inspection_id"], name="inspection_reading_once"
            )
        ]


class InspectionOpening(Walled):
    """That the supervisor has opened it: a row of the office's, added by the reader.

    The office reads it and can't write it; the reader writes it and can't read it.
    """

    party_id = models.UUIDField()
    inspection_id = models.UUIDField()
    governor_id = models.UUIDField()
    reader_id = models.UUIDField()
    at = models.DateTimeField()

    wall = Wall(
        Side.COUNSELLING, {"counselling": May("SI", rows=PARTY, insert=BY_THE_READER)}
    )
    goes_with: ClassVar[tuple[str, str]] = ("inspection_id", "disclosure_inspection")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "inspection_id", "at"], name="inspection_openings"
            )
        ]
