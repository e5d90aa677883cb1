"""What can happen to a meeting, from the first plan to the day after.

The caller is the organisation that calls the meeting; the clock is a round beside the
caller's door. Answers are taken while a meeting is `called`, dates while it `polling`.
"""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """How far a meeting has come."""

    DRAFT = "draft"  # nobody but the caller knows of it
    POLLING = "polling"  # the invited say which times fit
    POLLED = "polled"  # the times are in; the caller chooses
    CALLED = "called"  # the time is set; the invited answer
    SETTLED = "settled"  # the answers are in
    HELD = "held"  # who was there is noted
    CANCELLED = "cancelled"


class Event(StrEnum):
    """What happens."""

    CHANGE = "change"
    INVITE = "invite"
    ASK_FOR_TIMES = "ask_for_times"
    SAY_WHAT_FITS = "say_what_fits"
    CLOSE = "close"
    REOPEN = "reopen"
    CALL = "call"
    ANSWER = "answer"
    MOVE = "move"
    HOLD = "hold"
    CANCEL = "cancel"


# fmt: off
LIFECYCLE = Lifecycle(
    name="meeting",
    initial=State.DRAFT,
    steps=(
        #    event                from             to               by
        Step(Event.CHANGE,        State.DRAFT,     State.DRAFT,     "caller"),
        Step(Event.INVITE,        State.DRAFT,     State.DRAFT,     "caller"),
        # Without a time, the invited are asked for one first.
        Step(Event.ASK_FOR_TIMES, State.DRAFT,     State.POLLING,   "caller"),
        Step(Event.CALL,          State.DRAFT,     State.CALLED,    "caller"),
        Step(Event.CANCEL,        State.DRAFT,     State.CANCELLED, "caller"),
        Step(Event.CHANGE,        State.POLLING,   State.POLLING,   "caller"),
        Step(Event.INVITE,        State.POLLING,   State.POLLING,   "caller"),
        Step(Event.SAY_WHAT_FITS, State.POLLING,   State.POLLING,   "invited"),
        Step(Event.CLOSE,         State.POLLING,   State.POLLED,    "caller, clock"),
        Step(Event.CALL,          State.POLLING,   State.CALLED,    "caller"),
        Step(Event.CANCEL,        State.POLLING,   State.CANCELLED, "caller"),
        Step(Event.CHANGE,        State.POLLED,    State.POLLED,    "caller"),
        Step(Event.REOPEN,        State.POLLED,    State.POLLING,   "caller"),
        # Choosing a time sends the invitations.
        Step(Event.CALL,          State.POLLED,    State.CALLED,    "caller"),
        Step(Event.CANCEL,        State.POLLED,    State.CANCELLED, "caller"),
        Step(Event.CHANGE,        State.CALLED,    State.CALLED,    "caller"),
        Step(Event.INVITE,        State.CALLED,    State.CALLED,    "caller"),
        Step(Event.ANSWER,        State.CALLED,    State.CALLED,    "invited"),
        Step(Event.CLOSE,         State.CALLED,    State.SETTLED,   "caller, clock"),
        # Another time: what was answered to the old one counts no longer.
        Step(Event.MOVE,          State.CALLED,    State.CALLED,    "caller"),
        Step(Event.HOLD,          State.CALLED,    State.HELD,      "caller"),
        Step(Event.CANCEL,        State.CALLED,    State.CANCELLED, "caller"),
        Step(Event.CHANGE,        State.SETTLED,   State.SETTLED,   "caller"),
        Step(Event.REOPEN,        State.SETTLED,   State.CALLED,    "caller"),
        Step(Event.MOVE,          State.SETTLED,   State.CALLED,    "caller"),
        Step(Event.HOLD,          State.SETTLED,   State.HELD,      "caller"),
        Step(Event.CANCEL,        State.SETTLED,   State.CANCELLED, "caller"),
    ),
)
# fmt: on
