"""Reading orders at an office: who leads reads them all, a therapist those given."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from portal.accounts.holding import Colleague, colleagues, leads
from portal.accounts.models import Membership
from portal.policy.parties import DESK, Actor, Role
from portal.policy.refusals import NotVisible
from portal.walls import house
from portal.web import keyset
from referrals.disclosure.answer_lifecycle import State
from referrals.disclosure.answer_models import AnswerStep, ReceivedOrder, ReceivedWrap
from referrals.readers import Readers

PAGE: Final = 25
READERS: Final = Readers(ReceivedOrder, ReceivedWrap, "order_id", "received order")
# Who can be given an order to answer.
ANSWERERS: Final = (Role.THERAPIST, Role.INTAKE_OFFICER, Role.OFFICE_LEADER)
AT_OFFICES: Final = ANSWERERS


def works_here(actor: Actor, _: UUID | None = None) -> bool:
    """Whether these pages exist for this person; an open one asks again."""
    return actor.role in AT_OFFICES


@dataclass(frozen=True)
class Line:
    """One line of the list. Nobody's name: whom it is about comes after its form."""

    order_id: UUID
    organ: str
    came_by_post: bool
    state: State
    made_at: datetime
    due_at: datetime
    is_over: bool
    therapist_id: UUID | None


@dataclass(frozen=True)
class Lines:
    """One page of the list, and where the next begins."""

    lines: tuple[Line, ...]
    following: str


def orders_for(actor: Actor, *, after: str = "") -> Lines:
    """One page, newest first: all for whoever leads, else what one was given."""
    rows = ReceivedOrder.objects.filter(party_id=actor.party_id)
    if not leads(actor):
        rows = rows.filter(READERS.readable(actor), therapist_id=actor.person_id)
    rows = rows.defer("letter", "content", "answer")
    if place := keyset.place(after):
        made, last = place
        rows = rows.filter(Q(made_at__lt=made) | Q(made_at=made, pk__gt=last))
    found = list(rows.order_by("-made_at", "pk")[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        following = keyset.following(found[-1].made_at, found[-1].pk)
    now = house.moment()
    return Lines(tuple(_line(row, now) for row in found), following)


def _line(row: ReceivedOrder, now: datetime) -> Line:
    return Line(
        row.pk,
        row.organ,
        row.came_by_post,
        State(row.state),
        row.made_at,
        row.due_at,
        is_over(row, now),
        row.therapist_id,
    )


def is_over(row: ReceivedOrder, now: datetime) -> bool:
    """Whether its hour has passed. What came by post has a day, but no hour."""
    return not row.came_by_post and row.due_at <= now


def order_for(actor: Actor, order_id: UUID, *, lock: bool = False) -> ReceivedOrder:
    """One order with its key on the ring; else `NotVisible`.

    Whoever leads is let in from the desk; a therapist reads what was given to them.
    One that nobody has opened yet has no content: `answering.open_order` opens it.
    """
    rows = ReceivedOrder.objects.all()
    rows = rows.select_for_update() if lock else rows
    row = rows.filter(pk=order_id, party_id=actor.party_id).first()
    is_leader = leads(actor)
    held = READERS.wraps_of(actor.party_id, actor.person_id, [order_id])
    if row is None or not (is_leader or row.therapist_id == actor.person_id):
        raise NotVisible
    if row.content is None:
        if not is_leader:
            raise NotVisible
        return row
    if order_id not in held and is_leader:
        READERS.let_read_from_the_desk(actor.party_id, [row], actor.person_id)
        held = READERS.wraps_of(actor.party_id, actor.person_id, [order_id])
    if order_id not in held:
        raise NotVisible
    READERS.admit(row, held[order_id], actor.person_id)
    return row


def crossing_wrap_of(row: ReceivedOrder) -> bytes:
    """The key of the letter as it crossed, at the office's desk."""
    return READERS.wraps_of(row.party_id, DESK, [row.pk])[row.pk]


def colleagues_to_give_to(actor: Actor) -> tuple[Colleague, ...]:
    """Who can write the answer, by name: anybody at the office but oneself."""
    return tuple(
        one for one in colleagues(actor, ANSWERERS) if one.person_id != actor.person_id
    )


def history_of(row: ReceivedOrder) -> list[AnswerStep]:
    """What was done with it here, newest first."""
    rows = AnswerStep.objects.filter(party_id=row.party_id, order_id=row.pk)
    return list(rows.order_by("-at", "pk"))


def names_at(party_id: UUID) -> dict[UUID, str]:
    """Everybody who is or was a member, by id: a history keeps its names."""
    rows: Any = Membership.objects.filter(party_id=party_id).select_related("person")
    return {one.person_id: one.person.name for one in rows}


def waiting(actor: Actor) -> int:
    """How many orders are to be dealt with by this person before their hour."""
    rows = ReceivedOrder.objects.filter(party_id=actor.party_id).exclude(
        state=State.RELEASED.value
    )
    rows = rows.filter(Q(came_by_post=True) | Q(due_at__gt=house.moment()))
    if not leads(actor):
        rows = rows.filter(therapist_id=actor.person_id)
    return rows.count()
