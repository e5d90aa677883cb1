"""What an office does with a disclosure order, each in one transaction with its event.

First its form, before anybody looks at whom it is about; then an answer that one writes
and another, who leads, releases. Both see the exact text. It goes at the order's own
hour, and if nothing is released until then, so does the one fixed phrase.
"""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction

from portal.accounts import queries as accounts
from portal.accounts.holding import leads
from portal.accounts.models import Person
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy import calendar
from portal.policy.legal_bases import OrderBasis, order_bases
from portal.policy.orders import (
    ABOUT_THE_FORM,
    ABOUT_THE_MATTER,
    Organ,
    Phrase,
    answered_at,
    may_be_untold_until,
)
from portal.policy.parties import DESK, Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing import keyring
from portal.sealing.acting import acting_as
from portal.sealing.errors import DirectoryRefused, KeyMissing, SealBroken
from portal.sealing.letters import Letter, read_letter, seal_letter
from portal.sealing.statements import canonical
from portal.walls import house
from referrals.disclosure import answer_queries as queries
from referrals.disclosure import told_parent
from referrals.disclosure.answer_lifecycle import LIFECYCLE, Event, State
from referrals.disclosure.answer_models import AnswerSlip, AnswerStep, ReceivedOrder
from referrals.disclosure.answer_queries import READERS

ORDER: Final = "order"
ANSWER: Final = "answer"
# Nobody looks at whom it is about before the form is found right.
BEFORE_THE_PERSON: Final = (State.RECEIVED.value, State.FORM_REMARKED.value)


class KeyRefused(NotAllowedNow, DirectoryRefused):
    """A key that the answer must be sealed to doesn't verify. Nothing was released."""

    reason = "key_directory"


# --- taking it in -------------------------------------------------------------------


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
        _note(row, "opened", by)
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
        with _keys_that_verify():
            told_parent.tell(
                told_parent.FROM_OFFICE,
                number=words.number,
                what=told_parent.What.ORDER,
                reference=seen,
                content={**{key: said[key] for key in shown}, "office": office},
                shown_from=untold_until or today,
                answered_from=row.due_at.astimezone(calendar.OSLO).date(),
            )
    _note(row, "registered", by)
    _tell(Recorded.ORDER_REGISTERED, row, by)
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
    state = _step(row, Event.FIND_FORM_RIGHT)
    _must_lead(by)
    row.state = state.value
    row.save(update_fields=["state"])
    _note(row, "form_right", by)
    _tell(Recorded.ORDER_FORM_RIGHT, row, by)


@transaction.atomic
def give_to(row: ReceivedOrder, person_id: UUID, *, by: Actor) -> None:
    """Give it to a colleague, who writes the answer; the former reads it no more."""
    _must_lead(by)
    _must_be_open(row)
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
    _note(row, "given", by, person_id)
    _tell(Recorded.ORDER_GIVEN, row, by)


@transaction.atomic
def remark_on_form(row: ReceivedOrder, phrase: Phrase, *, by: Actor) -> None:
    """Say something of the order itself: a fixed phrase, released by another."""
    if phrase not in ABOUT_THE_FORM:
        raise NotAllowedNow("not_about_the_form")
    state = _step(row, Event.REMARK_ON_FORM)
    _write(row, state, phrase, "", by, matter=False)
    _note(row, "form_remarked", by)
    _tell(Recorded.ANSWER_DRAFTED, row, by)


@transaction.atomic
def write_answer(
    row: ReceivedOrder, phrase: Phrase, text: str = "", *, by: Actor
) -> None:
    """Write the answer, or choose a fixed phrase. Existing information alone."""
    if phrase not in ABOUT_THE_MATTER or bool(text) != (phrase is Phrase.TEXT):
        raise NotAllowedNow("not_an_answer")
    state = _step(row, Event.WRITE)
    _write(row, state, phrase, text, by, matter=True)
    _note(row, "written", by)
    _tell(Recorded.ANSWER_DRAFTED, row, by)


def _write(
    row: ReceivedOrder,
    state: Any,
    phrase: Phrase,
    text: str,
    by: Actor,
    *,
    matter: bool,
) -> None:
    row.state, row.writer_id, row.written_at = state.value, by.person_id, house.moment()
    row.answer = {"phrase": phrase.value, "text": text, "matter": matter}
    row.save(update_fields=["state", "writer_id", "written_at", "answer"])


