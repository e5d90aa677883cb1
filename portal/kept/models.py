"""What somebody typed into one form, until they save it or throw it away.

Each staff door has a table of its own. Only the person who typed it, acting for the
same party, sees that a row is there; the content opens with a key of its own, which is
wrapped for the two of them. The worker sees when a row ends, and takes it away then.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.parties import Side
from portal.sealing.fields import SealedJSON, SealedRow
from portal.walls.declare import PERSON, May, Wall
from portal.walls.models import Walled

PAGE = 120


class Typing(SealedRow, Walled):
    """One person's typing on one page. `ticket` is the window that it was typed in."""

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    page = models.CharField(max_length=PAGE)
    ticket = models.UUIDField()
    kept_at = models.DateTimeField()
    gone_at = models.DateTimeField()
    wrapped = models.BinaryField()
    content = SealedJSON()

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person_id", "page"], name="one_%(class)s_a_page"
            ),
            models.CheckConstraint(
                condition=Q(gone_at__gt=F("kept_at")), name="%(class)s_ends"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["gone_at"], name="%(class)s_by_end")
        ]


def _of_the_door(name: str) -> Mapping[str, May]:
    """A row is written once, and replaced by another: nobody changes one."""
    return {
        name: May("SID", rows=PERSON),
        "worker": May(
            "SD", rows="gone_at <= house.moment()", columns=("id", "gone_at")
        ),
    }


class WelfareTyping(Typing):
    """At child welfare."""

    wall = Wall(Side.WELFARE, _of_the_door("welfare"))

    class Meta(Typing.Meta):
        pass


class CounsellingTyping(Typing):
    """At the offices."""

    wall = Wall(Side.COUNSELLING, _of_the_door("counselling"))

    class Meta(Typing.Meta):
        pass
