"""Every provision of law that is cited anywhere here, with the days on which it holds.

The rows are in `legal_bases.csv`, which a lawyer can read; their dates are those of the
consolidated texts that were read (docs/decisions/0023). Where a first day wasn't found
it says so, and none is invented. A page, a label or a document cites by key, and so
shows what holds on the day; a test finds every section that is named by hand.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final
from urllib.parse import quote

from portal.policy import legal_words as words
from portal.policy.legal_acts import ACTS, SECTION, Act

LOVDATA: Final = "https://lovdata.no/"


class Start(StrEnum):
    """What is known of the first day of a provision."""

    KNOWN = "known"
    # In force in the text that was read; since when is for a lawyer to confirm.
    UNVERIFIED = "unverified"
    # Adopted; when it comes into force hasn't been decided.
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Basis:
    """One provision. `last_day` is the last day on which it holds, if it ends.

    `now` are the keys of what came instead. `changed_by` is an act that has been
    adopted and will change the wording: on `changed_on`, or on a day not yet decided.
    """

    key: str
    act: Act
    number: str
    paragraph: int | None
    start: Start
    first_day: date | None
    last_day: date | None
    now: tuple[str, ...]
    changed_by: str
    changed_on: date | None
    headings: tuple[str, str, str]

    @property
    def section(self) -> str:
        """The section without its act: § 13-4."""
        return f"{self.act.mark('nb')} {self.number}"

    @property
    def address(self) -> str:
        """Where it can be read."""
        before = quote(SECTION) if self.act.has_sections else "a"
        return f"{LOVDATA}{self.act.at}/{before}{self.number.replace(' ', '')}"

    @property
    def formerly(self) -> tuple["Basis", ...]:
        """The provisions that this one replaced."""
        return tuple(old for old in bases() if self.key in old.now)

    def heading(self, language: str) -> str:
        """What it is about, in one line."""
        return words.of(self.headings, language)

    def has_ended(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.last_day is not None and self.last_day < on

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day, as far as is known."""
        if self.has_ended(on) or self.start is Start.UNDECIDED:
            return False
        return self.first_day is None or self.first_day <= on


class OrderBasis(StrEnum):
    """The closed list of what child welfare can order information for (bvl § 13-4)."""

    ASSISTANCE_ORDER = "bvl_3_4"
    MEDICAL_TREATMENT = "bvl_3_7"
    SPECIAL_NEEDS = "bvl_3_8"
    EMERGENCY_CARE_ORDER = "bvl_4_2"
    BAN_ON_MOVING = "bvl_4_3"
    EMERGENCY_INSTITUTION = "bvl_4_4"
    EMERGENCY_TRAFFICKING = "bvl_4_5"
    EMERGENCY_BAN_ON_LEAVING = "bvl_4_6"
    CARE_ORDER = "bvl_5_1"
    REVOCATION = "bvl_5_7"
    PARENTAL_RESPONSIBILITY = "bvl_5_8"
    RESPONSIBILITY_RESTORED = "bvl_5_9"
    ADOPTION = "bvl_5_10"
    BAN_ON_LEAVING = "bvl_5_13"
    INSTITUTION = "bvl_6_2"
    TRAFFICKING = "bvl_6_6"
    CONTACT_WITH_PARENTS = "bvl_7_2"
    CONTACT_WITH_OTHERS = "bvl_7_3"
    COURT_REVIEW = "bvl_14_25"


@cache
def bases() -> tuple[Basis, ...]:
    """All of them, in the order of the table."""
    path = Path(__file__).with_suffix(".csv")
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(_basis(row) for row in csv.DictReader(rows))


@cache
def _by_key() -> dict[str, Basis]:
    return {basis.key: basis for basis in bases()}


def basis(key: str) -> Basis:
    """The provision of that key, or `KeyError`."""
    return _by_key()[key]


def is_key(text: str) -> bool:
    """Whether the table has a provision of that key."""
    return text in _by_key()


def order_bases(on: date) -> tuple[Basis, ...]:
    """What an order can rest on that day: the closed list, without what has ended."""
    listed = (basis(key) for key in OrderBasis)
    return tuple(each for each in listed if each.in_force(on))


