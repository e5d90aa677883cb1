"""A checklist begun beside what a parent shared: name and way to reach them, 72 hours.

The parent can take back what was shared while the law demands that somebody speaks. So
whoever begins keeps these few words, sealed to themself alone, by a clock of their own.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.clocks import DUTY_CONTACT
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from portal.sealing import keyring
from portal.walls import house
from referrals.disclosure.duty_holding import CONTACT_COMPARTMENT
from referrals.disclosure.duty_models import DutyContact
from referrals.disclosure.duty_rules import Duty
from referrals.disclosure.office_notes import PROFESSIONALS
from referrals.duties import Known


@transaction.atomic
def begin_duty(duty: Duty, known: Known, *, by: Actor) -> UUID:
    """Keep name and way for 72 hours, for who begins and nobody else."""
    if by.role not in PROFESSIONALS:
        raise NotVisible
    ring, case_id = keyring.current(), uuid4()
    ring.new_case(case_id)
    row = DutyContact(
        party_id=by.party_id,
        person_id=by.person_id,
        duty=Duty(duty).value,
        gone_at=house.moment() + DUTY_CONTACT,
        case_id=case_id,
        wrapped=ring.wrap_for_party(
            case_id, person_id=by.person_id, compartment=CONTACT_COMPARTMENT
        ),
        shown={"name": known.name, "way_kind": known.way_kind, "way": known.way},
        number=known.number,
    )
    row.save(force_insert=True)
    log.record(Recorded.DUTY_BEGUN, by=by, on=row.pk)
    return row.pk


def taken_over(duty: str, known: Known, by: Actor) -> str:
    """What intake calls: begins, and says where the checklist is."""
    address = f"disclosure:{Duty(duty).value}_begun"
    return reverse(address, args=[begin_duty(Duty(duty), known, by=by)])


@dataclass(frozen=True)
class Contact:
    """Name and way, while they are there."""

    contact_id: UUID
    name: str
    way_kind: str
    way: str
    gone_at: datetime
    duty_id: UUID | None


@dataclass(frozen=True)
class Begun:
    """One checklist of one's own in a list: no name, only until when it is there."""

    contact_id: UUID
    duty: str
    gone_at: datetime


def begun_by(actor: Actor) -> list[Begun]:
    """What this person began and hasn't noted, the newest first. One query."""
    rows = _own(actor).filter(duty_id=None).order_by("-gone_at", "pk")
    return [Begun(row.pk, row.duty, row.gone_at) for row in rows]


def begun_one(
    actor: Actor, contact_id: UUID, duty: Duty, *, lock: bool = False
) -> DutyContact:
    """One of them, its key on the ring; else `NotVisible`, also when its hour came."""
    rows = _own(actor).select_for_update() if lock else _own(actor)
    row = rows.filter(pk=contact_id, duty=duty.value).first()
    if row is None:
        raise NotVisible
    _admit(row, actor)
    return row


def contact_of(row: DutyContact) -> Contact:
    """What its page shows. The reading is written down."""
    said = row.shown.reveal(Purpose.SHOW_OWN)
    return Contact(
        row.pk, said["name"], said["way_kind"], said["way"], row.gone_at, row.duty_id
    )


def contact_beside(actor: Actor, duty_id: UUID) -> Contact | None:
    """The name beside one's own note, while its 72 hours last."""
    row = _own(actor).filter(duty_id=duty_id).first()
    if row is None:
        return None
    _admit(row, actor)
    return contact_of(row)


def _own(actor: Actor) -> QuerySet[DutyContact]:
    return DutyContact.objects.filter(
        party_id=actor.party_id,
        person_id=actor.person_id,
        gone_at__gt=house.moment(),
    )


def _admit(row: DutyContact, actor: Actor) -> None:
    keyring.current().admit(
        row.case_id,
        bytes(row.wrapped),
        person_id=actor.person_id,
        compartment=CONTACT_COMPARTMENT,
    )
