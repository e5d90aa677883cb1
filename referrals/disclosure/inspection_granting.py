"""Letting a supervisor read a part of one case, as the second of two people.

Whoever leads, and didn't propose it, reads exactly what would be shown and grants it.
What is granted is sealed to that one person at the governor's, and ends by itself;
whoever leads can end it at once.
"""

import hashlib
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction

from portal.accounts import queries as accounts
from portal.accounts.holding import leads
from portal.accounts.models import Person
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing.acting import acting_as
from portal.sealing.letters import seal_letter
from portal.sealing.statements import canonical
from portal.walls import house
from referrals.disclosure import inspection_queries as queries
from referrals.disclosure import told_parent
from referrals.disclosure.answer_steps import keys_that_verify
from referrals.disclosure.inspection_lifecycle import LIFECYCLE, Event, State
from referrals.disclosure.inspection_models import (
    Inspection,
    InspectionReading,
)
from referrals.disclosure.inspection_steps import note, tell

# Bytes up to which each letter is filled: an order, its answer and its course fit.
SIZE: Final = 36_000


def kind_of_letter(reader_id: UUID) -> str:
    """What such a letter is sealed and signed as: for one person, and nobody else."""
    return f"inspection for {reader_id}"


def may_grant(row: Inspection, *, by: Actor) -> bool:
    """Whether this person is the other one: somebody who leads, and didn't propose."""
    return leads(by) and by.person_id != row.proposer_id


def fingerprint(row: Inspection, content: dict[str, Any]) -> str:
    """What stands for exactly what a page shows to whoever grants it."""
    whole = {
        "inspection": str(row.pk),
        "reader": str(row.reader_id),
        "until": row.until.isoformat(),
        "parts": content["parts"],
    }
    return hashlib.sha256(canonical(whole)).hexdigest()


@transaction.atomic
def grant(row: Inspection, *, seen: str, by: Actor) -> None:
    """Grant exactly what was `seen`, as the second person; from now on it can be read.

    The parent is told in the same transaction, client or not. Raises `NotAllowedNow`
    for whoever proposed it, for what has changed or is over, and for a supervisor who
    isn't one any more; `KeyRefused` when a key doesn't verify.
    """
    state = LIFECYCLE.step(Event.GRANT, row.state)
    if not may_grant(row, by=by):
        raise NotAllowedNow("granted_by_another")
    if not accounts.is_second_pair_of_eyes(Person.objects.get(pk=by.person_id)):
        raise NotAllowedNow("renewed_lately")
    if queries.is_over(row, house.moment()):
        raise NotAllowedNow("over")
    content = queries.copy_of(row, by)
    if seen != fingerprint(row, content):
        raise NotAllowedNow("changed_meanwhile")
    governor = _still_there(row)
    row.state, row.granter_id = state.value, by.person_id
    row.granted_at = house.moment()
    row.save(update_fields=["state", "granter_id", "granted_at"])
    with keys_that_verify():
        _let_read(row, content)
        _tell_parent(row, content, governor)
    queries.forget_copy(row)
    note(row, "granted", by)
    tell(Recorded.INSPECTION_GRANTED, row, by)


def _still_there(row: Inspection) -> str:
    for one in queries.supervisors():
        if (one.governor_id, one.person_id) == (row.governor_id, row.reader_id):
            return one.governor
    raise NotAllowedNow("no_supervisor")


def _let_read(row: Inspection, content: dict[str, Any]) -> None:
    """A row of the governor's, sealed to its party and bound to that person."""
    letter = seal_letter(
        {
            "inspection": str(row.pk),
            "reader": str(row.reader_id),
            "until": row.until.isoformat(),
            "came_on": row.came_on.isoformat(),
            "reason": row.reason,
            "parts": content["parts"],
        },
        kind=kind_of_letter(row.reader_id),
        to=row.governor_id,
        side="counselling",
        size=SIZE,
    )
    with acting_as(row.pk):
        InspectionReading(
            party_id=row.governor_id,
            person_id=row.reader_id,
            inspection_id=row.pk,
            office_id=row.party_id,
            source_id=row.source_id,
            subject=row.subject,
            reference=row.reference,
            granted_at=house.moment(),
            until=row.until,
            letter_key=letter.wrapped_key,
            letter=letter.sealed,
        ).save(force_insert=True)


def _tell_parent(row: Inspection, content: dict[str, Any], governor: str) -> None:
    """Today, but for an order that its parties aren't told of yet: that day, then."""
    if not content["number"]:
        return
    today, text = house.today(), content["told_from"]
    told_from = max(today, date.fromisoformat(text)) if text else today
    said = {
        "office": accounts.organisations_named({row.party_id})[row.party_id].name,
        "reader": governor,
        "because": row.reason,
        "until": queries.last_day(row.until).isoformat(),
    }
    if told_from == today:
        # Whoever sends an order can put telling off: what it was about, this doesn't
        # say before them.
        said["inspected"] = row.subject
    told_parent.tell(
        told_parent.FROM_OFFICE,
        number=content["number"],
        what=told_parent.What.INSPECTION,
        reference=uuid4(),
        content=said,
        shown_from=told_from,
    )


@transaction.atomic
def end(row: Inspection, *, by: Actor) -> None:
    """End it at once, as whoever leads: the supervisor's page is gone."""
    if not leads(by):
        raise NotVisible
    row.state = LIFECYCLE.step(Event.END, row.state).value
    row.ended_at = house.moment()
    row.save(update_fields=["state", "ended_at"])
    take_away(row.pk)
    note(row, "ended", by)
    tell(Recorded.INSPECTION_ENDED, row, by)


def take_away(inspection_id: UUID) -> None:
    """Take away what can be read by it, without being able to read that.

    Who acts as the read meets no other row; so the statement has no condition.
    """
    with acting_as(inspection_id):
        InspectionReading.objects.all()._raw_delete("default")


def may_end(row: Inspection, *, by: Actor) -> bool:
    """Whether there is anything left to end, for this person."""
    is_granted = row.state == State.GRANTED.value
    return is_granted and leads(by) and not queries.is_over(row, house.moment())


@transaction.atomic
def look_at_inspections(*, by: Actor, after: str = "") -> queries.Lines:
    """One page of the office's list, and one event for the look."""
    log.record(Recorded.INSPECTIONS_LISTED, by=by)
    return queries.inspections_for(by, after=after)
