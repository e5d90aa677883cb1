"""Reading a service's orders: one's own service's rows, and what one has a key to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from portal.accounts.holding import leads
from portal.policy.orders import Phrase
from portal.policy.parties import Actor, Role
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing import access
from portal.sealing.letters import Letter, read_letter
from portal.walls import house
from portal.web import keyset
from referrals.disclosure.order_lifecycle import State
from referrals.disclosure.order_models import Order, OrderStep, OrderWrap
from referrals.readers import Readers

PAGE: Final = 25
ANSWER: Final = "answer"
READERS: Final = Readers(Order, OrderWrap, "order_id", "order")
# Whoever works with cases can write one; only who leads can sign.
WRITERS: Final = (
    Role.CASEWORKER,
    Role.CONTACT_PERSON,
    Role.TEAM_LEADER,
    Role.CW_LEADER,
)


def order_for(actor: Actor, order_id: UUID, *, lock: bool = False) -> Order:
    """One order that this person has a key to, on the ring; else `NotVisible`.

    Whoever leads the service is let in from its desk.
    """
    rows = Order.objects.select_for_update() if lock else Order.objects.all()
    row = rows.filter(pk=order_id, party_id=actor.party_id).first()
    wrap = _wrap_of(actor, order_id)
    is_leader = leads(actor)
    if row is None or actor.role not in WRITERS:
        raise NotVisible
    if wrap is None and is_leader:
        READERS.let_read_from_the_desk(actor.party_id, [row], actor.person_id)
        wrap = _wrap_of(actor, order_id)
    if wrap is None:
        raise NotVisible
    READERS.admit(row, wrap, actor.person_id)
    return row


def _wrap_of(actor: Actor, order_id: UUID) -> bytes | None:
    held = READERS.wraps_of(actor.party_id, actor.person_id, [order_id])
    return held.get(order_id)


@dataclass(frozen=True)
class Line:
    """One line of the list; the name is for those who have a key."""

    order_id: UUID
    name: str
    state: State
    made_at: datetime
    due_at: datetime | None
    answered_on: date | None
    untold_until: date | None


@dataclass(frozen=True)
class Lines:
    """One page of the list, and where the next begins."""

    lines: tuple[Line, ...]
    following: str


def orders_for(actor: Actor, *, after: str = "") -> Lines:
    """One page of the orders that one has a key to, newest first.

    As many queries for one as for thousands; `ordering.list_orders` writes the event.
    """
    if leads(actor):
        READERS.catch_up(actor)
    rows = Order.objects.filter(READERS.readable(actor), party_id=actor.party_id)
    rows = rows.defer("letter", "letter_key", "answer")
    if place := keyset.place(after):
        made, last = place
        rows = rows.filter(Q(made_at__lt=made) | Q(made_at=made, pk__gt=last))
    found = list(rows.order_by("-made_at", "pk")[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        following = keyset.following(found[-1].made_at, found[-1].pk)
    held = READERS.wraps_of(actor.party_id, actor.person_id, [row.pk for row in found])
    lines = []
    with access.one_event_for_a_list():
        for row in found:
            READERS.admit(row, held[row.pk], actor.person_id)
            name = row.content.reveal(Purpose.SHOW_OWN)["name"]
            lines.append(_line(row, name))
    return Lines(tuple(lines), following)


def _line(row: Order, name: str) -> Line:
    untold = row.untold_until if row.told_on is None else None
    return Line(
        row.pk,
        name,
        State(row.state),
        row.made_at,
        row.due_at,
        row.answered_on,
        untold,
    )


def answer_of(row: Order) -> dict[str, Any]:
    """What was answered: `phrase`, and for a text `text` and who signed it.

    Without a letter, and nothing sealed before, it is the one fixed phrase.
    """
    if row.state != State.ANSWERED.value:
        raise NotAllowedNow("not_in_this_state")
    if row.letter is None or row.letter_key is None:
        nothing = {"phrase": Phrase.NOTHING.value, "text": ""}
        return nothing if row.answer is None else row.answer.reveal(Purpose.READ_ORDER)
    letter = Letter(bytes(row.letter_key), bytes(row.letter))
    return read_letter(
        letter, row.pk, kind=ANSWER, to=row.party_id, signed_by="counselling"
    )


def history_of(row: Order) -> list[OrderStep]:
    """What was done with it here, newest first."""
    rows = OrderStep.objects.filter(party_id=row.party_id, order_id=row.pk)
    return list(rows.order_by("-at", "pk"))


def to_sign(actor: Actor) -> int:
    """How many orders wait for a second person, for whoever leads."""
    if not leads(actor):
        return 0
    rows = Order.objects.filter(party_id=actor.party_id, state=State.DRAFT.value)
    return rows.exclude(author_id=actor.person_id).count()


def to_review(actor: Actor, *, within: date) -> int:
    """How many exemptions end by that day without the parties having been told."""
    return Order.objects.filter(
        party_id=actor.party_id,
        told_on=None,
        sent_at__isnull=False,
        untold_until__lte=within,
        untold_until__gt=house.today(),
    ).count()
