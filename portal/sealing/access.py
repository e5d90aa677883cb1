"""The one hook between opening sealed content and the log that says so.

`Sealed.reveal` calls `noted` before it gives anything out. What is written, and where,
is for the maker of the ring to say; without a ring nothing is written or opened.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from portal.policy.purposes import Purpose
from portal.sealing import keyring


def noted(case_id: UUID, purpose: Purpose) -> None:
    """Have this opening written down, or raise `KeyMissing`."""
    keyring.current().note(case_id, purpose)


@contextmanager
def one_event_for_a_list() -> Iterator[None]:
    """Openings inside belong to one look at a list, which its use case records.

    A page of names would otherwise write an event a row; what was looked at then is
    the list, and the list's own event says so.
    """
    with keyring.current().quietly():
        yield
