"""What a note of a duty can say: closed lists and days, and nothing in free text.

Every note ends in one of two: the parent was told on a day, or isn't told yet, for a
reason of a list, until a day at most 90 days ahead. A third can't be written down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from portal.policy.clocks import PUT_OFF
from portal.policy.refusals import NotAllowedNow

# How far back what was done can lie: a year that was typed wrongly is noticed.
LOOK_BACK: Final = timedelta(days=365)
# From when on a review that comes near is reminded of.
NEAR: Final = timedelta(days=7)


class Duty(StrEnum):
    """Which duty was used."""

    REPORT = "report"  # fkl § 10, bvl § 13-2
    AVERT = "avert"  # straffeloven § 196


class Case(StrEnum):
    """The five cases of fkl § 10, second paragraph."""

    NEGLECT = "neglect"
    ILLNESS = "illness"
    SPECIAL_NEEDS = "special_needs"
    SELF_HARMING = "self_harming"
    TRAFFICKING = "trafficking"


class Offence(StrEnum):
    """What straffeloven § 196 asks everybody to avert, coarsely."""

    CLOSE_VIOLENCE = "close_violence"
    LIFE_AND_BODY = "life_and_body"
    SEXUAL_CHILD = "sexual_child"
    SEXUAL = "sexual"
    FORCED_MARRIAGE = "forced_marriage"
    OTHER = "other"


class Way(StrEnum):
    """By which way it was used. None of them goes through the portal."""

    CHANNEL = "channel"
    SERVICE = "service"
    DUTY_PHONE = "duty_phone"
    POLICE = "police"


class Reason(StrEnum):
    """Why a parent isn't told yet."""

    CHILD = "child"
    HELP = "help"
    VIOLENCE = "violence"
    POLICE = "police"


CASES: Final[dict[Duty, tuple[str, ...]]] = {
    Duty.REPORT: tuple(Case),
    Duty.AVERT: tuple(Offence),
}


class Unfit(NotAllowedNow):
    """Something that a note can't say; `reason` is a word for what."""


@dataclass(frozen=True)
class Facts:
    """What was done: which cases, on which day, by which way."""

    cases: tuple[str, ...]
    done_on: date
    way: str

    def must_fit(self, duty: Duty, today: date) -> None:
        """Raise `Unfit` unless a note of that duty can say this today."""
        if not self.cases or set(self.cases) - set(CASES[duty]):
            raise Unfit("no_case")
        if self.way not in set(Way):
            raise Unfit("no_way")
        _must_be_past(self.done_on, today, "done_day")

    def as_data(self) -> dict[str, object]:
        """The same, to be sealed; the cases in the order of the law."""
        order = [*Case, *Offence]
        return {
            "cases": sorted(dict.fromkeys(self.cases), key=order.index),
            "done_on": self.done_on.isoformat(),
            "way": self.way,
        }

    @classmethod
    def of(cls, data: dict[str, object]) -> "Facts":
        """What was sealed."""
        cases: Iterable[str] = data["cases"]  # type: ignore[assignment]
        done_on = date.fromisoformat(str(data["done_on"]))
        return cls(tuple(cases), done_on, str(data["way"]))


@dataclass(frozen=True)
class Telling:
    """Whether the parent knows: since a day; or not yet, why, and until when."""

    told_on: date | None = None
    reason: str = ""
    until: date | None = None

    @property
    def is_told(self) -> bool:
        """One of the two."""
        return self.told_on is not None

    def must_fit(self, today: date) -> None:
        """Raise `Unfit` unless it is exactly one of the two, on days that can be."""
        if self.told_on is not None:
            if self.reason or self.until is not None:
                raise Unfit("told_or_exempt")
            _must_be_past(self.told_on, today, "told_day")
            return
        if self.reason not in set(Reason):
            raise Unfit("no_reason")
        if self.until is None or not today < self.until <= today + PUT_OFF:
            raise Unfit("until_day")


def _must_be_past(day: date, today: date, reason: str) -> None:
    if not today - LOOK_BACK <= day <= today:
        raise Unfit(reason)
