"""Pages by keyset: where one ends, the next begins, however long the list is.

The place travels in the address: a time and a random id, nothing that names anybody.
"""

from datetime import UTC, datetime
from uuid import UUID


def place(after: str) -> tuple[datetime, UUID] | None:
    """Where a page begins, from the address; nonsense is the first page."""
    stamp, _, last = after.partition("_")
    try:
        return datetime.fromtimestamp(float(stamp), UTC), UUID(last)
    except (ValueError, OverflowError, OSError):
        return None


def following(at: datetime, last: UUID) -> str:
    """Where the page after this row begins."""
    return f"{at.timestamp()!r}_{last}"
