"""The one hook between opening sealed content and the log that says so.

`Sealed.reveal` calls `noted` before it gives anything out. What is written, and where,
is for the maker of the ring to say; without a ring nothing is written or opened.
"""

from uuid import UUID

from portal.policy.purposes import Purpose
from portal.sealing import keyring


def noted(case_id: UUID, purpose: Purpose) -> None:
    """Have this opening written down, or raise `KeyMissing`."""
    keyring.current().note(case_id, purpose)
