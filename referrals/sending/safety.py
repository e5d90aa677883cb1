"""The safety stop at the welfare side: contact with a parent may be dangerous.

What is true on the other sides changes nothing here: not the draft, not the answer, not
what a page says afterwards.
"""

from django.db import transaction

from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import parent_notices
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow
from portal.sealing import to_reception
from portal.sealing.errors import DirectoryRefused
from referrals.sending.lifecycle import State
from referrals.sending.models import Draft
from referrals.sending.use_cases import ReceptionRefused


def can_be_pressed(draft: Draft) -> bool:
    """Once it was put before the parent, and for as long as the draft is there."""
    return draft.state != State.DRAFT


@transaction.atomic
def press(draft: Draft, *, by: Actor) -> None:
    """Pass on that contact with this parent may be dangerous; as often as one likes.

    One's own first notice isn't sent if it still waits. The rest is reception's, by a
    message of the same size as all others. Not one byte of the draft changes. Raises
    `ReceptionRefused` when reception's key doesn't verify: then nothing happened.
    """
    if not can_be_pressed(draft):
        raise NotAllowedNow("not_put_before")
    said = draft.content.reveal(Purpose.SHOW_OWN)
    try:
        to_reception.hand_over(
            "flow_put_before",
            {
                "kind": "safety_stop",
                "reference": str(draft.outcome_reference),
                "number": said["number"],
            },
        )
    except DirectoryRefused as refused:
        raise ReceptionRefused from refused
    if said.get("notice"):
        parent_notices.end_first(said["notice"])
    log.record(Recorded.SAFETY_STOP_PRESSED, by=by, on=draft.pk)
