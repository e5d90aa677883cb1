"""The main road for tests: each step by the use case that does it, at its own door."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from consent import queries as parent_queries
from consent import reception
from consent import use_cases as parent_acts
from consent.use_cases import Choices
from demo.cast import OFFICE, Place, parent
from portal.accounts.eid.parents import parent_with
from portal.accounts.models import Membership
from portal.policy.parties import Actor, Door, Role
from portal.sealing.blind import blind_index
from referrals.intake import use_cases as office_acts
from referrals.sending import queries as sending_queries
from referrals.sending import use_cases as sending_acts
from referrals.sending.models import Offered
from referrals.sending.use_cases import Words
from tests.support import given
from tests.support.doors import at

CANARY = "skjelvende-sommerfugl"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def words(who: str = "amina", **instead: Any) -> Words:
    """What Kari writes about a parent."""
    about = parent(who)
    values: dict[str, Any] = {
        "name": about.name,
        "number": about.number,
        "way_kind": "sms",
        "way": "+4740000000",
        "language": "nb",
        "interpreter": False,
        "word": "Bjørk",
        "themes": ("feelings", "child_welfare"),
        "note": f"Vil helst ha time på dagtid. {CANARY}",
        "municipality": "4203",
        "office": str(OFFICE.party_id),
        "sender": {"service": "Barnevernstjenesten i Arendal", "person": "Kari Nes"},
    }
    return Words(**{**values, **instead})


def employee(who: str) -> Actor:
    """Somebody of the cast, enrolled at their own door."""
    from demo.cast import staff

    with at(staff(who).door.value):
        return given.an_employee(who)


def drafted(by: Actor, who: str = "amina", **instead: Any) -> UUID:
    """A draft."""
    with at("welfare", by):
        return sending_acts.write_draft(words(who, **instead), by=by).pk


def put_before(by: Actor, who: str = "amina", **instead: Any) -> UUID:
    """A draft that was put before the parent, and taken in."""
    draft_id = drafted(by, who, **instead)
    freed(by)
    with at("welfare", by):
        draft = sending_queries.draft_for(by, draft_id, lock=True)
        sending_acts.put_before_parent(draft, by=by, was_told=True)
    taken_in()
    return draft_id


def freed(by: Actor) -> None:
    """The 60 days that a service waits between two drafts for one parent are over."""
    with at("welfare", by):
        freed_here(by)


def freed_here(by: Actor) -> None:
    """The same, where one stands at the door already."""
    Offered.objects.filter(party_id=by.party_id).update(free_at=LONG_AGO)


def recalled(by: Actor, draft_id: UUID) -> None:
    """The draft is taken back, and reception has seen it."""
    with at("welfare", by):
        draft = sending_queries.draft_for(by, draft_id, lock=True)
        sending_acts.recall_draft(draft, by=by)
    taken_in()


def taken_in() -> None:
    """A round of reception."""
    with at("parent"):
        reception.take_in_all()


def the_parent(who: str = "amina") -> Actor:
    """The parent as they act when logged in."""
    with at("parent"):
        person = parent_with(blind_index(parent(who).number, settings.KEYS.blind))
        party = Membership.objects.get(person=person).party_id
    return Actor(Door.PARENT, person.pk, party, Role.PARENT)


def choices(office: Place = OFFICE, **instead: Any) -> Choices:
    """What the parent chooses."""
    values: dict[str, Any] = {
        "office": str(office.party_id),
        "site": "",
        "without_themes": (),
        "without_note": False,
        "own_words": "",
        "way_kind": "sms",
        "way": "+4741111111",
    }
    return Choices(**{**values, **instead})


def opened_by_name(by: Actor, name: str = "amina") -> UUID:
    """The parent's one item, opened by a name."""
    with at("parent", by):
        (waiting,) = parent_queries.waiting_for(by)
        assert parent_acts.say_name(waiting, name, by=by)
        return waiting.pk


def consented(by: Actor, office: Place = OFFICE, **instead: Any) -> UUID:
    """The parent says yes; returns the parent's own proof."""
    waiting_id = opened_by_name(by)
    with at("parent", by):
        waiting = parent_queries.waiting_one(by, waiting_id, lock=True)
        parent_acts.choose(waiting, choices(office, **instead), by=by)
        return parent_acts.give_consent(waiting, by=by)


def inbox(by: Actor) -> list[UUID]:
    """What the office sees."""
    with at("counselling", by):
        return [line.delivery_id for line in office_acts.look_at_inbox(by=by).lines]


def opened(by: Actor, delivery_id: UUID) -> dict[str, Any]:
    """What the office reads."""
    with at("counselling", by):
        return office_acts.open_delivery(delivery_id, by=by)


def withdrawn(by: Actor, proof_id: UUID) -> None:
    """The parent takes it back."""
    with at("parent", by):
        proof = parent_queries.consent_one(by, proof_id, lock=True)
        parent_acts.withdraw(proof, by=by)
