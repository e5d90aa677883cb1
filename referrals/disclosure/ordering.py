"""What a service does with a disclosure order, each in one transaction with its event.

Two people stand behind an order: whoever writes it, and another who leads the service
and signs it. Nothing at the service can tell whether the person is known at the office.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import uuid4

from django.db import transaction

from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy.clocks import UNTOUCHED
from portal.policy.legal_bases import OrderBasis
from portal.policy.orders import may_be_untold_until
from portal.policy.parties import DESK, Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.policy.screening import Kind, screen
from portal.sealing import keyring
from portal.walls import house
from referrals.disclosure import order_queries as queries
from referrals.disclosure.order_lifecycle import LIFECYCLE, Event
from referrals.disclosure.order_models import Order
from referrals.disclosure.order_queries import READERS
from referrals.disclosure.order_steps import must_be_in_force, note, tell

SUBJECT: Final = "ordered"
# What is never ordered, or said of anybody here.
REFUSED: Final = (Kind.ASSESSMENT, Kind.IDENTITY)


@dataclass(frozen=True)
class OrderWords:
    """All that an order says. What isn't here can't be said.

    `name` and `number` tell whom it is about; `necessary` why it is necessary for that
    case, `wanted` which existing information, and `why_here` how the office was found.
    """

    name: str
    number: str
    basis: str
    office: str
    necessary: str
    wanted: str
    why_here: str
    is_urgent: bool = False

    def __post_init__(self) -> None:
        OrderBasis(self.basis)
        if not all((self.necessary, self.wanted, self.why_here)):
            raise ValueError("An order says why, and what.")
        for text in (self.necessary, self.wanted, self.why_here):
            if finds(text):
                raise ValueError("This can't be ordered.")


@dataclass(frozen=True)
class Parties:
    """Whether the parties were told; if not, for which reason and until when."""

    untold_reason: str = ""
    untold_until: date | None = None

    def __post_init__(self) -> None:
        if bool(self.untold_reason) != (self.untold_until is not None):
            raise ValueError("A reason and a day, or neither.")


def finds(text: str) -> bool:
    """Whether something in it can't be ordered: a new assessment, or an identity."""
    return any(one.kind in REFUSED for one in screen(text).findings)


@transaction.atomic
def write_order(words: OrderWords, parties: Parties, *, by: Actor) -> Order:
    """Begin an order, sealed to its author, and to whoever leads the service."""
    if by.role not in queries.WRITERS:
        raise NotVisible
    row = Order(
        party_id=by.party_id,
        case_id=uuid4(),
        author_id=by.person_id,
        made_at=house.moment(),
    )
    keyring.current().new_case(row.case_id)
    _say(row, words, parties)
    row.save(force_insert=True)
    READERS.let_read(row, by.person_id, DESK)
    note(row, "written", by)
    tell(Recorded.ORDER_WRITTEN, row, by)
    return row


@transaction.atomic
def change_order(row: Order, words: OrderWords, parties: Parties, *, by: Actor) -> None:
    """Say something else, as long as nobody has signed it.

    Whoever changes it is its author from then on: another has to sign.
    """
    LIFECYCLE.step(Event.EDIT, row.state)
    row.author_id = by.person_id
    _say(row, words, parties)
    row.save(
        update_fields=[
            "author_id",
            "basis",
            "is_urgent",
            "subject",
            "content",
            "erase_at",
            "untold_reason",
            "untold_until",
        ]
    )
    note(row, "changed", by)
    tell(Recorded.ORDER_CHANGED, row, by)


def _say(row: Order, words: OrderWords, parties: Parties) -> None:
    today = house.today()
    until = parties.untold_until
    must_be_in_force(words.basis)
    if until is not None and not may_be_untold_until(until, today=today):
        raise NotAllowedNow("untold_too_long")
    row.content = asdict(words)
    row.basis, row.is_urgent = words.basis, words.is_urgent
    row.subject = subject_of(words.number)
    row.untold_reason, row.untold_until = parties.untold_reason, until
    row.erase_at = house.moment() + UNTOUCHED


def subject_of(number: str) -> bytes:
    """What stands for a national number among the service's own orders."""
    return keyring.current().indexes(SUBJECT, number)[0]


@transaction.atomic
def discard_order(row: Order, *, by: Actor) -> None:
    """Throw it away with its keys; never one that was sent."""
    LIFECYCLE.step(Event.EDIT, row.state)
    log.record(Recorded.ORDER_DISCARDED, by=by, on=row.pk)
    row.delete()
    live.changed(by.party_id)


@transaction.atomic
def list_orders(*, by: Actor, after: str = "") -> queries.Lines:
    """One page of the list, and one event for the look."""
    log.record(Recorded.ORDERS_LISTED, by=by)
    return queries.orders_for(by, after=after)


@transaction.atomic
def read_answer(row: Order, *, by: Actor) -> dict[str, Any]:
    """The answer, once its hour has come: a text, or a fixed phrase.

    What came is sealed anew under the order's own key when it is first read. Raises
    `SealBroken` for a letter that the counselling door didn't sign: nothing is shown.
    """
    answer = queries.answer_of(row)
    if row.letter is not None:
        row.answer, row.letter, row.letter_key = answer, None, None
        row.save(update_fields=["answer", "letter", "letter_key"])
        note(row, "read", by)
        log.record(Recorded.ORDER_ANSWER_READ, by=by, on=row.pk)
    return answer
