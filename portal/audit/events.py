"""The closed list of what is recorded. An event that isn't here can't be recorded.

The database holds the same list as a constraint. No event carries a name, an address, a
number or a text: only random ids, a purpose and a reason, both single words of lists.
"""

from enum import StrEnum


class Event(StrEnum):
    """Something that was done, or refused."""

    # Sign-in
    INVITED = "invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    INVITATION_ACCEPTED = "invitation_accepted"
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    STEPPED_UP = "stepped_up"
    STEP_UP_REFUSED = "step_up_refused"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    ACTED_AS_MEMBER = "acted_as_member"
    MEMBERSHIP_ENDED = "membership_ended"
    # Keys
    PARTY_KEYS_MADE = "party_keys_made"
    # Reading what is sealed
    REVEALED = "revealed"
    # Whatever was asked for and not given
    REFUSED = "refused"
