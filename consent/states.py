"""The answer inside a waiting item: what it holds, and the one way it is written.

Every act rewrites the whole row: content and answer, filled to the same size whatever
is said. From outside, looking, choosing, refusing and consenting are one.
"""

from typing import Any

from consent.lifecycle import LIFECYCLE, Event, State
from consent.models import Waiting
from portal.notices import live, parent_notices
from portal.policy.purposes import Purpose
from portal.sealing.statements import canonical

# Bytes that answer and content are each filled up to. Forms keep texts well below.
SIZE = 16000
MISSES = 5
# Whoever has answered, or can't any more, isn't reminded.
ENDS_WHAT_IS_QUEUED = frozenset(
    {Event.MISS, Event.DISOWN, Event.CONSENT, Event.REFUSE, Event.RECALL}
)


def first_answer() -> dict[str, Any]:
    """Nothing chosen, nothing said: an item as it arrives."""
    return filled(
        {
            "state": LIFECYCLE.initial.value,
            "named": False,
            "misses": 0,
            "choices": None,
            "consent": "",
            "reminder": "",
        }
    )


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """The same, at the size that all are."""
    bare = {key: value for key, value in values.items() if key != "fill"}
    return {**bare, "fill": " " * max(0, SIZE - len(canonical(bare)))}


def answer_of(waiting: Waiting) -> dict[str, Any]:
    """What the parent has done with it so far."""
    answer: dict[str, Any] = waiting.answer.reveal(Purpose.SHOW_OWN)
    return answer


def content_of(waiting: Waiting) -> dict[str, Any]:
    """What welfare sent; empty when it was purged or recalled."""
    content: dict[str, Any] = waiting.content.reveal(Purpose.SHOW_OWN)
    return content


def step(
    waiting: Waiting, event: Event, *, empty: bool = False, **values: Any
) -> dict[str, Any]:
    """Take one step and write the row anew; `empty` takes the content away for good.

    Raises `NotAllowedNow` when the state doesn't allow it. The caller holds the lock.
    """
    answer, content = answer_of(waiting), content_of(waiting)
    state = LIFECYCLE.step(event, answer["state"])
    if event in ENDS_WHAT_IS_QUEUED and answer.get("reminder"):
        parent_notices.end_reminder(answer["reminder"])
        values["reminder"] = ""
    waiting.answer = filled({**answer, **values, "state": state.value})
    waiting.content = filled({} if empty else content)
    waiting.save(update_fields=["answer", "content"])
    live.changed(waiting.party_id)
    return {**answer, **values, "state": state.value}


def silence(waiting: Waiting) -> None:
    """End the reminder, if one is queued, and write the row anew in any case.

    The tick is gone, too: nothing is asked for again by choosing once more.
    """
    answer, content = answer_of(waiting), content_of(waiting)
    if answer.get("reminder"):
        parent_notices.end_reminder(answer["reminder"])
    if answer["choices"]:
        answer["choices"] = {**answer["choices"], "remind": False}
    waiting.answer = filled({**answer, "reminder": ""})
    waiting.content = filled(content)
    waiting.save(update_fields=["answer", "content"])


def is_gone(answer: dict[str, Any]) -> bool:
    """Whether the item is no more, as far as the parent's page goes."""
    return answer["state"] in (State.PURGED, State.RECALLED)


def is_named(answer: dict[str, Any]) -> bool:
    """Whether one of the addressee's names was typed: before, nothing is shown.

    The state doesn't tell: an item can be refused unread.
    """
    return bool(answer["named"])
