"""What can happen to the note of a summons as a witness. Nothing is produced for it."""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """Whether the leader was asked, and whether the office's archive has it."""

    RECEIVED = "received"
    ASKED = "asked"
    ARCHIVED = "archived"


class Event(StrEnum):
    """What happens to it."""

    ASK = "ask"
    CORRECT = "correct"
    EXPORT = "export"


# fmt: off
LIFECYCLE = Lifecycle(
    name="summons",
    initial=State.RECEIVED,
    steps=(
        #    event          from             to               by
        Step(Event.ASK,     State.RECEIVED,  State.ASKED,     "professional"),
        Step(Event.CORRECT, State.RECEIVED,  State.RECEIVED,  "professional"),
        Step(Event.CORRECT, State.ASKED,     State.ASKED,     "professional"),
        # What the archive has is no longer all: a new copy is due.
        Step(Event.CORRECT, State.ARCHIVED,  State.ASKED,     "professional"),
        Step(Event.EXPORT,  State.ASKED,     State.ARCHIVED,  "office"),
        Step(Event.EXPORT,  State.ARCHIVED,  State.ARCHIVED,  "office"),
    ),
)
# fmt: on