@dataclass(frozen=True)
class Part:
    """A piece of a citation. Where `of` is given, it names that provision."""

    text: str
    of: Basis | None = None


def cite(*keys: str, language: str, on: date, formerly: bool = False) -> str:
    """For a list: bvl § 13-4. With what holds instead, where it has ended by then."""
    found = parts(keys, language=language, on=on, short=True, formerly=formerly)
    return "".join(part.text for part in found)


def cite_in_full(*keys: str, language: str, on: date, formerly: bool = False) -> str:
    """For a sentence: barnevernsloven §§ 7-2 og 7-3. `formerly` adds the old ones."""
    found = parts(keys, language=language, on=on, formerly=formerly)
    return "".join(part.text for part in found)


def parts(
    keys: Iterable[str],
    *,
    language: str,
    on: date,
    short: bool = False,
    formerly: bool = False,
) -> list[Part]:
    """The same in pieces, so that each provision can be a link."""
    language = words.known(language)
    acts = []
    for act, same in groupby((basis(key) for key in keys), lambda each: each.act):
        cited = [(each, _aside(each, language, on, formerly)) for each in same]
        name = act.short if short else act.name(language)
        acts.append(list(_of_one_act(name, act, cited, language)))
    return _joined(acts, language)


def _of_one_act(
    name: str, act: Act, cited: Sequence[tuple[Basis, str]], language: str
) -> Iterator[Part]:
    several = len(cited) > 1
    before = f"{name} {act.mark(language, several)} "
    if several:
        yield Part(before)
        before = ""
    pieces = []
    for each, aside in cited:
        number = each.number + words.paragraph(each.paragraph, language)
        pieces.append([Part(before + number, each), *([Part(aside)] if aside else [])])
    yield from _joined(pieces, language)


def _joined(groups: Sequence[Sequence[Part]], language: str) -> list[Part]:
    """Groups of pieces with commas and an "and" between them."""
    joined: list[Part] = []
    for number, group in enumerate(groups):
        if number:
            is_last = number == len(groups) - 1
            joined.append(Part(f" {words.AND[language]} " if is_last else ", "))
        joined += group
    return joined


def _aside(of: Basis, language: str, on: date, formerly: bool) -> str:
    """What has to be said beside it: that it has ended, and what holds now."""
    said = list(_standing(of, language, on))
    if of.has_ended(on) and of.now:
        said.append(words.NOW[language] + " " + _plain(of.now, language))
    if formerly and of.formerly:
        old = _plain((each.key for each in of.formerly), language)
        said.append(words.FORMERLY[language] + " " + old)
    return f" ({'; '.join(said)})" if said else ""


def _plain(keys: Iterable[str], language: str) -> str:
    """Citations without anything beside them."""
    acts = []
    for act, same in groupby((basis(key) for key in keys), lambda each: each.act):
        cited = [(each, "") for each in same]
        acts.append(list(_of_one_act(act.short, act, cited, language)))
    return "".join(part.text for part in _joined(acts, language))


def _standing(of: Basis, language: str, on: date) -> Iterator[str]:
    if of.last_day and of.has_ended(on):
        yield words.UNTIL[language] + " " + words.day(of.last_day, language)
    elif of.start is Start.UNDECIDED:
        yield words.NOT_YET[language]
    elif of.first_day and of.first_day > on:
        yield words.FROM[language] + " " + words.day(of.first_day, language)


def _basis(row: dict[str, str]) -> Basis:
    first_day, start = _first_day(row["first_day"])
    return Basis(
        key=row["key"],
        act=ACTS[row["act"]],
        number=row["section"],
        paragraph=int(row["paragraph"]) if row["paragraph"] else None,
        start=start,
        first_day=first_day,
        last_day=_day(row["last_day"]),
        now=tuple(row["now"].split()),
        changed_by=row["changed_by"],
        changed_on=_day(row["changed_on"]),
        headings=(row["nb"], row["nn"], row["en"]),
    )


def _first_day(written: str) -> tuple[date | None, Start]:
    if written in (Start.UNVERIFIED, Start.UNDECIDED):
        return None, Start(written)
    return date.fromisoformat(written), Start.KNOWN


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
