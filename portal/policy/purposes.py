"""Why sealed content may be opened. Every opening names one, and it is written down.

A purpose says what the person was doing, in words that a parent understands when their
own log is read to them. A new one is a change of policy, not of code.
"""

from enum import StrEnum


class Purpose(StrEnum):
    """What somebody opens sealed content for."""

    # Somebody reads what they, or their own organisation, wrote.
    SHOW_OWN = "show_own"
    # The same, in a form that is about to change it.
    EDIT_OWN = "edit_own"
    # An office reads what child welfare sent and the parent consented to.
    READ_REFERRAL = "read_referral"
    # An office's intake team decides who takes the case, and when.
    INTAKE = "intake"
    # A disclosure order is read where it came in, or its answer where it was given.
    READ_ORDER = "read_order"
    # An answer to an order is written, or released by another.
    ANSWER_ORDER = "answer_order"
    # Whoever inspects the office reads what two people there have let them read.
    INSPECT = "inspect"
    # Somebody takes a copy out of the portal, after step-up.
    EXPORT = "export"
    # The worker learns where to send a notice; never what about.
    SEND_NOTICE = "send_notice"
