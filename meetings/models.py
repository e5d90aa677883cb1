"""Meetings between organisations. Nothing here is about a family.

**A meeting is a party of its own**: its rows bear its id as their party, and only who
acts as the meeting sees them. One acts as it through an `Invitation`, a row of one's
own organisation; the caller has one, too. An invitation is written, changed and taken
back by the meeting alone, blindly: it can't read other organisations' rows. What an
organisation has said and done itself (`Response`) is its own row.

What staff type here is screened before it is saved (`meetings.typed`).
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from meetings.kinds import Answer, Setting, Sort
from meetings.lifecycle import State
from meetings.shared import BY_THE_MEETING, at_staff_doors, one_of
from portal.walls.declare import May
from portal.walls.models import Walled


class Facts(Walled):
    """What one must know to come. The meeting has it, and so has each invitation."""

    caller_id = models.UUIDField()
    # The caller's, if it is one of a series; for anybody else it is only a number.
    forum_id = models.UUIDField(null=True)
    sort = models.CharField(max_length=24)
    setting = models.CharField(max_length=16)
    state = models.CharField(max_length=16, default=State.DRAFT.value)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=160, blank=True)
    # None until a time is set.
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    # Counts what the invited must be told anew (RFC 5545, 3.8.7.4).
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class Meeting(Facts):
    """One meeting, as all who are invited see it."""

    party_id = models.UUIDField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    access = models.CharField(max_length=300, blank=True)
    travel = models.CharField(max_length=300, blank=True)
    video = models.URLField(max_length=300, blank=True)
    note = models.TextField(max_length=1000, blank=True)
    reminders_paused = models.BooleanField(default=False)

    wall = at_staff_doors(
        May(
            "SIU",
            update=(
                "sort",
                "setting",
                "state",
                "title",
                "starts_at",
                "ends_at",
                "answer_by",
                "sequence",
                "place",
                "access",
                "travel",
                "video",
                "note",
                "reminders_paused",
            ),
        )
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["party_id"], name="meeting_once"),
            models.CheckConstraint(
                condition=Q(party_id=F("id")), name="meeting_is_a_party_of_its_own"
            ),
            one_of("sort", Sort, "meeting_sort"),
            one_of("setting", Setting, "meeting_setting"),
            one_of("state", State, "meeting_state"),
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None)
                | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=False)
                | Q(
                    state__in=[
                        s.value
                        for s in (
                            State.DRAFT,
                            State.POLLING,
                            State.POLLED,
                            State.CANCELLED,
                        )
                    ]
                ),
                name="meeting_called_has_a_time",
            ),
        ]


class Seat(Walled):
    """One organisation's place at a meeting, as all who are invited see it.

    `people` says in the organisation's own words who comes. `came` is noted afterwards.
    """

    party_id = models.UUIDField()
    organisation_id = models.UUIDField()
    is_caller = models.BooleanField(default=False)
    # False while the caller is choosing; then the organisation has its invitation.
    is_invited = models.BooleanField(default=False)
    answer = models.CharField(max_length=16, blank=True, default="")
    people = models.CharField(max_length=200, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True)

    wall = at_staff_doors(
        May("SIUD", update=("is_invited", "answer", "people", "answered_at", "came"))
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "organisation_id"], name="seat_once"
            ),
            one_of("answer", Answer, "seat_answer"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="seat_answer_has_a_time",
            ),
        ]


class Invitation(Facts):
    """What lets an organisation into a meeting, with what its list says of it.

    `listed_at` is the start, or the day by which one answers while there is no start.
    """

    party_id = models.UUIDField()
    meeting_id = models.UUIDField()
    is_caller = models.BooleanField(default=False)
    listed_at = models.DateTimeField()

    wall = at_staff_doors(
        May(
            "SIUD",
            insert=BY_THE_MEETING,
            change=BY_THE_MEETING,
            delete=BY_THE_MEETING,
            update=(
                "sort",
                "setting",
                "state",
                "title",
                "starts_at",
                "ends_at",
                "answer_by",
                "sequence",
                "place",
                "listed_at",
            ),
        )
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["party_id", "listed_at", "id"], name="invitations_by_time"
            ),
            models.Index(fields=["meeting_id"], name="invitations_of_a_meeting"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "meeting_id"], name="invitation_once"
            ),
            one_of("state", State, "invitation_state"),
        ]


class Response(Walled):
    """What an organisation has said to an invitation, for its own lists.

    An answer counts for the start that it was given to: a meeting that moves is
    unanswered again. To a poll, which has no start yet, `said_what_fits`.
    """

    party_id = models.UUIDField()
    meeting_id = models.UUIDField()
    answer = models.CharField(max_length=16, blank=True, default="")
    starts_at = models.DateTimeField(null=True)
    said_what_fits = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.UUIDField()

    wall = at_staff_doors(
        May("SIU", update=("answer", "starts_at", "said_what_fits", "at", "by"))
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "meeting_id"], name="response_once"
            ),
            one_of("answer", Answer, "response_answer"),
        ]


class Told(Walled):
    """Which version of a meeting somebody of an organisation has in their calendar."""

    party_id = models.UUIDField()
    meeting_id = models.UUIDField()
    person_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_off = models.BooleanField(default=False)

    wall = at_staff_doors(
        May("SIU", update=("sequence", "starts_at", "ends_at", "is_off"))
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "meeting_id", "person_id"], name="told_once"
            ),
        ]


# Last: Django looks for models here.
from meetings import (  # noqa: E402
    agenda_models,  # noqa: F401
    feed_models,  # noqa: F401
    forum_models,  # noqa: F401
    guest_models,  # noqa: F401
    minutes_models,  # noqa: F401
    outcome_models,  # noqa: F401
    poll_models,  # noqa: F401
    pressure_models,  # noqa: F401
)
