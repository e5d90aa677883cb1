"""Single steps of the main road, for tests that walk it out of step.

`road` walks it with one parent and one item; here several lie side by side.
"""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from consent import clocks, reception
from consent import queries as parent_queries
from consent import use_cases as parent_acts
from consent.models import Consent, Waiting
from consent.states import answer_of, content_of
from demo.cast import OFFICE, Place
from portal.notices import contact_key
from portal.policy import calendar
from portal.policy.parties import Actor
from portal.walls import house
from referrals.sending import queries as sending_queries
from referrals.sending import use_cases as sending_acts
from tests.support import insider, road
from tests.support.doors import at


def handed_over(by: Actor, draft_id: UUID) -> None:
    """Put before the parent; reception hasn't been round yet."""
    road.freed(by)
    with at("welfare", by):
        draft = sending_queries.draft_for(by, draft_id, lock=True)
        sending_acts.put_before_parent(draft, by=by, was_told=True)


def called_back(by: Actor, draft_id: UUID) -> None:
    """Recalled; reception hasn't been round yet."""
    with at("welfare", by):
        draft = sending_queries.draft_for(by, draft_id, lock=True)
        sending_acts.recall_draft(draft, by=by)


def draft_row(draft_id: UUID) -> dict[str, Any]:
    """The draft as it lies in the database."""
    (row,) = insider.rows("house.sending_draft", "id = %s", draft_id)
    return row


def waiting_for_draft(by: Actor, draft_id: UUID) -> UUID:
    """The parent's item that came of this draft."""
    reference = str(draft_row(draft_id)["outcome_reference"])
    with at("parent", by):
        (found,) = [
            row.pk
            for row in parent_queries.waiting_for(by)
            if content_of(row).get("reference") == reference
        ]
    return found


def locked(by: Actor, waiting_id: UUID) -> Waiting:
    """One item, as an act of the parent takes it; call it at the parent door."""
    return parent_queries.waiting_one(by, waiting_id, lock=True)


def named(by: Actor, waiting_id: UUID, name: str = "amina") -> bool:
    """The parent types a name."""
    with at("parent", by):
        return parent_acts.say_name(locked(by, waiting_id), name, by=by)


def chosen(by: Actor, waiting_id: UUID, office: Place = OFFICE, **other: Any) -> None:
    """The parent chooses."""
    with at("parent", by):
        parent_acts.choose(locked(by, waiting_id), road.choices(office, **other), by=by)


def agreed(by: Actor, waiting_id: UUID) -> UUID:
    """The parent says yes to what was chosen; returns the proof."""
    with at("parent", by):
        return parent_acts.give_consent(locked(by, waiting_id), by=by)


def said_yes(by: Actor, waiting_id: UUID, *rest: Any, **other: Any) -> UUID:
    """Choice and consent in one."""
    chosen(by, waiting_id, *rest, **other)
    return agreed(by, waiting_id)


def shared_nothing(by: Actor, waiting_id: UUID) -> None:
    """*Del ingenting*, with the proof that the item points to, if any."""
    with at("parent", by):
        waiting = locked(by, waiting_id)
        pointed = answer_of(waiting)["consent"]
        proof: Consent | None = None
        if pointed:
            proof = parent_queries.consent_one(by, UUID(pointed), lock=True)
        parent_acts.share_nothing(waiting, by=by, proof=proof)


def disowned(by: Actor, waiting_id: UUID) -> None:
    """This is not me."""
    with at("parent", by):
        parent_acts.disown(locked(by, waiting_id), by=by)


def state_of(by: Actor, waiting_id: UUID) -> str:
    """How the parent has answered."""
    with at("parent", by):
        row = parent_queries.waiting_one(by, waiting_id)
        return str(answer_of(row)["state"])


def record_of(by: Actor, proof_id: UUID) -> dict[str, Any]:
    """The parent's own proof, opened."""
    from portal.policy.purposes import Purpose

    with at("parent", by):
        proof = parent_queries.consent_one(by, proof_id)
        found: dict[str, Any] = proof.record.reveal(Purpose.SHOW_OWN)
        return json.loads(json.dumps(found))


def told() -> int:
    """The worker tells outcomes, if it is the hour."""
    with at("worker"):
        return clocks.tell_outcomes()


def weekly_keys() -> None:
    """Reception and worker renew their keys, as each of their rounds does."""
    with at("parent"):
        reception.keep_fresh()
    with at("worker"):
        contact_key.keep_fresh()


def to_the_next_outcome() -> None:
    """The clock goes to the next 08:00 on a working day."""
    insider.move_clock_to(calendar.next_outcome(house.moment()))
    weekly_keys()


def past_the_deadline(draft_id: UUID) -> None:
    """The clock goes to the first 08:00 on a working day after the last day."""
    last = reception.end_of(draft_row(draft_id)["answer_by"])
    insider.move_clock_to(calendar.next_outcome(max(last, house.moment())))
    weekly_keys()


def a_moment(day: str, hour: str = "09:00") -> datetime:
    """A time of the clock on the wall in Norway."""
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=calendar.OSLO)


SECOND = timedelta(seconds=1)
