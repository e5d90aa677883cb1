"""Taking an order in at the office, looking at its form, and giving it to somebody.

First its form, before anybody looks at whom it is about. What happens then stands in
`answering`.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction

from portal.accounts import queries as accounts
from portal.accounts.holding import leads
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy import calendar
from portal.policy.legal_bases import OrderBasis, order_bases
from portal.policy.orders import (
    Organ,
    answered_at,
    may_be_untold_until,
)
from portal.policy.parties import DESK, Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing import keyring
from portal.sealing.acting import acting_as
from portal.sealing.errors import KeyMissing, SealBroken
from portal.sealing.letters import Letter, read_letter
from portal.walls import house
from referrals.disclosure import answer_queries as queries
from referrals.disclosure import told_parent
from referrals.disclosure.answer_lifecycle import Event, State
from referrals.disclosure.answer_models import ReceivedOrder
from referrals.disclosure.answer_queries import READERS
from referrals.disclosure.answer_steps import (
    answer_in,
    keys_that_verify,
    must_be_open,
    must_lead,
    note,
    step,
    tell,
)

ORDER: Final = "order"
# Nobody looks at whom it is about before the form is found right.
BEFORE_THE_PERSON: Final = (State.RECEIVED.value, State.FORM_REMARKED.value)


@transaction.atomic
def look_at_orders(*, by: Actor, after: str = "") -> queries.Lines:
    """One page of the list, and one event for the look."""
    log.record(Recorded.ORDERS_LISTED, by=by)
    return queries.orders_for(by, after=after)


@transaction.atomic
def open_order(order_id: UUID, *, by: Actor) -> ReceivedOrder:
    """The order, with its key on the ring; the first to open it is one who leads.

    What crossed is then sealed anew under a key of the office's own. A letter that the
    welfare door didn't sign is `NotVisible`, with an alarm.
    """
    row = queries.order_for(by, order_id, lock=True)
    if row.content is None:
        try:
            said = _letter_of(row)
        except (SealBroken, KeyMissing):
            raise NotVisible("order_seal") from None
        _keep(row, said, by)
        note(row, "opened", by)
        live.changed(by.party_id)
        log.record(Recorded.ORDER_OPENED, by=by, on=row.pk)
    return row


def _letter_of(row: ReceivedOrder) -> dict[str, Any]:
    with acting_as(row.party_id, DESK):
        letter = Letter(queries.crossing_wrap_of(row), bytes(row.letter or b""))
        return read_letter(
            letter, row.pk, kind=ORDER, to=row.party_id, signed_by="welfare"
        )


def _keep(row: ReceivedOrder, said: dict[str, Any], by: Actor) -> None:
    """Seal it to the office's own, and let all who lead read it."""
    keyring.current().new_case(row.case_id)
    row.content, row.letter = said, None
    row.save(update_fields=["content", "letter"])
    heads = accounts.leaders_of(row.party_id, house.today()) | {by.person_id}
    for person_id in (*heads, DESK):  # the wraps of what crossed
        READERS.take_back(row.party_id, row.pk, person_id)
    READERS.let_read(row, *heads, DESK)


@dataclass(frozen=True)
class PostedWords:
    """An order that came on paper, as whoever leads the office writes it down."""

    organ: str
    from_whom: str
    signer: str
    basis: str
    necessary: str
    wanted: str
    name: str
    number: str = ""

    def __post_init__(self) -> None:
        Organ(self.organ)
        OrderBasis(self.basis)


@transaction.atomic
def register_order(
    words: PostedWords,
    *,
    received_on: date,
    untold_until: date | None = None,
    by: Actor,
) -> ReceivedOrder:
    """Write down an order that came by post; it takes the same steps as any other.

    With a national number, the parent's own page shows it, client or not.
    """
    if not leads(by):
        raise NotVisible
    today, now = house.today(), house.moment()
    if words.basis not in {one.key for one in order_bases(today)}:
        raise NotAllowedNow("basis_not_in_force")
    if received_on > today:
        raise NotAllowedNow("wrong_day")
    if untold_until and not may_be_untold_until(untold_until, today=today):
        raise NotAllowedNow("untold_too_long")
    begins = max(calendar.end_of(received_on), calendar.to_the_hour(now))
    row = ReceivedOrder(
        party_id=by.party_id,
        case_id=uuid4(),
        made_at=now,
        due_at=answered_at(begins, is_urgent=False),
        organ=words.organ,
        came_by_post=True,
    )
    seen = uuid4()
    said = {
        **{key: str(value) for key, value in asdict(words).items()},
        "service": words.from_whom,
        "seen": str(seen),
        "received_on": received_on.isoformat(),
        "untold_until": untold_until.isoformat() if untold_until else "",
    }
    keyring.current().new_case(row.case_id)
    row.content = said
    row.save(force_insert=True)
    heads = accounts.leaders_of(row.party_id, today) | {by.person_id}
    READERS.let_read(row, *heads, DESK)
    if words.number:
        office = accounts.organisations_named({by.party_id})[by.party_id].name
        shown = ("service", "signer", "basis", "necessary", "wanted", "untold_until")
        with keys_that_verify():
            told_parent.tell(
                told_parent.FROM_OFFICE,
                number=words.number,
                what=told_parent.What.ORDER,
                reference=seen,
                content={**{key: said[key] for key in shown}, "office": office},
                shown_from=untold_until or today,
                answered_from=row.due_at.astimezone(calendar.OSLO).date(),
            )
    note(row, "registered", by)
    tell(Recorded.ORDER_REGISTERED, row, by)
    return row


# --- its form, and who answers --------------------------------------------------------


def person_is_shown(row: ReceivedOrder) -> bool:
    """Whether one may see whom it is about: not before its form was found right."""
    if row.state == State.RELEASED.value:
        return bool(row.written_at) and not _is_about_the_form(row)
    return row.state not in BEFORE_THE_PERSON


def _is_about_the_form(row: ReceivedOrder) -> bool:
    answer = answer_in(row)
    return bool(answer) and not answer["matter"]


@transaction.atomic
def find_form_right(row: ReceivedOrder, *, by: Actor) -> None:
    """The basis is on the list and named, the organ may order, and it says why.

    Who leads finds that. From then on it shows whom it is about.
    """
    state = step(row, Event.FIND_FORM_RIGHT)
    must_lead(by)
    row.state = state.value
    row.save(update_fields=["state"])
    note(row, "form_right", by)
    tell(Recorded.ORDER_FORM_RIGHT, row, by)


@transaction.atomic
def give_to(row: ReceivedOrder, person_id: UUID, *, by: Actor) -> None:
    """Give it to a colleague, who writes the answer; the former reads it no more."""
    must_lead(by)
    must_be_open(row)
    if row.state == State.RELEASED.value:
        raise NotAllowedNow("not_in_this_state")
    if person_id not in {one.person_id for one in queries.colleagues_to_give_to(by)}:
        raise NotVisible
    former, row.therapist_id = row.therapist_id, person_id
    row.save(update_fields=["therapist_id"])
    READERS.let_read(row, person_id)
    heads = accounts.leaders_of(row.party_id, house.today())
    if former not in (None, person_id) and former not in heads:
        READERS.take_back(row.party_id, row.pk, former)  # type: ignore[arg-type]
    note(row, "given", by, person_id)
    tell(Recorded.ORDER_GIVEN, row, by)
