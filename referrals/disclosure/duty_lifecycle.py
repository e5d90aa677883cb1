"""What can happen to the note of a duty that was used. Nobody but its owner acts.

Whoever leads reads it, and has no step here: a duty is each professional's own. If its
owner has left the office, who leads does what is left to do.
"""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """Whether the parent knows, and whether the office's archive has it."""

    BEGUN = "begun"  # a checklist lies open; nothing is noted
    TOLD = "told"
    EXEMPT = "exempt"  # for a reason of a list, until a day
    ARCHIVED = "archived"  # told, and copied to the archive: erased 90 days later


class Event(StrEnum):
    """What happens to it."""

    NOTE_TOLD = "note told"
    NOTE_EXEMPT = "note exempt"
    TELL = "tell"
    PUT_OFF = "put off"
    CORRECT = "correct"
    EXPORT = "export"


# fmt: off
LIFECYCLE = Lifecycle(
    name="duty",
    initial=State.BEGUN,
    steps=(
        #    event              from             to               by
        Step(Event.NOTE_TOLD,   State.BEGUN,     State.TOLD,      "professional"),
        Step(Event.NOTE_EXEMPT, State.BEGUN,     State.EXEMPT,    "professional"),
        Step(Event.TELL,        State.EXEMPT,    State.TOLD,      "professional"),
        Step(Event.PUT_OFF,     State.EXEMPT,    State.EXEMPT,    "professional"),
        Step(Event.CORRECT,     State.EXEMPT,    State.EXEMPT,    "professional"),
        Step(Event.CORRECT,     State.TOLD,      State.TOLD,      "professional"),
        # What the archive has is no longer all: a new copy is due.
        Step(Event.CORRECT,     State.ARCHIVED,  State.TOLD,      "professional"),
        # A copy of what isn't told yet starts no clock.
        Step(Event.EXPORT,      State.EXEMPT,    State.EXEMPT,    "office"),
        Step(Event.EXPORT,      State.TOLD,      State.ARCHIVED,  "office"),
        Step(Event.EXPORT,      State.ARCHIVED,  State.ARCHIVED,  "office"),
    ),
)
# fmt: on
