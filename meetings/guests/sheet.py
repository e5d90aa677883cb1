"""What a guest reads of a meeting: all of it, as plain data, written by the meeting.

The porch reads no table of meetings. What isn't named here can't be seen by a guest.
There is no list of others in it: not who is invited, not who comes, not who proposed.
"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Self

TIMES = ("starts_at", "ends_at")


@dataclass(frozen=True)
class Item:
    """One point of the agenda."""

    text: str
    minutes: int | None


@dataclass(frozen=True)
class Sheet:
    """When, where, by whom, and what about."""

    state: str
    title: str
    caller: str
    setting: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    access: str
    travel: str
    video: str
    note: str
    agenda: tuple[Item, ...]

    def as_data(self) -> dict[str, Any]:
        """As the row keeps it."""
        data = asdict(self)
        for name in TIMES:
            data[name] = data[name].isoformat() if data[name] else ""
        return data

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """What a row says."""
        known = {field.name: data[field.name] for field in fields(cls)}
        for name in TIMES:
            known[name] = datetime.fromisoformat(data[name]) if data[name] else None
        known["agenda"] = tuple(Item(**item) for item in data["agenda"])
        return cls(**known)


@dataclass(frozen=True)
class MinutesSheet:
    """The newest version that was sent, for a guest who was there.

    `may_be_approved` is false while it is being put right.
    """

    number: int
    may_be_approved: bool
    sections: list[dict[str, Any]]

    def as_data(self) -> dict[str, Any]:
        """As the row keeps it."""
        return asdict(self)
