"""Letting a supervisor read, each act by its use case at the counselling door."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from demo.cast import parent, staff
from portal.accounts.models import Membership
from portal.policy.inspections import Part, Reason, Subject
from portal.policy.orders import Organ, Phrase
from portal.policy.parties import Actor
from portal.walls import house
from referrals.disclosure import inspection_granting as granting
from referrals.disclosure import inspection_proposing as proposing
from referrals.disclosure import inspection_queries as queries
from referrals.disclosure import inspection_reading as reading
from referrals.disclosure.inspection_proposing import Wanted
from referrals.disclosure.receiving import PostedWords, register_order
from tests.disclosure import support
from tests.support import road
from tests.support.doors import at

WANTED = "Hvor mange samtaler det har vært. lavmælt-lavskrike"
ANSWER = "To samtaler i vår. stillferdig-sau"


def posted(who: str = "amina", **instead: Any) -> UUID:
    """An order that came by post, for Tor to answer."""
    hanne, tor = road.employee("hanne"), road.employee("tor")
    about = parent(who)
    values: dict[str, Any] = {
        "organ": Organ.COURT.value,
        "from_whom": "Agder tingrett",
        "signer": "Ada Dommer",
        "basis": "bvl_5_1",
        "necessary": "Saken skal opp i mars.",
        "wanted": WANTED,
        "name": about.name,
        "number": about.number,
    }
    with at("counselling", hanne):
        row = register_order(
            PostedWords(**{**values, **instead}), received_on=house.today(), by=hanne
        )
    support.form_found_right(hanne, row.pk)
    support.given(hanne, row.pk, tor)
    return row.pk


def finished(who: str = "amina", **instead: Any) -> UUID:
    """The same, answered by Tor and released by Hanne."""
    order_id = posted(who, **instead)
    support.answered(road.employee("tor"), order_id, Phrase.TEXT, ANSWER)
    support.released(road.employee("hanne"), order_id)
    return order_id


def day(ahead: int = 10) -> date:
    """A day to come."""
    return house.today() + timedelta(days=ahead)


def membership_of(who: str) -> UUID:
    """A member, as the form names them; at the door."""
    road.employee(who)
    with at("counselling"):
        return Membership.objects.get(person__email=staff(who).email).pk


def proposed(
    by: Actor,
    case_id: UUID,
    parts: tuple[Part, ...] = (Part.ORDER,),
    *,
    subject: Subject = Subject.ORDER,
    **instead: Any,
) -> UUID:
    """Somebody proposes that Vera reads it."""
    values: dict[str, Any] = {
        "reader": membership_of("vera"),
        "parts": parts,
        "reason": Reason.COMPLAINT,
        "reference": "2026/1234",
        "until": day(),
    }
    with at("counselling", by):
        case = proposing.case_to_show(subject, case_id, by=by)
        return proposing.propose(case, Wanted(**{**values, **instead}), by=by).pk


def granted(by: Actor, inspection_id: UUID) -> None:
    """Somebody grants it as it stands, and reception takes in what the parent sees."""
    with at("counselling", by):
        row = queries.inspection_for(by, inspection_id, lock=True)
        seen = granting.fingerprint(row, queries.copy_of(row, by))
        granting.grant(row, seen=seen, by=by)
    road.taken_in()


def acted(by: Actor, inspection_id: UUID, act: Any) -> None:
    """Dropped, or ended."""
    with at("counselling", by):
        act(queries.inspection_for(by, inspection_id, lock=True), by=by)


def let_read(
    case_id: UUID,
    parts: tuple[Part, ...] = (Part.ORDER,),
    *,
    subject: Subject = Subject.ORDER,
    proposer: str = "tor",
    **instead: Any,
) -> UUID:
    """Proposed by one, granted by Hanne."""
    by, hanne = road.employee(proposer), road.employee("hanne")
    made = proposed(by, case_id, parts, subject=subject, **instead)
    granted(hanne, made)
    return made


def listed(who: str) -> list[UUID]:
    """What one may read."""
    by = road.employee(who)
    with at("counselling", by):
        return [line.reading_id for line in reading.list_readings(by=by)]


def read(who: str, reading_id: UUID) -> reading.Read:
    """It is opened."""
    by = road.employee(who)
    with at("counselling", by):
        return reading.open_reading(reading_id, by=by)
