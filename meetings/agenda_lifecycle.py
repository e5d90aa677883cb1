"""What can happen to an item of an agenda, and how long the agenda is open."""

from enum import StrEnum
from typing import Final

from meetings.lifecycle import State as MeetingState
from portal.policy.lifecycle import Lifecycle, Step

# Letters of an item, and minutes that it can take.
LONGEST: Final = 200
MOST_MINUTES: Final = 480


class State(StrEnum):
    """Whether it will be talked about."""

    PROPOSED = "proposed"
    ON = "on"  # the agenda
    DROPPED = "dropped"


class Event(StrEnum):
    """What happens to it."""

    CHANGE = "change"
    TAKE_UP = "take_up"
    ORDER = "order"
    DROP = "drop"


# fmt: off
LIFECYCLE = Lifecycle(
    name="agenda item",
    initial=State.PROPOSED,
    steps=(
        #    event          from            to              by
        Step(Event.CHANGE,  State.PROPOSED, State.PROPOSED, "invited"),
        Step(Event.TAKE_UP, State.PROPOSED, State.ON,       "caller"),
        # Their own, too: who proposed it can take it back.
        Step(Event.DROP,    State.PROPOSED, State.DROPPED,  "caller, proposer"),
        Step(Event.CHANGE,  State.ON,       State.ON,       "invited"),
        Step(Event.ORDER,   State.ON,       State.ON,       "caller"),
        Step(Event.DROP,    State.ON,       State.DROPPED,  "caller"),
    ),
)
# fmt: on

# Afterwards an agenda is what it was.
OPEN_WHILE: Final = frozenset(
    set(MeetingState) - {MeetingState.HELD, MeetingState.CANCELLED}
)
