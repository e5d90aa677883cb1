"""What can happen to a read that an office lets somebody who inspects it have.

A proposal that nobody grants, and a read whose day has passed, are over by themselves;
nobody has to do anything about it (`inspection_queries.is_over`).
"""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """Where it is."""

    PROPOSED = "proposed"
    GRANTED = "granted"
    DROPPED = "dropped"
    ENDED = "ended"


class Event(StrEnum):
    """What happens to it."""

    GRANT = "grant"
    DROP = "drop"
    END = "end"
    # The parent takes back what they shared, and with it this.
    TAKE_BACK = "take_back"


# fmt: off
LIFECYCLE = Lifecycle(
    name="inspection",
    initial=State.PROPOSED,
    steps=(
        #    event            from            to              by
        # Who proposes never grants: it is another, who leads.
        Step(Event.GRANT,     State.PROPOSED, State.GRANTED,  "another, who leads"),
        Step(Event.DROP,      State.PROPOSED, State.DROPPED,  "either"),
        Step(Event.END,       State.GRANTED,  State.ENDED,    "leader"),
        Step(Event.TAKE_BACK, State.PROPOSED, State.DROPPED,  "parent's side"),
        Step(Event.TAKE_BACK, State.GRANTED,  State.ENDED,    "parent's side"),
    ),
)
# fmt: on