def answer_in(row: ReceivedOrder) -> dict[str, Any]:
    """What is written so far; empty where nothing is."""
    if row.answer is None:
        return {}
    answer: dict[str, Any] = row.answer.reveal(Purpose.ANSWER_ORDER)
    return answer


def fingerprint(row: ReceivedOrder) -> str:
    """What stands for the exact answer that a page shows to whoever releases it."""
    whole = {"order": str(row.pk), **answer_in(row)}
    return hashlib.sha256(canonical(whole)).hexdigest()


@transaction.atomic
def send_back(row: ReceivedOrder, *, by: Actor) -> None:
    """It isn't right yet. What to change is said face to face."""
    state = _step(row, Event.SEND_BACK)
    _must_lead(by)
    row.state = state.value
    row.save(update_fields=["state"])
    _note(row, "sent_back", by)
    _tell(Recorded.ANSWER_SENT_BACK, row, by)


def may_release(row: ReceivedOrder, *, by: Actor) -> bool:
    """Whether this person is the other one: somebody who leads, and didn't write it."""
    return leads(by) and by.person_id != row.writer_id


@transaction.atomic
def release_answer(row: ReceivedOrder, *, seen: str, by: Actor) -> None:
    """Release exactly what was `seen`, as the second person; it goes at its hour.

    A text and a phrase other than “nothing” are sealed to the service alone; “nothing”
    leaves the slip as it was. Raises `NotAllowedNow` for the writer, for an answer that
    has changed since, and after the hour; `KeyRefused` when a key doesn't verify.
    """
    state = _step(row, Event.RELEASE)
    if not may_release(row, by=by):
        raise NotAllowedNow("released_by_another")
    if not accounts.is_second_pair_of_eyes(Person.objects.get(pk=by.person_id)):
        raise NotAllowedNow("renewed_lately")
    if seen != fingerprint(row):
        raise NotAllowedNow("changed_meanwhile")
    answer = answer_in(row)
    row.state, row.releaser_id = state.value, by.person_id
    row.released_at = house.moment()
    row.save(update_fields=["state", "releaser_id", "released_at"])
    if answer["phrase"] != Phrase.NOTHING.value:
        with _keys_that_verify():
            _put_on_its_way(row, answer)
    _note(row, "released", by)
    _tell(Recorded.ANSWER_RELEASED, row, by)


def _put_on_its_way(row: ReceivedOrder, answer: dict[str, Any]) -> None:
    said = row.content.reveal(Purpose.ANSWER_ORDER)
    public = {"phrase": answer["phrase"], "text": answer["text"]}
    if not row.came_by_post:
        signed = {}
        if answer["phrase"] == Phrase.TEXT.value:
            names = queries.names_at(row.party_id)
            signed = {
                "writer": names[row.writer_id],  # type: ignore[index]
                "releaser": names[row.releaser_id],  # type: ignore[index]
            }
        letter = seal_letter(
            {**public, **signed}, kind=ANSWER, to=UUID(said["from"]), side="welfare"
        )
        slips = AnswerSlip.objects.filter(party_id=row.party_id, order_id=row.pk)
        written = slips.update(letter_key=letter.wrapped_key, letter=letter.sealed)
        if written != 1:  # its hour has come meanwhile
            raise NotAllowedNow("over")
    if said["number"]:
        told_parent.tell_more(
            told_parent.FROM_OFFICE,
            number=said["number"],
            reference=UUID(said["seen"]),
            answer=public,
        )


class _keys_that_verify:  # noqa: N801 reads as a sentence
    """`KeyRefused` for any key that doesn't verify."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: Any) -> None:
        if isinstance(error, DirectoryRefused) and not isinstance(error, KeyRefused):
            raise KeyRefused from error


def _must_lead(by: Actor) -> None:
    if not leads(by):
        raise NotVisible


def _must_be_open(row: ReceivedOrder) -> None:
    if queries.is_over(row, house.moment()):
        raise NotAllowedNow("over")


def _step(row: ReceivedOrder, event: Event) -> Any:
    _must_be_open(row)
    return LIFECYCLE.step(event, row.state)


def _note(
    row: ReceivedOrder, kind: str, by: Actor, other_id: UUID | None = None
) -> None:
    AnswerStep(
        party_id=row.party_id,
        order_id=row.pk,
        person_id=by.person_id,
        at=house.moment(),
        kind=kind,
        other_id=other_id,
    ).save(force_insert=True)


def _tell(event: Recorded, row: ReceivedOrder, by: Actor) -> None:
    live.changed(row.party_id)
    log.record(event, by=by, on=row.pk)
