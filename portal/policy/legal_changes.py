"""What operators are told of the law: what has ended, ends, or is changed soon."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from portal.policy import legal_words as words
from portal.policy.legal_bases import Basis, OrderBasis, Start, basis, cite

# Time for a lawyer to read, and for texts to be written and installed.
BEFOREHAND: Final = timedelta(days=60)
ENGLISH: Final = "en"


class Kind(StrEnum):
    """What happens to a provision."""

    ENDED = "ended"
    ENDS = "ends"
    CHANGES = "changes"


@dataclass(frozen=True)
class Change:
    """One thing to look at, on the day that it is about."""

    kind: Kind
    of: Basis
    day: date
    places: tuple[str, ...]

    def __str__(self) -> str:
        """A sentence for the log and the check; it names nobody."""
        return _SENTENCES[self.kind].format(
            section=f"{self.of.act.short} {self.of.section}",
            day=words.day(self.day, ENGLISH),
            by=self.of.changed_by,
            instead=_instead(self.of, self.day),
            places=", ".join(self.places) or "the list of what an order can rest on",
        )


_SENTENCES: Final = {
    Kind.ENDED: "{section} was in force until {day}{instead}. Cited in {places}.",
    Kind.ENDS: "{section} is in force until {day}{instead}. Cited in {places}.",
    Kind.CHANGES: "{section} is changed on {day} by {by}. Cited in {places}.",
}

Places = Mapping[Basis, Iterable[str]]


def changes(cited: Places, on: date) -> list[Change]:
    """What there is to do about what is cited, the nearest day first.

    What an order can rest on counts as cited, until it has been said for as long
    after its end as before it.
    """
    listed = {basis(key): () for key in OrderBasis}
    found = [
        change
        for each, places in {**listed, **cited}.items()
        for change in _of_one(each, tuple(sorted(places)), on)
    ]
    return sorted(found, key=lambda change: (change.day, change.of.key))


def unconfirmed(cited: Iterable[Basis]) -> list[Basis]:
    """What is cited although its first day is still for a lawyer to confirm."""
    found = {each for each in cited if each.start is Start.UNVERIFIED}
    return sorted(found, key=lambda each: each.key)


def undated(cited: Iterable[Basis]) -> list[Basis]:
    """What is cited and will be changed by an act without a day yet."""
    found = {each for each in cited if each.changed_by and not each.changed_on}
    return sorted(found, key=lambda each: each.key)


def _of_one(each: Basis, places: tuple[str, ...], on: date) -> Iterator[Change]:
    end = each.last_day
    if end and end < on:
        if places or on - end <= BEFOREHAND:
            yield Change(Kind.ENDED, each, end, places)
    elif end and end - on <= BEFOREHAND:
        yield Change(Kind.ENDS, each, end, places)
    day = each.changed_on
    if day and timedelta() <= day - on <= BEFOREHAND:
        yield Change(Kind.CHANGES, each, day, places)


def _instead(of: Basis, on: date) -> str:
    return f"; now {cite(*of.now, language=ENGLISH, on=on)}" if of.now else ""
