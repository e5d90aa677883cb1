"""Signing an order as the second person, and telling the parties of it.

At that moment it goes to the office and before the parent. Nothing at the service can
tell whether the person is known at the office.
"""

import hashlib
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from portal.accounts import queries as accounts
from portal.accounts.holding import leads
from portal.accounts.models import Person
from portal.audit.events import Event as Recorded
from portal.policy import calendar
from portal.policy.clocks import UNTOUCHED, WELFARE_COPY
from portal.policy.orders import Untold, answered_at, may_be_untold_until
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing.errors import DirectoryRefused
from portal.sealing.letters import seal_letter
from portal.walls import crossings, house
from referrals.disclosure import told_parent
from referrals.disclosure.order_lifecycle import LIFECYCLE, Event
from referrals.disclosure.order_models import Order
from referrals.disclosure.order_queries import READERS
from referrals.disclosure.order_steps import must_be_in_force, note, tell

ORDER: Final = "order"
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


class KeyRefused(NotAllowedNow, DirectoryRefused):
    """A key that the order must be sealed to doesn't verify. Nothing was sent."""

    reason = "key_directory"


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
    must_be_in_force(row.basis)
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
    note(row, "sent", by, row.untold_until, row.untold_reason)
    tell(Recorded.ORDER_SENT, row, by)


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
    note(row, "untold", by, until, row.untold_reason)
    tell(Recorded.ORDER_UNTOLD, row, by)


@transaction.atomic
def tell_parties(row: Order, *, by: Actor) -> None:
    """The parties have been told: the parent sees the order from today."""
    if row.sent_at is None or row.told_on is not None:
        raise NotAllowedNow("told_already")
    row.told_on = house.today()
    row.save(update_fields=["told_on"])
    _show_from(row, row.told_on)
    note(row, "told", by, row.told_on)
    tell(Recorded.ORDER_PARTIES_TOLD, row, by)


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
