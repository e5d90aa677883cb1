"""What can happen to what waits for a parent, until the deadline.

The state lies sealed inside the row: seen, refused and left alone are one size, one
time, one page.
"""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """Where an item is, known to the parent alone."""

    LOCKED = "locked"
    OPEN = "open"
    CONSENTED = "consented"
    REFUSED = "refused"
    PURGED = "purged"
    RECALLED = "recalled"


class Event(StrEnum):
    """What happens to it."""

    SAY_NAME = "say_name"
    MISS = "miss"
    DISOWN = "disown"
    CHOOSE = "choose"
    CONSENT = "consent"
    REFUSE = "refuse"
    RECALL = "recall"


# fmt: off
LIFECYCLE = Lifecycle(
    name="waiting",
    initial=State.LOCKED,
    steps=(
        #    event            from             to               by
        Step(Event.SAY_NAME,  State.LOCKED,    State.OPEN,      "parent"),
        Step(Event.MISS,      State.LOCKED,    State.PURGED,    "parent"),
        # Refused unread: the name is still asked for before anything is shown.
        Step(Event.SAY_NAME,  State.REFUSED,   State.REFUSED,   "parent"),
        Step(Event.MISS,      State.REFUSED,   State.PURGED,    "parent"),
        Step(Event.DISOWN,    State.LOCKED,    State.PURGED,    "parent"),
        Step(Event.DISOWN,    State.OPEN,      State.PURGED,    "parent"),
        Step(Event.DISOWN,    State.REFUSED,   State.PURGED,    "parent"),
        Step(Event.CHOOSE,    State.OPEN,      State.OPEN,      "parent"),
        Step(Event.CHOOSE,    State.REFUSED,   State.REFUSED,   "parent"),
        Step(Event.CONSENT,   State.OPEN,      State.CONSENTED, "parent"),
        Step(Event.CONSENT,   State.REFUSED,   State.CONSENTED, "parent"),
        Step(Event.REFUSE,    State.LOCKED,    State.REFUSED,   "parent"),
        Step(Event.REFUSE,    State.OPEN,      State.REFUSED,   "parent"),
        Step(Event.REFUSE,    State.CONSENTED, State.REFUSED,   "parent"),
        Step(Event.REFUSE,    State.REFUSED,   State.REFUSED,   "parent"),
        Step(Event.RECALL,    State.LOCKED,    State.RECALLED,  "reception"),
        Step(Event.RECALL,    State.OPEN,      State.RECALLED,  "reception"),
        Step(Event.RECALL,    State.REFUSED,   State.RECALLED,  "reception"),
    ),
)
# fmt: on
