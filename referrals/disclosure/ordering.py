"""What a service does with a disclosure order, each in one transaction with its event.

Two people stand behind an order: whoever writes it, and another who leads the service
and signs it. Nothing at the service can tell whether the person is known at the office.
"""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from portal.accounts import queries as accounts
from portal.accounts.holding import leads
from portal.accounts.models import Person
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy import calendar
from portal.policy.clocks import UNTOUCHED, WELFARE_COPY
from portal.policy.legal_bases import OrderBasis, order_bases
from portal.policy.orders import Untold, answered_at, may_be_untold_until
from portal.policy.parties import DESK, Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.policy.screening import Kind, screen
from portal.sealing import keyring
from portal.sealing.errors import DirectoryRefused
from portal.sealing.letters import seal_letter
from portal.walls import crossings, house
from referrals.disclosure import order_queries as queries
from referrals.disclosure import told_parent
from referrals.disclosure.order_lifecycle import LIFECYCLE, Event
from referrals.disclosure.order_models import Order, OrderStep
from referrals.disclosure.order_queries import READERS

ORDER: Final = "order"
SUBJECT: Final = "ordered"
# What signing writes.
SENT: Final = (
    "state",
    "signer_id",
    "sent_at",
    "due_at",
    "told_on",
    "answer_mark",
    "erase_at",
    "content",
)
# What is never ordered, or said of anybody here.
REFUSED: Final = (Kind.ASSESSMENT, Kind.IDENTITY)


class KeyRefused(NotAllowedNow, DirectoryRefused):
    """A key that the order must be sealed to doesn't verify. Nothing was sent."""

    reason = "key_directory"


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


def _must_be_in_force(basis: str) -> None:
    if basis not in {one.key for one in order_bases(house.today())}:
        raise NotAllowedNow("basis_not_in_force")


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
    _note(row, "written", by)
    _tell(Recorded.ORDER_WRITTEN, row, by)
    return row


@transaction.atomic
def change_order(row: Order, words: OrderWords, parties: Parties, *, by: Actor) -> None:
    """Say something else, as long as nobody has signed it."""
    LIFECYCLE.step(Event.EDIT, row.state)
    _say(row, words, parties)
    row.save(
        update_fields=[
            "basis",
            "is_urgent",
            "subject",
            "content",
            "erase_at",
            "untold_reason",
            "untold_until",
        ]
    )
    _note(row, "changed", by)
    _tell(Recorded.ORDER_CHANGED, row, by)


def _say(row: Order, words: OrderWords, parties: Parties) -> None:
    today = house.today()
    until = parties.untold_until
    _must_be_in_force(words.basis)
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


def may_sign(row: Order, *, by: Actor) -> bool:
    """Whether this person is the other one: somebody who leads, and didn't write it."""
    return by.person_id != row.author_id and leads(by)


@transaction.atomic
def sign_order(row: Order, *, by: Actor) -> None:
    """Sign it as the second person: it goes to the office, and before the parent.

    From now on nothing about it changes until its hour. `NotAllowedNow` for its own
    author, for somebody whose account a colleague has renewed lately, while another
    order about the same person waits, and when a reason not to tell has passed.
    Raises `KeyRefused`: then nothing happened.
    """
    state = LIFECYCLE.step(Event.SIGN, row.state)
    if not may_sign(row, by=by):
        raise NotAllowedNow("signed_by_another")
    if not accounts.is_second_pair_of_eyes(Person.objects.get(pk=by.person_id)):
        raise NotAllowedNow("renewed_lately")
    now, today = house.moment(), house.today()
    said = row.content.reveal(Purpose.SHOW_OWN)
    _must_be_in_force(row.basis)
    if row.untold_until is None:
        row.told_on = today
    elif not may_be_untold_until(row.untold_until, today=today):
        raise NotAllowedNow("untold_too_long")
    reference, seen = uuid4(), uuid4()
    row.state, row.signer_id = state.value, by.person_id
    row.sent_at, row.due_at = now, answered_at(now, is_urgent=row.is_urgent)
    row.answer_mark = hashlib.sha256(reference.bytes).digest()
    row.erase_at = row.due_at + WELFARE_COPY + UNTOUCHED
    row.content = {**said, "seen": str(seen)}
    try:
        with transaction.atomic():
            row.save(update_fields=SENT)
    except IntegrityError:
        raise NotAllowedNow("ordered_already") from None
    READERS.let_read(row, by.person_id)
    try:
        _hand_over(row, said, reference, seen, by)
    except DirectoryRefused as refused:
        raise KeyRefused from refused
    _note(row, "sent", by, row.untold_until, row.untold_reason)
    _tell(Recorded.ORDER_SENT, row, by)


