"""Letting somebody who inspects the office read a part of one case: two people do it.

One who has the case proposes who, which parts, why and until when; another, who leads,
reads exactly what would be shown and grants it. What is granted is sealed to that one
person at the governor's, and ends by itself; whoever leads can end it at once.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
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
from portal.policy.clocks import (
    INSPECTED_AT_MOST,
    INSPECTION_PROPOSED,
    INSPECTION_RECORD,
)
from portal.policy.inspections import Part, Reason, Subject
from portal.policy.parties import DESK, Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing import keyring
from portal.sealing.acting import acting_as
from portal.sealing.letters import seal_letter
from portal.sealing.statements import canonical
from portal.walls import house
from referrals import inspected
from referrals.disclosure import inspection_queries as queries
from referrals.disclosure import told_parent
from referrals.disclosure.answer_steps import keys_that_verify
from referrals.disclosure.inspection_lifecycle import LIFECYCLE, Event, State
from referrals.disclosure.inspection_models import (
    Inspection,
    InspectionCopy,
    InspectionReading,
    InspectionStep,
)
from referrals.disclosure.inspection_queries import READERS

# Bytes up to which each letter is filled: an order, its answer and its course fit.
SIZE: Final = 36_000


def kind_of_letter(reader_id: UUID) -> str:
    """What such a letter is sealed and signed as: for one person, and nobody else."""
    return f"inspection for {reader_id}"


@dataclass(frozen=True)
class Wanted:
    """Who is to read what, why, and until which day; `reference` is the governor's."""

    reader: UUID
    parts: tuple[Part, ...]
    reason: Reason
    reference: str
    until: date


@transaction.atomic
def case_to_show(subject: Subject, case_id: UUID, *, by: Actor) -> inspected.Case:
    """One case of one's own, for choosing parts of it; that it was opened is logged."""
    return inspected.opened(subject, case_id, by=by)


@transaction.atomic
def propose(case: inspected.Case, wanted: Wanted, *, by: Actor) -> Inspection:
    """Propose it. Of the case, a sealed copy of the chosen parts waits for the other.

    Raises `NotVisible` for somebody who isn't a supervisor, and `NotAllowedNow` for a
    day that doesn't fit, or for no part.
    """
    reader = _supervisor(wanted.reader)
    now, until = house.moment(), calendar.end_of(wanted.until)
    if not is_fit(wanted.until, today=house.today()):
        raise NotAllowedNow("wrong_day")
    if case.ends_at is not None and until > case.ends_at:
        raise NotAllowedNow("ends_before")
    if not wanted.parts or not set(wanted.parts) <= set(case.parts):
        raise NotAllowedNow("no_part")
    row = Inspection(
        party_id=by.party_id,
        governor_id=reader.governor_id,
        reader_id=reader.person_id,
        proposer_id=by.person_id,
        made_at=now,
        lapses_at=min(now + INSPECTION_PROPOSED, until),
        subject=case.subject.value,
        source_id=case.case_id,
        came_on=case.came_on,
        parts=" ".join(part.value for part in wanted.parts),
        reason=wanted.reason.value,
        reference=wanted.reference,
        until=until,
        is_told=bool(case.number),
        erase_at=until + INSPECTION_RECORD,
    )
    row.save(force_insert=True)
    _keep_copy(row, case, wanted.parts, by)
    _note(row, "proposed", by)
    _tell(Recorded.INSPECTION_PROPOSED, row, by)
    return row


def is_fit(until: date, *, today: date) -> bool:
    """Whether somebody may read until that day."""
    return today <= until <= today + INSPECTED_AT_MOST


def _keep_copy(
    row: Inspection, case: inspected.Case, parts: Iterable[Part], by: Actor
) -> None:
    copy = InspectionCopy(
        party_id=row.party_id,
        case_id=uuid4(),
        inspection_id=row.pk,
        source_id=case.case_id,
        made_at=row.made_at,
        gone_at=row.lapses_at,
    )
    keyring.current().new_case(copy.case_id)
    copy.content = {
        "parts": {part.value: dict(case.parts[part]) for part in parts},
        "number": case.number,
        "told_from": case.told_from.isoformat() if case.told_from else "",
    }
    copy.save(force_insert=True)
    heads = accounts.leaders_of(row.party_id, house.today())
    READERS.let_read(copy, by.person_id, *heads, DESK)


def _supervisor(reader: UUID) -> queries.Supervisor:
    for one in queries.supervisors():
        if one.membership_id == reader:
            return one
    raise NotVisible


@transaction.atomic
def drop(row: Inspection, *, by: Actor) -> None:
    """Take a proposal back, or say no to it: by whoever made it, or leads."""
    row.state = LIFECYCLE.step(Event.DROP, row.state).value
    row.ended_at = house.moment()
    row.save(update_fields=["state", "ended_at"])
    queries.forget_copy(row)
    _note(row, "dropped", by)
    _tell(Recorded.INSPECTION_DROPPED, row, by)


# --- the second person ----------------------------------------------------------------


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
    _note(row, "granted", by)
    _tell(Recorded.INSPECTION_GRANTED, row, by)


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
    _note(row, "ended", by)
    _tell(Recorded.INSPECTION_ENDED, row, by)


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


def _note(row: Inspection, kind: str, by: Actor) -> None:
    InspectionStep(
        party_id=row.party_id,
        inspection_id=row.pk,
        person_id=by.person_id,
        at=house.moment(),
        kind=kind,
    ).save(force_insert=True)


def _tell(event: Recorded, row: Inspection, by: Actor) -> None:
    live.changed(row.party_id)
    log.record(event, by=by, on=row.pk)


@transaction.atomic
def look_at_inspections(*, by: Actor, after: str = "") -> queries.Lines:
    """One page of the office's list, and one event for the look."""
    log.record(Recorded.INSPECTIONS_LISTED, by=by)
    return queries.inspections_for(by, after=after)
