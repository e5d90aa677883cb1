"""What leaves the house, and what open pages learn: that there is something, no more.

Messages wait sealed to the worker's contact key: nobody who reads a table sees an
address, a language or a code. Doors may add a row and do nothing else. The rows that
open pages learn from say for which party, and live for a minute.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from portal.policy.parties import PROCESSES, Side
from portal.walls.crossings import LISTENER
from portal.walls.declare import ALL, PARTY, May, Wall
from portal.walls.models import Walled

DOORS_ADD: Mapping[str, May] = {
    **{
        p.name: May("I", rows=f"(process)::text = '{p.name}'::text")
        for p in PROCESSES
        if p.door
    },
    "worker": May("SUD", rows=ALL, update=("attempts", "not_before")),
}


# A reminder can wait longer than a contact key lives (`contact_key.keep_fresh`).
CARRIED_OVER = May("SUD", rows=ALL, update=("attempts", "not_before", "wrapped_key"))


class ToWorker(Walled):
    """Something sealed that only the worker reads."""

    process = models.CharField(max_length=16)
    wrapped_key = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        abstract = True


class Outgoing(ToWorker):
    """One message: sealed, for the worker, not before an hour."""

    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        indexes = (models.Index(fields=["not_before"]),)


class StaffMail(Outgoing):
    """One mail to a member of staff: invitation or new credentials."""

    wall = Wall(Side.SYSTEM, DOORS_ADD)

    class Meta(Outgoing.Meta):
        pass


class Notice(Outgoing):
    """One notice to a parent, without content: that something is there, no more."""

    channel = models.CharField(max_length=8)

    wall = Wall(Side.SYSTEM, {**DOORS_ADD, "worker": CARRIED_OVER})

    class Meta(Outgoing.Meta):
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(channel__in=["sms", "email"]), name="notice_channel"
            )
        ]


class NoticeTrace(ToWorker):
    """What stays of a first notice when its address is gone: whom to tell of a failure.

    Its id is the notice's, by which a bounce finds it; sealed is a reference of
    welfare's that means nothing elsewhere. `tell_at` is set once it failed.
    """

    tell_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField()

    wall = Wall(Side.SYSTEM, {"worker": May("SIUD", rows=ALL, update=("tell_at",))})

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["tell_at"], name="traces_to_tell"),
            models.Index(fields=["gone_at"], name="traces_by_clock"),
        ]


class Change(Walled):
    """Something changed for a party: its open pages fetch themselves anew.

    Each door has a table of its own, and polls it whole: it is a minute long. Only its
    listener reads it, as the party that it acts for: whoever acts for an organisation
    sees no row, not even of their own. Without `fetches`, only who sits there is looked
    up again.
    """

    party_id = models.UUIDField()
    changed_id = models.UUIDField()
    gone_at = models.DateTimeField()
    fetches = models.BooleanField()

    class Meta:
        abstract = True


TO_THE_LISTENER = f"party_id = '{LISTENER}'::uuid"


def _of_the_door(name: str) -> Mapping[str, May]:
    """Everybody adds for whom they act; the listener sees, and sweeps what is old."""
    return {
        name: May(
            "SID",
            rows=PARTY,
            insert=f"changed_id = house.current_party() AND {TO_THE_LISTENER}",
            delete=f"{PARTY} AND gone_at <= house.moment()",
        )
    }


class WelfareChange(Change):
    """For child welfare: only what its own people did, and what was told it."""

    wall = Wall(Side.WELFARE, _of_the_door("welfare"))


class CounsellingChange(Change):
    """For the offices."""

    wall = Wall(Side.COUNSELLING, _of_the_door("counselling"))


class ParentChange(Change):
    """For parents."""

    wall = Wall(Side.PARENT, _of_the_door("parent"))
