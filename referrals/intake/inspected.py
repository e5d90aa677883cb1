"""What a parent has shared, as a case that a supervisor can be let read parts of.

Neither the way to reach the parent nor the word that was agreed on is among them.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from portal.policy.calendar import OSLO
from portal.policy.inspections import Part, Subject
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from referrals import inspected
from referrals.inspected import Case
from referrals.intake import queries, use_cases


def opened(delivery_id: UUID, by: Actor) -> Case:
    """One delivery, for whoever takes in and has a key to it; that is written down."""
    if not queries.takes_in(by):
        raise NotVisible
    content = use_cases.open_delivery(delivery_id, by=by)
    row, _wrap, checked = queries.delivery_for(by, delivery_id)
    return Case(
        subject=Subject.DELIVERY,
        case_id=delivery_id,
        came_on=row.arrived_at.astimezone(OSLO).date(),
        parts={part: said for part, said in _parts(content).items() if any_of(said)},
        number=str(content.get("number", "")),
        ends_at=datetime.fromisoformat(checked.said["until"]),
    )


def _parts(content: dict[str, Any]) -> dict[Part, dict[str, Any]]:
    sender = content.get("sender", {})
    return {
        Part.PERSON: {
            "name": content.get("name", ""),
            "number": content.get("number", ""),
        },
        Part.INTRODUCTION: {
            "introduced_by": ", ".join(
                filter(None, (sender.get("person", ""), sender.get("service", "")))
            ),
            "situation": content.get("situation", ""),
            "offer": content.get("offer", ""),
        },
        Part.THEMES: {"themes": list(content.get("themes", ()))},
        Part.NOTE: {"note": content.get("note", "")},
        Part.OWN_WORDS: {"own_words": content.get("own_words", "")},
    }


def any_of(said: dict[str, Any]) -> bool:
    """Whether there is anything to show: an empty part can't be chosen."""
    return any(said.values())


inspected.add(Subject.DELIVERY, opened)
