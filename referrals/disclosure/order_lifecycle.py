"""What can happen to a disclosure order at the service that gives it.

Between “sent” and the hour of the answer nothing can: the page says “received by the
office”, whatever is true there.
"""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """Where an order is, as far as child welfare may know."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"


class Event(StrEnum):
    """What happens to it."""

    EDIT = "edit"
    SIGN = "sign"
    ANSWER = "answer"


# fmt: off
LIFECYCLE = Lifecycle(
    name="disclosure order",
    initial=State.DRAFT,
    steps=(
        #    event         from            to               by
        Step(Event.EDIT,   State.DRAFT,    State.DRAFT,     "author"),
        Step(Event.SIGN,   State.DRAFT,    State.SENT,      "another, who leads"),
        Step(Event.ANSWER, State.SENT,     State.ANSWERED,  "worker"),
    ),
)
# fmt: on