def _hand_over(
    row: Order, said: dict[str, Any], reference: UUID, seen: UUID, by: Actor
) -> None:
    names = dict(
        Person.objects.filter(pk__in=[row.author_id, by.person_id]).values_list(
            "pk", "name"
        )
    )
    service = accounts.organisations_named({by.party_id})[by.party_id].name
    due = row.due_at.astimezone(calendar.OSLO).date()  # type: ignore[union-attr]
    about = {
        "service": service,
        "author": names[row.author_id],
        "signer": names[by.person_id],
        "basis": row.basis,
        "necessary": said["necessary"],
        "wanted": said["wanted"],
        "why_here": said["why_here"],
        "urgent": "yes" if row.is_urgent else "",
        "untold_until": _written(row.untold_until),
        "untold_reason": row.untold_reason,
    }
    letter = seal_letter(
        {
            **about,
            "from": str(by.party_id),
            "seen": str(seen),
            "name": said["name"],
            "number": said["number"],
        },
        kind=ORDER,
        to=UUID(said["office"]),
        side="counselling",
    )
    crossings.send(
        "flow_order",
        office=UUID(said["office"]),
        reference=reference,
        due=row.due_at.isoformat(),  # type: ignore[union-attr]
        wrapped_key=letter.wrapped_key,
        sealed=letter.sealed,
    )
    office = accounts.organisations_named({UUID(said["office"])})
    told_parent.tell(
        told_parent.FROM_SERVICE,
        number=said["number"],
        what=told_parent.What.ORDER,
        reference=seen,
        content={**about, "office": office[UUID(said["office"])].name},
        shown_from=row.untold_until or house.today(),
        answered_from=due,
    )


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


@transaction.atomic
def keep_untold(row: Order, until: date, *, by: Actor) -> None:
    """Not tell the parties until a later day, for the one reason the law knows.

    Only who leads, and only before the day that was set: then the parent sees it.
    """
    if not leads(by):
        raise NotVisible
    today = house.today()
    if row.told_on is not None or row.untold_until is None or row.untold_until <= today:
        raise NotAllowedNow("told_already")
    if not may_be_untold_until(until, today=today) or until <= row.untold_until:
        raise NotAllowedNow("untold_too_long")
    row.untold_until, row.untold_reason = until, Untold.HINDERS_HELP.value
    row.save(update_fields=["untold_until", "untold_reason"])
    _show_from(row, until)
    _note(row, "untold", by, until, row.untold_reason)
    _tell(Recorded.ORDER_UNTOLD, row, by)


@transaction.atomic
def tell_parties(row: Order, *, by: Actor) -> None:
    """The parties have been told: the parent sees the order from today."""
    if row.sent_at is None or row.told_on is not None:
        raise NotAllowedNow("told_already")
    row.told_on = house.today()
    row.save(update_fields=["told_on"])
    _show_from(row, row.told_on)
    _note(row, "told", by, row.told_on)
    _tell(Recorded.ORDER_PARTIES_TOLD, row, by)


def _show_from(row: Order, day: date) -> None:
    said = row.content.reveal(Purpose.SHOW_OWN)
    try:
        told_parent.tell_more(
            told_parent.FROM_SERVICE,
            number=said["number"],
            reference=UUID(said["seen"]),
            shown_from=day,
        )
    except DirectoryRefused as refused:
        raise KeyRefused from refused


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
        _note(row, "read", by)
        log.record(Recorded.ORDER_ANSWER_READ, by=by, on=row.pk)
    return answer


def _note(
    row: Order, kind: str, by: Actor, day: date | None = None, reason: str = ""
) -> None:
    OrderStep(
        party_id=row.party_id,
        order_id=row.pk,
        person_id=by.person_id,
        at=house.moment(),
        kind=kind,
        day=day,
        reason=reason,
    ).save(force_insert=True)


def _tell(event: Recorded, row: Order, by: Actor) -> None:
    live.changed(row.party_id)
    log.record(event, by=by, on=row.pk)
