"""What a supervisor may read: what was granted to them, until its hour, and no more.

The wall gives the rows of one's own party and person whose hour hasn't come. Nothing
here lists an office's cases, looks for one, or asks for more.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from portal.accounts import queries as accounts
from portal.audit import log
from portal.audit.events import Event
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from portal.sealing.errors import KeyMissing, SealBroken
from portal.sealing.letters import Letter, read_letter
from portal.walls import house
from referrals.disclosure.inspection_granting import kind_of_letter
from referrals.disclosure.inspection_models import InspectionOpening, InspectionReading

# What can be open at one time; the oldest are over within weeks.
MOST: Final = 200
LISTED: Final = ("id", "office_id", "subject", "reference", "granted_at", "until")


@dataclass(frozen=True)
class Line:
    """One thing that one may read: of which office, until when."""

    reading_id: UUID
    office: str
    subject: str
    reference: str
    granted_at: datetime
    until: datetime


@dataclass(frozen=True)
class Read:
    """One of them, opened."""

    line: Line
    came_on: date
    reason: str
    parts: dict[str, dict[str, Any]]


def _own(actor: Actor) -> Any:
    return InspectionReading.objects.filter(
        party_id=actor.party_id, person_id=actor.person_id, until__gt=house.moment()
    )


def _lines(rows: list[InspectionReading]) -> tuple[Line, ...]:
    offices = accounts.organisations_named({row.office_id for row in rows})
    return tuple(
        Line(
            row.pk,
            offices[row.office_id].name,
            row.subject,
            row.reference,
            row.granted_at,
            row.until,
        )
        for row in rows
    )


@transaction.atomic
def list_readings(*, by: Actor) -> tuple[Line, ...]:
    """All that this person may read today, newest first; one event for the look."""
    log.record(Event.INSPECTIONS_LISTED, by=by)
    rows = _own(by).only(*LISTED).order_by("-granted_at", "pk")[:MOST]
    return _lines(list(rows))


def how_many(actor: Actor) -> int:
    """How many there are."""
    return int(_own(actor).count())


@transaction.atomic
def open_reading(reading_id: UUID, *, by: Actor) -> Read:
    """One of them. Each opening is a line of the office's, and of the log.

    What isn't theirs, is over or was ended isn't there: `NotVisible`. So is a letter
    that says anything else than its row, with an alarm.
    """
    row = _own(by).only(*LISTED, "inspection_id", "letter_key", "letter")
    row = row.filter(pk=reading_id).first()
    if row is None:
        raise NotVisible
    letter = Letter(bytes(row.letter_key), bytes(row.letter))
    try:
        said = read_letter(
            letter,
            row.pk,
            kind=kind_of_letter(by.person_id),
            to=by.party_id,
            signed_by="counselling",
            purpose=Purpose.INSPECT,
        )
    except (SealBroken, KeyMissing):
        raise NotVisible("inspection_seal") from None
    until = datetime.fromisoformat(said["until"])
    if said["inspection"] != str(row.inspection_id) or until != row.until:
        raise NotVisible("inspection_seal")
    InspectionOpening(
        party_id=row.office_id,
        inspection_id=row.inspection_id,
        governor_id=by.party_id,
        reader_id=by.person_id,
        at=house.moment(),
    ).save(force_insert=True)
    log.record(Event.INSPECTION_READ, by=by, on=row.inspection_id)
    (line,) = _lines([row])
    return Read(
        line, date.fromisoformat(said["came_on"]), said["reason"], said["parts"]
    )
