"""What can happen to a follow-up. That an offer was made is all that is ever said."""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """Whether the service still owes this parent an offer."""

    OPEN = "open"
    ENDED = "ended"


class Event(StrEnum):
    """What happens to it."""

    CHANGE = "change"
    MAKE = "make"
    MOVE = "move"
    END = "end"


# fmt: off
LIFECYCLE = Lifecycle(
    name="follow_up",
    initial=State.OPEN,
    steps=(
        #    event         from        to           by
        Step(Event.CHANGE, State.OPEN, State.OPEN,  "welfare"),
        # An offer was made, and the next one has a date.
        Step(Event.MAKE,   State.OPEN, State.OPEN,  "welfare"),
        Step(Event.MOVE,   State.OPEN, State.OPEN,  "welfare"),
        Step(Event.END,    State.OPEN, State.ENDED, "welfare"),
    ),
)
# fmt: on
