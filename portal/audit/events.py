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
    DEPUTY_APPOINTED = "deputy_appointed"
    DEPUTY_ENDED = "deputy_ended"
    DECLARED = "declared"
    ABSENCE_NOTED = "absence_noted"
    ABSENCE_ENDED = "absence_ended"
    # Contact persons and the yearly look at members
    CONTACT_APPOINTED = "contact_appointed"
    CONTACT_CHANGED = "contact_changed"
    CONTACT_ABSENT = "contact_absent"
    CONTACT_BACK = "contact_back"
    CONTACT_CONFIRMED = "contact_confirmed"
    CONTACT_ENDED = "contact_ended"
    CONTACTS_ASKED = "contacts_asked"
    CONTACTS_IMPORTED = "contacts_imported"
    CONTACTS_IMPORT_UNDONE = "contacts_import_undone"
    CONTACTS_EXPORTED = "contacts_exported"
    MEMBERS_REVIEWED = "members_reviewed"
    OWN_ENTRY_CHANGED = "own_entry_changed"
    # What an office says of itself
    OFFER_STATED = "offer_stated"
    CAPACITY_STATED = "capacity_stated"
    PHONE_CHANGED = "phone_changed"
    SITE_ADDED = "site_added"
    SITE_REMOVED = "site_removed"
    CLOSING_ADDED = "closing_added"
    CLOSING_REMOVED = "closing_removed"
    # What organisations have in the catalogue of offers
    LISTING_ADDED = "listing_added"
    LISTING_CHANGED = "listing_changed"
    LISTING_CONFIRMED = "listing_confirmed"
    LISTING_ENDED = "listing_ended"
    # Keys
    PARTY_KEYS_MADE = "party_keys_made"
    # Sending (child welfare)
    DRAFTED = "drafted"
    DRAFT_CHANGED = "draft_changed"
    DRAFT_DISCARDED = "draft_discarded"
    DRAFT_HANDED_OVER = "draft_handed_over"
    DRAFT_PASSED_ON = "draft_passed_on"
    APPROVAL_ASKED = "approval_asked"
    DRAFT_APPROVED = "draft_approved"
    DRAFT_SENT_BACK = "draft_sent_back"
    DRAFT_EXPORTED = "draft_exported"
    RULES_CHANGED = "rules_changed"
    PUT_BEFORE_PARENT = "put_before_parent"
    RECALLED = "recalled"
    # The follow-up calendar (child welfare)
    CALENDAR_SWITCHED = "calendar_switched"
    FOLLOW_UP_BEGUN = "follow_up_begun"
    FOLLOW_UP_CHANGED = "follow_up_changed"
    FOLLOW_UP_HANDED_OVER = "follow_up_handed_over"
    FOLLOW_UP_PASSED_ON = "follow_up_passed_on"
    FOLLOW_UP_ENDED = "follow_up_ended"
    FOLLOW_UPS_LISTED = "follow_ups_listed"
    OFFER_MADE = "offer_made"
    OFFER_MOVED = "offer_moved"
    # Reception and the parent
    TAKEN_IN = "taken_in"
    TAKE_IN_REFUSED = "take_in_refused"
    ANSWER_WRITTEN = "answer_written"
    CONSENTED = "consented"
    WITHDRAWN = "withdrawn"
    # Intake (family counselling) and the worker
    INBOX_LISTED = "inbox_listed"
    OPENED = "opened"
    CERTIFICATE_REFUSED = "certificate_refused"
    OUTCOME_TOLD = "outcome_told"
    NOTICE_FAILURE_TOLD = "notice_failure_told"
    DRAFTS_LISTED = "drafts_listed"
    # The safety stop, from any side
    SAFETY_STOP_PRESSED = "safety_stop_pressed"
    SAFETY_STOP_LIFTED = "safety_stop_lifted"
    SAFETY_STOP_HANDLED = "safety_stop_handled"
    # Reading what is sealed
    REVEALED = "revealed"
    # Whatever was asked for and not given
    REFUSED = "refused"
