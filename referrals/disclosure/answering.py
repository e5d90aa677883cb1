"""What an office does with a disclosure order, each in one transaction with its event.

First its form, before anybody looks at whom it is about; then an answer that one writes
and another, who leads, releases. Both see the exact text. It goes at the order's own
hour, and if nothing is released until then, so does the one fixed phrase.
"""

import hashlib
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from portal.accounts import queries as accounts
from portal.accounts.holding import leads
from portal.accounts.models import Person
from portal.audit.events import Event as Recorded
from portal.policy.orders import (
    ABOUT_THE_FORM,
    ABOUT_THE_MATTER,
    Phrase,
)
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow
from portal.sealing.letters import seal_letter
from portal.sealing.statements import canonical
from portal.walls import house
from referrals.disclosure import answer_queries as queries
from referrals.disclosure import told_parent
from referrals.disclosure.answer_lifecycle import Event
from referrals.disclosure.answer_models import AnswerSlip, ReceivedOrder
from referrals.disclosure.answer_steps import (
    answer_in,
    keys_that_verify,
    must_lead,
    note,
    step,
    tell,
)

ANSWER: Final = "answer"


@transaction.atomic
def remark_on_form(row: ReceivedOrder, phrase: Phrase, *, by: Actor) -> None:
    """Say something of the order itself: a fixed phrase, released by another."""
    if phrase not in ABOUT_THE_FORM:
        raise NotAllowedNow("not_about_the_form")
    state = step(row, Event.REMARK_ON_FORM)
    _write(row, state, phrase, "", by, matter=False)
    note(row, "form_remarked", by)
    tell(Recorded.ANSWER_DRAFTED, row, by)


@transaction.atomic
def write_answer(
    row: ReceivedOrder, phrase: Phrase, text: str = "", *, by: Actor
) -> None:
    """Write the answer, or choose a fixed phrase. Existing information alone."""
    if phrase not in ABOUT_THE_MATTER or bool(text) != (phrase is Phrase.TEXT):
        raise NotAllowedNow("not_an_answer")
    state = step(row, Event.WRITE)
    _write(row, state, phrase, text, by, matter=True)
    note(row, "written", by)
    tell(Recorded.ANSWER_DRAFTED, row, by)


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


def fingerprint(row: ReceivedOrder) -> str:
    """What stands for the exact answer that a page shows to whoever releases it."""
    whole = {"order": str(row.pk), **answer_in(row)}
    return hashlib.sha256(canonical(whole)).hexdigest()


@transaction.atomic
def send_back(row: ReceivedOrder, *, by: Actor) -> None:
    """It isn't right yet. What to change is said face to face."""
    state = step(row, Event.SEND_BACK)
    must_lead(by)
    row.state = state.value
    row.save(update_fields=["state"])
    note(row, "sent_back", by)
    tell(Recorded.ANSWER_SENT_BACK, row, by)


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
    state = step(row, Event.RELEASE)
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
        with keys_that_verify():
            _put_on_its_way(row, answer)
    note(row, "released", by)
    tell(Recorded.ANSWER_RELEASED, row, by)


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
