"""What can happen to a meeting's minutes, from the first line to everybody's yes."""

from enum import StrEnum
from typing import Final

from meetings.lifecycle import State as MeetingState
from portal.policy.lifecycle import Lifecycle, Step

LONGEST: Final = 1000


class Kind(StrEnum):
    """What a line of the minutes is."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"


class State(StrEnum):
    """How far minutes have come."""

    OPEN = "open"  # being written, by whoever is invited
    SENT = "sent"  # a version lies before those who were there
    APPROVED = "approved"


class Event(StrEnum):
    """What happens to them."""

    WRITE = "write"
    SEND = "send"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    APPROVE_LAST = "approve_last"


# fmt: off
LIFECYCLE = Lifecycle(
    name="minutes",
    initial=State.OPEN,
    steps=(
        #    event               from         to              by
        Step(Event.WRITE,        State.OPEN,  State.OPEN,     "invited"),
        Step(Event.SEND,         State.OPEN,  State.SENT,     "caller"),
        # Something is to be put right: the next version is approved anew.
        Step(Event.TAKE_BACK,    State.SENT,  State.OPEN,     "caller"),
        Step(Event.APPROVE,      State.SENT,  State.SENT,     "present"),
        # With the last of those who were there.
        Step(Event.APPROVE_LAST, State.SENT,  State.APPROVED, "present"),
    ),
)
# fmt: on

# Minutes are taken from when the time is set, and sent once the meeting was held.
TAKEN_WHILE: Final = frozenset(
    {MeetingState.CALLED, MeetingState.SETTLED, MeetingState.HELD}
)
