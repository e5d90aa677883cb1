"""Proposing that a supervisor reads a part of one case, as somebody who has the case.

Who, which parts, why and until when is said once, and can't be changed afterwards: it
is dropped, or granted by another as it stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from portal.accounts import queries as accounts
from portal.audit.events import Event as Recorded
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
from portal.walls import house
from referrals import inspected
from referrals.disclosure import inspection_queries as queries
from referrals.disclosure.inspection_lifecycle import LIFECYCLE, Event
from referrals.disclosure.inspection_models import Inspection, InspectionCopy
from referrals.disclosure.inspection_queries import READERS
from referrals.disclosure.inspection_steps import note, tell


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
    note(row, "proposed", by)
    tell(Recorded.INSPECTION_PROPOSED, row, by)
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
    note(row, "dropped", by)
    tell(Recorded.INSPECTION_DROPPED, row, by)
