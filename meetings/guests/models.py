"""A guest's pass, the browser that it is bound to, and what the guest says.

**A pass is a party of its own.** Its id comes from the code in the guest's link
(`meetings.guests.keys`): who doesn't hold the code can't name the row. The meeting
writes on it what the guest may read, blindly, and never reads the id; the porch reads
it, as the party that the code names, until it dies, and can add a binding and letters
and do nothing else. A staff door that came to know the id still could read nothing.

Letters lie for the rounds beside the caller's door, which take them in. With a pass go
its binding and its letters, in the database itself.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from meetings.guests.kinds import (
    LONGEST_NAME,
    LONGEST_ORGANISATION,
    LONGEST_TEXT,
    Kind,
)
from meetings.kinds import Answer
from meetings.shared import BY_THE_MEETING, ERRANDS, STAFF_DOORS, one_of
from portal.policy.parties import Side
from portal.walls.declare import PARTY, May, Wall
from portal.walls.models import Walled

WITH_WORDS = [kind.value for kind in (Kind.DECLARED, Kind.PROPOSED, Kind.COMMENTED)]
LIVING = f"{PARTY} AND dies_at > house.moment()"
TO_THE_READERS = f"reader_id = '{ERRANDS}'::uuid"
# What each side reads of a pass. Neither has the other's part.
AT_THE_DOORS = ("id", "meeting_id", "guest_id", "name", "language", "signed_as")
AT_THE_PORCH = (
    "id",
    "party_id",
    "meeting_id",
    "door",
    "name",
    "organisation",
    "language",
    "dies_at",
    "says",
    "minutes",
)
FOR_THE_ROUNDS = (
    "id",
    "reader_id",
    "pass_id",
    "meeting_id",
    "door",
    "kind",
    "text",
    "number",
    "answer",
    "starts_at",
    "is_vouched",
    "at",
    "take_at",
)


def _walled(at_the_doors: May, at_the_porch: May, **others: May) -> Wall:
    may = dict.fromkeys(STAFF_DOORS, at_the_doors)
    return Wall(Side.SHARED, {**may, "open": at_the_porch, **others})


class Pass(Walled):
    """What one guest may read of one meeting, until seven days after it.

    Before a link is sent, `party_id` is random, and comes from no code. `minutes` is
    there only for a guest who was there.
    """

    party_id = models.UUIDField(unique=True)
    meeting_id = models.UUIDField()
    guest_id = models.UUIDField()
    door = models.CharField(max_length=16)
    name = models.CharField(max_length=LONGEST_NAME)
    organisation = models.CharField(max_length=LONGEST_ORGANISATION)
    language = models.CharField(max_length=8)
    signed_as = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    dies_at = models.DateTimeField(null=True)
    says = models.JSONField()
    minutes = models.JSONField(null=True)

    wall = _walled(
        May(
            "SIUD",
            rows=BY_THE_MEETING,
            columns=AT_THE_DOORS,
            update=("party_id", "signed_as", "dies_at", "says", "minutes"),
        ),
        May("S", rows=LIVING, columns=AT_THE_PORCH),
        worker=May("SD", rows="dies_at <= house.moment()", columns=("id", "dies_at")),
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["meeting_id"], name="passes_of_a_meeting"),
            models.Index(fields=["dies_at"], name="passes_by_clock"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["guest_id"], name="pass_once"),
            models.UniqueConstraint(
                fields=["party_id", "id", "meeting_id"], name="pass_of_meeting"
            ),
        ]


class OfAPass(Walled):
    """Added by who bears the pass; goes with it, and follows it to a new code."""

    party_id = models.UUIDField()
    pass_id = models.UUIDField()
    meeting_id = models.UUIDField()
    at = models.DateTimeField()

    goes_with: ClassVar[tuple[str, str]] = ("pass_id", "guests_pass")
    follows: ClassVar[bool] = True

    class Meta:
        abstract = True


class Binding(OfAPass):
    """The browser that showed the code first. There is no second: the key is unique."""

    digest = models.BinaryField()

    wall = _walled(
        May(
            "SD",
            rows=BY_THE_MEETING,
            columns=("id", "meeting_id", "pass_id"),
        ),
        May("SI"),
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["party_id"], name="bound_once"),
        ]


class Letter(OfAPass):
    """Something that a guest said. `take_at` is when a round takes it in, until then.

    `is_vouched`: it has a name that the guest says is nobody's who is a client.
    """

    reader_id = models.UUIDField()
    door = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    text = models.CharField(max_length=LONGEST_TEXT, blank=True, default="")
    # Of the declaration's text, or of the minutes: which version.
    number = models.PositiveIntegerField(null=True)
    answer = models.CharField(max_length=16, blank=True, default="")
    # An answer counts for the start that it was given to.
    starts_at = models.DateTimeField(null=True)
    is_vouched = models.BooleanField(default=False)
    take_at = models.DateTimeField(null=True)

    wall = _walled(
        May(
            "SU",
            rows="reader_id = house.current_party()",
            columns=FOR_THE_ROUNDS,
            update=("take_at",),
        ),
        May("SI", insert=f"{PARTY} AND {TO_THE_READERS}"),
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["reader_id", "door", "take_at"], name="letters_due"),
            models.Index(fields=["party_id", "at"], name="letters_of_a_pass"),
        ]
        constraints: ClassVar[list[Any]] = [
            one_of("kind", Kind, "letter_kind"),
            one_of("answer", Answer, "letter_answer"),
            models.CheckConstraint(
                condition=(Q(kind=Kind.ANSWERED.value) & ~Q(answer=""))
                | (~Q(kind=Kind.ANSWERED.value) & Q(answer="")),
                name="letter_answers",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=WITH_WORDS) & ~Q(text=""))
                | (~Q(kind__in=WITH_WORDS) & Q(text="")),
                name="letter_says_it",
            ),
        ]
