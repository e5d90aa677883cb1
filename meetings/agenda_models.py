"""What a meeting is about: its agenda, and the topics that organisations propose.

An item is the meeting's, like all its rows; a topic is an organisation's own. What
changed in an agenda is told to open pages by its id and version, never by its words.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from meetings.agenda_lifecycle import LONGEST, MOST_MINUTES, State
from meetings.shared import BY_THE_MEETING, at_staff_doors, one_of
from portal.notices.models import TO_THE_LISTENER
from portal.walls.declare import PARTY, May
from portal.walls.models import Walled


class AgendaItem(Walled):
    """One point of the agenda. Whoever is invited can propose it and change its words.

    `version` counts the changes: who writes on top of another's change is told so.
    `owner_id` is the organisation that leads it.
    """

    party_id = models.UUIDField()
    text = models.CharField(max_length=LONGEST)
    owner_id = models.UUIDField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=16, default=State.PROPOSED.value)
    place = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    proposed_by = models.UUIDField()
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()

    wall = at_staff_doors(
        May(
            "SIU",
            update=(
                "text",
                "owner_id",
                "minutes",
                "state",
                "place",
                "version",
                "changed_by",
                "changed_at",
            ),
        )
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "place", "id"], name="agenda_in_order"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "id"], name="agenda_item_of_meeting"
            ),
            one_of("state", State, "agenda_item_state"),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__range=(1, MOST_MINUTES)),
                name="agenda_item_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & Q(version__gte=1), name="agenda_item_says_it"
            ),
        ]


class AgendaChange(Walled):
    """Something changed in an agenda: which item, and which version it has now.

    Without an item the whole is fetched. The processes of both staff doors read it, as
    their listener, for a minute; whoever acts as a meeting adds its own and reads none.
    """

    party_id = models.UUIDField()
    meeting_id = models.UUIDField()
    item_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=0)
    gone_at = models.DateTimeField()

    wall = at_staff_doors(
        May(
            "SID",
            rows=PARTY,
            insert=f"{BY_THE_MEETING} AND {TO_THE_LISTENER}",
            delete=f"{PARTY} AND gone_at <= house.moment()",
        )
    )


class Topic(Walled):
    """A topic that an organisation wants to be able to propose again."""

    party_id = models.UUIDField()
    text = models.CharField(max_length=LONGEST)

    wall = at_staff_doors(May("SID"))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["party_id", "text"], name="topic_once"),
            models.CheckConstraint(condition=~Q(text=""), name="topic_says_it"),
        ]
