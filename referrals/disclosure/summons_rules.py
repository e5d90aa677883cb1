"""What a note of a summons can say: who sent it, when it came, and for which day."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from portal.policy.refusals import NotAllowedNow

# How far back and ahead a day can lie: a year that was typed wrongly is noticed.
LOOK_BACK: Final = timedelta(days=365)
LOOK_AHEAD: Final = timedelta(days=3 * 365)


class Organ(StrEnum):
    """Who can summon somebody as a witness, or ask them in."""

    COURT = "court"
    TRIBUNAL = "tribunal"
    POLICE = "police"


class UnfitSummons(NotAllowedNow):
    """Something that a summons can't say; `reason` is a word for what."""


@dataclass(frozen=True)
class Said:
    """All that is kept of a summons. Whom the case is about isn't."""

    organ: str
    received_on: date
    hearing_on: date

    def must_fit(self, today: date) -> None:
        """Raise `UnfitSummons` unless it can be noted today."""
        if self.organ not in set(Organ):
            raise UnfitSummons("no_organ")
        if not today - LOOK_BACK <= self.received_on <= today:
            raise UnfitSummons("received_day")
        if not self.received_on <= self.hearing_on <= today + LOOK_AHEAD:
            raise UnfitSummons("hearing_day")

    def as_data(self) -> dict[str, str]:
        """The same, to be sealed."""
        return {
            "organ": self.organ,
            "received_on": self.received_on.isoformat(),
            "hearing_on": self.hearing_on.isoformat(),
        }

    @classmethod
    def of(cls, data: dict[str, str]) -> "Said":
        """What was sealed."""
        received, hearing = (
            date.fromisoformat(data[day]) for day in ("received_on", "hearing_on")
        )
        return cls(data["organ"], received, hearing)
