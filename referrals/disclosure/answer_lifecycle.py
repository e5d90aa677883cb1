"""What can happen to a disclosure order at the office that got it.

At its hour it is over, whatever was done: who acts then is refused (`answering`).
"""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """Where an order is at the office."""

    RECEIVED = "received"
    # Of its form something is said, before anybody looked at whom it is about.
    FORM_REMARKED = "form_remarked"
    FORM_RIGHT = "form_right"
    WRITTEN = "written"
    RELEASED = "released"


class Event(StrEnum):
    """What happens to it."""

    REMARK_ON_FORM = "remark_on_form"
    FIND_FORM_RIGHT = "find_form_right"
    WRITE = "write"
    SEND_BACK = "send_back"
    RELEASE = "release"


# fmt: off
LIFECYCLE = Lifecycle(
    name="order at the office",
    initial=State.RECEIVED,
    steps=(
        #    event                  from                 to                   by
        Step(Event.REMARK_ON_FORM,  State.RECEIVED,      State.FORM_REMARKED, "either"),
        Step(Event.FIND_FORM_RIGHT, State.RECEIVED,      State.FORM_RIGHT,    "leader"),
        Step(Event.WRITE,           State.FORM_RIGHT,    State.WRITTEN,       "either"),
        Step(Event.WRITE,           State.WRITTEN,       State.WRITTEN,       "either"),
        Step(Event.SEND_BACK,       State.FORM_REMARKED, State.RECEIVED,      "leader"),
        Step(Event.SEND_BACK,       State.WRITTEN,       State.FORM_RIGHT,    "leader"),
        # Who writes never releases: it is another, who leads.
        Step(Event.RELEASE,         State.FORM_REMARKED, State.RELEASED,      "leader"),
        Step(Event.RELEASE,         State.WRITTEN,       State.RELEASED,      "leader"),
    ),
)
# fmt: on
