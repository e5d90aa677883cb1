"""What can happen to a draft. Child welfare sees these states and never more."""

from enum import StrEnum

from portal.policy.lifecycle import Lifecycle, Step


class State(StrEnum):
    """Where a draft is, as far as child welfare may know."""

    DRAFT = "draft"
    TO_APPROVE = "to_approve"
    APPROVED = "approved"
    PUT_BEFORE = "put_before"
    RECALLED = "recalled"
    DELIVERED = "delivered"
    NOT_SENT = "not_sent"


class Event(StrEnum):
    """What happens to it."""

    EDIT = "edit"
    ASK_APPROVAL = "ask_approval"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    PUT_BEFORE = "put_before"
    RECALL = "recall"
    DELIVER = "deliver"
    LAPSE = "lapse"


# What nobody outside the service has seen.
UNSEEN = (State.DRAFT.value, State.TO_APPROVE.value, State.APPROVED.value)

# fmt: off
LIFECYCLE = Lifecycle(
    name="draft",
    initial=State.DRAFT,
    steps=(
        #    event               from              to                by
        Step(Event.EDIT,         State.DRAFT,      State.DRAFT,      "welfare"),
        # What is changed was approved by nobody.
        Step(Event.EDIT,         State.TO_APPROVE, State.DRAFT,      "welfare"),
        Step(Event.EDIT,         State.APPROVED,   State.DRAFT,      "welfare"),
        Step(Event.ASK_APPROVAL, State.DRAFT,      State.TO_APPROVE, "welfare"),
        Step(Event.APPROVE,      State.TO_APPROVE, State.APPROVED,   "welfare"),
        Step(Event.SEND_BACK,    State.TO_APPROVE, State.DRAFT,      "welfare"),
        # From a draft only where the service doesn't ask for approval.
        Step(Event.PUT_BEFORE,   State.DRAFT,      State.PUT_BEFORE, "welfare"),
        Step(Event.PUT_BEFORE,   State.APPROVED,   State.PUT_BEFORE, "welfare"),
        Step(Event.RECALL,       State.PUT_BEFORE, State.RECALLED,   "welfare"),
        Step(Event.DELIVER,      State.PUT_BEFORE, State.DELIVERED,  "worker"),
        # The consent was first: a recall that came later loses silently.
        Step(Event.DELIVER,      State.RECALLED,   State.DELIVERED,  "worker"),
        Step(Event.LAPSE,        State.PUT_BEFORE, State.NOT_SENT,   "worker"),
    ),
)
# fmt: on
