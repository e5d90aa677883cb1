"""Why somebody isn't let in: what they are told, and what the log keeps.

They are told one of four things, whatever was wrong; a page that explains more would
help whoever forges an answer. The log keeps one word of ours, never a word of theirs.
"""

from enum import StrEnum

from portal.audit.events import Event
from portal.policy.refusals import Refused


class Told(StrEnum):
    """What the page says. The value stands in its address."""

    CANCELLED = "cancelled"
    LEVEL = "level"
    AGAIN = "again"
    ANOTHER = "another"


class NotLetIn(Refused):
    """The e-ID's answer can't be used. `reason` is a word for the log."""

    reason = "token"

    def __init__(self, reason: str | None = None, told: Told = Told.AGAIN) -> None:
        super().__init__(reason)
        self.told = told
        self.event = Event.SIGN_IN_REFUSED
