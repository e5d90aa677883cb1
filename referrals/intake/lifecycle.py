"""What can happen to a safety stop at an office: raised, handled, raised again."""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """Whether the leader has dealt with it."""

    RAISED = "raised"
    HANDLED = "handled"


class Event(StrEnum):
    """What happens to it."""

    RAISE = "raise"
    HANDLE = "handle"


# fmt: off
LIFECYCLE = Lifecycle(
    name="safety stop",
    initial=State.RAISED,
    steps=(
        #    event          from             to               by
        Step(Event.HANDLE,  State.RAISED,    State.HANDLED,   "leader"),
        Step(Event.RAISE,   State.RAISED,    State.RAISED,    "parent's side"),
        Step(Event.RAISE,   State.HANDLED,   State.RAISED,    "parent's side"),
    ),
)
# fmt: on
