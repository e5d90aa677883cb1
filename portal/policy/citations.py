"""Finds what is cited in sources: sections by hand, and provisions by their key.

So that nothing is cited that isn't in the table (a test), and so that operators hear of
what ends where it is still cited.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from portal.policy.legal_acts import ACTS, Act
from portal.policy.legal_bases import Basis, bases, basis, is_key

FOLDERS: Final = ("portal", "referrals", "consent", "meetings", "templates", "demo")
KINDS: Final = (".py", ".html", ".txt", ".po", ".md", ".csv", ".sql", ".typ")
# The table itself, what reads it, and what is made by others or never changed.
NOT_THERE: Final = re.compile(
    r"portal/policy/(legal_\w+|citations)\.(py|csv)$|/static/|/migrations/"
)

# A string that goes on in the next line, and a comment or paragraph that does.
_BROKEN: Final = re.compile(r"[\"']\s*\n\s*(?:msg\w+ )?f?[\"']|\s*\n[\s#>*]*")
_MARK: Final = re.compile(
    r"(?P<mark>§§?|\b(?:[Aa]rticles?|[Aa]rtikk?el|[Aa]rtiklane|[Aa]rt\.))\s*(?=\d)"
)
_NUMBER: Final = re.compile(r"\d+(?:-\d+)?(?: [a-h](?!\w))?")
_NEXT: Final = re.compile(r"\s*(?P<word>,|;|og\b|and\b|to\b|til\b|–)\s*(?=\d)")
_TO: Final = ("to", "til", "–")
_AGAIN: Final = re.compile(r"[\s,;]*(?:og|and|jf\.)?\s*")


@dataclass(frozen=True)
class Cited:
    """A section that is named somewhere: in which words, and which provisions it is.

    There are none if it is of no act that we know, or has no row in the table.
    """

    words: str
    bases: tuple[Basis, ...]


def by_hand(text: str) -> Iterator[Cited]:
    """Every section or article in a text."""
    text = _BROKEN.sub(" ", text)
    act, end = None, 0
    for mark in _MARK.finditer(text):
        same = act if end and _AGAIN.fullmatch(text[end : mark.start()]) else None
        act = same or _act_before(text[max(0, mark.start() - 80) : mark.start()])
        words = text[max(0, mark.start() - 40) : mark.end() + 20]
        found, end = _numbers(text, mark.end(), act, several=len(mark["mark"]) > 1)
        yield Cited(words, tuple(found))


def keys_in(text: str) -> Iterator[Basis]:
    """Every provision that is named by its key, in quotes."""
    for found in re.finditer(r"[\"'](\w+)[\"']", text):
        if is_key(found[1]):
            yield basis(found[1])


def sources(root: Path) -> Iterator[Path]:
    """The files in which something could be cited."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in KINDS and not NOT_THERE.search(name):
                yield path


def cited_in_sources(root: Path) -> dict[Basis, set[str]]:
    """What the sources cite, by hand or by key, and in which files."""
    found: dict[Basis, set[str]] = {}
    for path in sources(root):
        text = path.read_text("utf-8")
        named = [each for cited in by_hand(text) for each in cited.bases]
        for each in (*named, *keys_in(text)):
            found.setdefault(each, set()).add(path.relative_to(root).as_posix())
    return found


def _numbers(
    text: str, at: int, act: Act | None, *, several: bool
) -> tuple[list[Basis], int]:
    """The provisions from there on, and where they end; none if one isn't known."""
    rows = _of_act(act)
    first, at = _number(text, at, rows)
    found = [first] if first else []
    while found and several and (following := _NEXT.match(text, at)):
        last, at = _number(text, following.end(), rows)
        if last is None:
            return [], at
        if following["word"] in _TO:
            found += rows[rows.index(found[-1]) + 1 : rows.index(last)]
        found.append(last)
    return found, at


def _number(text: str, at: int, rows: Sequence[Basis]) -> tuple[Basis | None, int]:
    """A number with its letter, or without it, where only that has a row."""
    match = _NUMBER.match(text, at)
    written = match[0] if match else ""
    for number in (written, written.partition(" ")[0]):
        for each in rows:
            if each.number == number:
                return each, at + len(number)
    return None, at + len(written)


def _act_before(text: str) -> Act | None:
    """The act whose name stands right before, whatever brackets are between."""
    before = text.rstrip(" )*_`\"'»”")
    for name, act in _names():
        if before.casefold().endswith(name):
            return act
    return None


@cache
def _names() -> tuple[tuple[str, Act], ...]:
    """What acts are called, the longest names first."""
    names: dict[str, Act] = {}
    for act in ACTS.values():
        for name in (act.short, *act.names):
            names[name.casefold()] = act
    # The act of 1992 has a name of its own even without its year.
    names.setdefault("barnevernloven", ACTS["bvl1992"])
    return tuple(sorted(names.items(), key=lambda pair: -len(pair[0])))


@cache
def _of_act(act: Act | None) -> tuple[Basis, ...]:
    return tuple(each for each in bases() if each.act == act and not each.paragraph)
