"""That an office used a duty: when, by whom, and whether the parent knows.

A compartment of its own. No crossing touches it, no clock of what a parent shared does;
it goes 90 days after a copy went to the office's archive, and never before. Nothing
here is overwritten: what is said anew is a line more.
"""

from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import F, Q

from portal.policy.clocks import DUTY_EXPORTED, PUT_OFF
from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow, SealedText
from portal.walls.declare import PARTY, PERSON, May, Wall
from portal.walls.models import Walled
from referrals.disclosure.duty_lifecycle import State
from referrals.disclosure.duty_rules import Duty, Reason

REASONS: Final = [reason.value for reason in Reason]
# The two ways in which a note can end, and there is no third.
TOLD: Final = Q(told_on__isnull=False, exempt_until=None, exempt_reason="")
EXEMPT: Final = Q(told_on=None, exempt_until__isnull=False, exempt_reason__in=REASONS)
# A day that was set lies ahead of the day on which it was set, at most 90 days.
PUT_OFF_FAIRLY: Final = Q(exempt_until=None) | Q(
    exempt_until__gt=F("set_on"), exempt_until__lte=F("set_on") + PUT_OFF
)


class DutyRecord(SealedRow, Walled):
    """The note of one duty used. `person_id` used it, and the note is theirs.

    What it says of the matter stands, sealed, in its lines. `about` is sealed, too: the
    number by which the parent's own page finds the parent, if it was begun beside what
    a parent shared; else it is empty.
    """

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    duty = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=16)
    set_on = models.DateField()
    told_on = models.DateField(null=True)
    exempt_reason = models.CharField(max_length=16, default="")
    exempt_until = models.DateField(null=True)
    on_parents_page = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True)  # by whoever leads
    exported_at = models.DateTimeField(null=True)
    erase_at = models.DateTimeField(null=True)
    about = SealedJSON()

    wall = Wall(
        Side.COUNSELLING,
        {
            "counselling": May(
                "SIU",
                update=(
                    "state",
                    "set_on",
                    "told_on",
                    "exempt_reason",
                    "exempt_until",
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
            models.Index(fields=["party_id", "-made_at", "id"], name="duties_by_party"),
            models.Index(
                fields=["party_id", "exempt_until", "id"], name="duties_to_review"
            ),
            models.Index(fields=["erase_at"], name="duties_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            # What wraps and lines point to: a party's own, never another's.
            models.UniqueConstraint(fields=["party_id", "id"], name="duty_of_party"),
            models.CheckConstraint(
                condition=Q(duty__in=[duty.value for duty in Duty]), name="duty_known"
            ),
            models.CheckConstraint(
                condition=(TOLD & Q(state__in=[State.TOLD.value, State.ARCHIVED.value]))
                | (EXEMPT & Q(state=State.EXEMPT.value)),
                name="duty_told_or_exempt_until",
            ),
            models.CheckConstraint(
                condition=PUT_OFF_FAIRLY, name="duty_put_off_90_days_at_most"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.ARCHIVED.value,
                    exported_at__isnull=False,
                    erase_at__gte=F("exported_at") + DUTY_EXPORTED,
                )
                | (~Q(state=State.ARCHIVED.value) & Q(erase_at=None)),
                name="duty_erased_after_archive",
            ),
        ]


class DutyWrap(Walled):
    """One reader's way to a note's key. Need-to-know is this row."""

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    duty_id = models.UUIDField()
    wrapped = models.BinaryField()

    wall = Wall(
        Side.COUNSELLING, {"counselling": May("SID", rows=PERSON, insert=PARTY)}
    )
    # Every reader's wrap goes with it, in the database itself.
    goes_with: ClassVar[tuple[str, str]] = ("duty_id", "disclosure_dutyrecord")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "duty_id"], name="duty_wrap_once"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "duty_id"], name="duty_wraps_by_row")
        ]


SAYS: Final = ["noted", "told", "put_off", "corrected"]


class DutyLine(SealedRow, Walled):
    """One line of a note's history. It is added, and never changed.

    Each that says something ends, like the note, in told or exempt until. What was done
    is sealed under the note's key.
    """

    party_id = models.UUIDField()
    duty_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()  # in the order in which it was said
    person_id = models.UUIDField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    told_on = models.DateField(null=True)
    exempt_reason = models.CharField(max_length=16, default="")
    exempt_until = models.DateField(null=True)
    facts = SealedJSON(null=True)

    wall = Wall(Side.COUNSELLING, {"counselling": May("SI")})
    goes_with: ClassVar[tuple[str, str]] = ("duty_id", "disclosure_dutyrecord")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "duty_id", "place"], name="duty_line_once"
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=SAYS) & (TOLD | EXEMPT))
                | Q(
                    kind__in=["seen", "exported"],
                    told_on=None,
                    exempt_until=None,
                    exempt_reason="",
                ),
                name="duty_line_told_or_exempt_until",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["noted", "corrected"], facts__isnull=False)
                | (~Q(kind__in=["noted", "corrected"]) & Q(facts__isnull=True)),
                name="duty_line_facts",
            ),
        ]


class DutyContact(SealedRow, Walled):
    """A checklist begun beside what a parent shared: name and way, for 72 hours.

    For whoever began it and nobody else: the wrap is in the row, which is walled by
    person. A withdrawal doesn't touch it; the worker deletes it by its own hour.
    """

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    duty = models.CharField(max_length=16)
    gone_at = models.DateTimeField()
    duty_id = models.UUIDField(null=True)  # what was noted from it
    wrapped = models.BinaryField()
    shown = SealedJSON()
    number = SealedText()  # shown nowhere; the note keeps it, too

    wall = Wall(
        Side.COUNSELLING,
        {
            "counselling": May("SIUD", rows=PERSON, update=("duty_id",)),
            "worker": May(
                "SD", rows="gone_at < house.moment()", columns=("id", "gone_at")
            ),
        },
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "person_id", "gone_at"], name="duty_contacts_own"
            ),
            models.Index(fields=["gone_at"], name="duty_contacts_by_end"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(duty__in=[duty.value for duty in Duty]),
                name="duty_contact_known",
            )
        ]
