"""Every provision of law that is cited anywhere here, with the days on which it holds.

The rows are in `legal_bases.csv`, which a lawyer can read; their dates are those of the
consolidated texts that were read (docs/decisions/0023). Where a first day wasn't found
it says so, and none is invented. A page, a label or a document cites by key, and so
shows what holds on the day; a test finds every section that is named by hand.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final
from urllib.parse import quote

from portal.policy import law_words as words

LOVDATA: Final = "https://lovdata.no/dokument/"


@dataclass(frozen=True)
class Act:
    """A law or a regulation: what it is called, and where it stands.

    `names` are for a sentence, in Bokmål, Nynorsk and English; `short` for a list.
    """

    key: str
    short: str
    names: tuple[str, str, str]
    at: str
    mark: str = "§"

    def name(self, language: str) -> str:
        return words.of(self.names, language)


# fmt: off
ACTS: Final = {act.key: act for act in (
    Act("bvl", "bvl", ("barnevernsloven", "barnevernslova",
        "the Child Welfare Act (barnevernsloven)"), "NL/lov/2021-06-18-97"),
    Act("bvl1992", "1992-loven", ("barnevernloven av 1992", "barnevernlova av 1992",
        "the 1992 Child Welfare Act (barnevernloven)"), "NLO/lov/1992-07-17-100"),
    Act("fkl", "fkl", ("familievernkontorloven", "familievernkontorlova",
        "the Family Counselling Act (familievernkontorloven)"), "NL/lov/1997-06-19-62"),
)}
# fmt: on


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
        """ "§ 13-4": without the act."""
        return f"{self.act.mark} {self.number}"

    @property
    def address(self) -> str:
        """Where it can be read."""
        if self.act.mark != "§":
            return LOVDATA + self.act.at
        return f"{LOVDATA}{self.act.at}/{quote('§' + self.number.replace(' ', ''))}"

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


def order_bases(on: date) -> tuple[Basis, ...]:
    """What an order can rest on that day: the closed list, without what has ended."""
    listed = (basis(key) for key in OrderBasis)
    return tuple(each for each in listed if each.in_force(on))


def cite(*keys: str, language: str, on: date, formerly: bool = False) -> str:
    """ "bvl § 13-4", for a list; with what holds instead where it has ended by then."""
    return _cited(keys, words.known(language), on, short=True, formerly=formerly)


def cite_in_full(*keys: str, language: str, on: date, formerly: bool = False) -> str:
    """ "barnevernsloven §§ 7-2 og 7-3", for a sentence; `formerly` adds the old one."""
    return _cited(keys, words.known(language), on, short=False, formerly=formerly)


def _cited(
    keys: Iterable[str], language: str, on: date, *, short: bool, formerly: bool
) -> str:
    cited = []
    for act, same in groupby((basis(key) for key in keys), lambda each: each.act):
        parts = [(each, _aside(each, language, on, formerly)) for each in same]
        name = act.short if short else act.name(language)
        cited.append(f"{name} {_sections(act, parts, language)}")
    return words.and_of(cited, language)


def _sections(act: Act, parts: list[tuple[Basis, str]], language: str) -> str:
    mark = act.mark if len(parts) == 1 or act.mark != "§" else "§§"
    numbers = (
        each.number + words.paragraph(each.paragraph, language) + aside
        for each, aside in parts
    )
    return f"{mark} {words.and_of(list(numbers), language)}"


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
    cited = []
    for act, same in groupby((basis(key) for key in keys), lambda each: each.act):
        parts = [(each, "") for each in same]
        cited.append(f"{act.short} {_sections(act, parts, language)}")
    return words.and_of(cited, language)


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
