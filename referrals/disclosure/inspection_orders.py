"""A disclosure order at the office, as a case that a supervisor can be let read."""

from datetime import date
from typing import Any
from uuid import UUID

from portal.policy.calendar import OSLO
from portal.policy.inspections import Part, Subject
from portal.policy.orders import Phrase
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow
from portal.walls import house
from referrals import inspected
from referrals.disclosure import answer_queries, receiving
from referrals.disclosure.answer_lifecycle import State
from referrals.disclosure.answer_models import ReceivedOrder
from referrals.disclosure.answer_steps import answer_in
from referrals.inspected import Case

# Of a long history, the latest: a letter has one size.
LINES = 40


def is_finished(row: ReceivedOrder) -> bool:
    """Whether nothing more can happen to it: until then, nobody else looks at it."""
    if row.came_by_post:
        return row.state == State.RELEASED.value
    return answer_queries.is_over(row, house.moment())


def opened(order_id: UUID, by: Actor) -> Case:
    """One order for who leads or has it; `NotAllowedNow` before its hour."""
    row = receiving.open_order(order_id, by=by)
    if not is_finished(row):
        raise NotAllowedNow("not_over")
    said = row.content.reveal(Purpose.INSPECT)
    until = said["untold_until"]
    parts: dict[Part, dict[str, Any]] = {
        Part.ORDER: {
            "service": said["service"],
            "signer": ", ".join(filter(None, (said.get("author"), said["signer"]))),
            "basis": said["basis"],
            "necessary": said["necessary"],
            "wanted": said["wanted"],
            "untold_until": until,
        },
        Part.ANSWER: _answer(row),
        Part.COURSE: {"course": _course(row)},
    }
    if receiving.person_is_shown(row):
        person = {"name": said["name"], "number": said["number"]}
        parts = {Part.PERSON: person, **parts}
    return Case(
        subject=Subject.ORDER,
        case_id=row.pk,
        came_on=row.made_at.astimezone(OSLO).date(),
        parts=parts,
        number=said["number"],
        told_from=date.fromisoformat(until) if until else None,
    )


def _answer(row: ReceivedOrder) -> dict[str, Any]:
    """What was answered: what nobody released wasn't, and isn't shown."""
    if row.state != State.RELEASED.value:
        return {"phrase": Phrase.NOTHING.value}
    written, names = answer_in(row), answer_queries.names_at(row.party_id)
    released = row.released_at.astimezone(OSLO) if row.released_at else None
    return {
        "phrase": written["phrase"],
        "text": written["text"],
        "writer": names.get(row.writer_id, "") if row.writer_id else "",
        "releaser": names.get(row.releaser_id, "") if row.releaser_id else "",
        "released_on": released.date().isoformat() if released else "",
    }


def _course(row: ReceivedOrder) -> list[list[str]]:
    names = answer_queries.names_at(row.party_id)
    return [
        [one.kind, one.at.isoformat(), names.get(one.person_id, "")]
        for one in answer_queries.history_of(row)[:LINES]
    ]


inspected.add(Subject.ORDER, opened)
