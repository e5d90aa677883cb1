"""Reading an agenda: its items in their order, and the topics that one can propose."""

from dataclasses import dataclass
from uuid import UUID

from meetings import guest_queries
from meetings.agenda_lifecycle import OPEN_WHILE, State
from meetings.agenda_models import AgendaItem, Topic
from meetings.entering import entered
from meetings.models import Meeting, Seat
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.registry.alphabet import norwegian
from portal.registry.models import Organisation


@dataclass(frozen=True)
class Line:
    """One item, with the names of who leads it and who proposed it."""

    item: AgendaItem
    number: int | None  # on the agenda; a proposal has none
    owner: str
    proposer: str
    is_own: bool

    @property
    def is_on(self) -> bool:
        """Whether it is on the agenda, and not only proposed."""
        return self.number is not None

    @property
    def may_be_taken_back(self) -> bool:
        """Whether it is one's own proposal, and no more than that."""
        return self.is_own and not self.is_on


@dataclass(frozen=True)
class Agenda:
    """A meeting's agenda as one of the invited sees it."""

    meeting: Meeting
    is_caller: bool
    lines: tuple[Line, ...]
    proposals: tuple[Line, ...]
    people: tuple[str, ...]  # as the organisations wrote who comes, and guests
    organisations: tuple[tuple[UUID, str], ...]

    @property
    def is_open(self) -> bool:
        """Whether it can still change."""
        return self.meeting.state in OPEN_WHILE

    @property
    def minutes(self) -> int:
        """How long its items take, as far as it was said."""
        return sum(line.item.minutes or 0 for line in self.lines)

    def line(self, item_id: UUID) -> Line:
        """One of its items, or `NotVisible`."""
        for line in (*self.lines, *self.proposals):
            if line.item.pk == item_id:
                return line
        raise NotVisible


def agenda_for(actor: Actor, meeting_id: UUID) -> Agenda:
    """One agenda, or `NotVisible`. A fixed number of queries."""
    with entered(actor, meeting_id) as inside:
        seats = list(Seat.objects.filter(party_id=meeting_id))
        rows = list(
            AgendaItem.objects.filter(party_id=meeting_id)
            .exclude(state=State.DROPPED.value)
            .order_by("place", "pk")
        )
        guests = guest_queries.guests_of(meeting_id)
    ids = {seat.organisation_id for seat in seats}
    ids |= {row.proposed_by for row in rows}
    names = {one.pk: one.name for one in Organisation.objects.filter(pk__in=ids)}
    names |= guest_queries.names_of(guests)
    on = [row for row in rows if row.state == State.ON.value]
    lines = [_line(row, number, names, actor) for number, row in enumerate(on, start=1)]
    waiting = [row for row in rows if row.state == State.PROPOSED.value]
    proposals = [_line(row, None, names, actor) for row in waiting]
    there = [(s.organisation_id, names.get(s.organisation_id, "")) for s in seats]
    return Agenda(
        inside.meeting,
        inside.is_caller,
        tuple(lines),
        tuple(proposals),
        (*(seat.people for seat in seats), *(one.name for one in guests)),
        tuple(sorted(there, key=lambda one: (norwegian(one[1]), one[0]))),
    )


def _line(
    row: AgendaItem, number: int | None, names: dict[UUID, str], actor: Actor
) -> Line:
    owner = names.get(row.owner_id, "") if row.owner_id else ""
    proposer = names.get(row.proposed_by) or guest_queries.some_guest()
    return Line(row, number, owner, proposer, row.proposed_by == actor.party_id)


def topics_of(actor: Actor) -> list[Topic]:
    """The topics that one's own organisation has added."""
    rows = Topic.objects.filter(party_id=actor.party_id)
    return sorted(rows, key=lambda one: (norwegian(one.text), one.pk))
