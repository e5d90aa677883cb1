"""Finds what is told about somebody whose confidentiality the parent can't lift."""

from collections.abc import Iterator
from typing import Final

from portal.policy.screening import grammar as g
from portal.policy.screening import tags as t
from portal.policy.screening.assessment import Span
from portal.policy.screening.reading import Sentence

BE: Final = t.words(
    "er har ble blei vart var hadde bruker brukar blir vert sitter sit kan vil is "
    "has was had does did uses cannot can't will gets får fikk fekk"
)
STATES: Final = t.words("er har ble blei vart var is has was had")
WITH: Final = t.words("med with her hjemme here informert invited velkommen")
NAMES: Final = t.words("mor mora moren mother mum mom")
FATHERS: Final = t.words("far faren father dad")
BY: Final = t.words("av by fra frå from")


def others(s: Sentence) -> Iterator[Span]:
    """Each statement about somebody else's health, acts or troubles."""
    if not s.any & (t.TROUBLE | t.THIRD):
        return
    mother = any(word in NAMES for word in s.words)
    father = any(word in FATHERS for word in s.words)
    for i, tag in enumerate(s.tags):
        somebody = tag & t.THIRD or (mother and father and _second(s, i))
        if not somebody or (g.wished_by_parent(s, i) and not _told(s, i)):
            continue
        if span := _statement(s, i):
            yield span
            return


def _is_said(s: Sentence, i: int, k: int) -> int:
    """The last word of "the partner is …", unless it is about coming along."""
    if k + 1 >= len(s) or s.words[k] not in STATES or (s.tags[i - 1] & t.OF and i):
        return -1
    for m in range(k + 1, min(len(s), k + 6)):
        if s.tags[m] & (t.PRACTICAL | t.OFFER | t.GO) or s.words[m] in WITH:
            return -1
    return min(len(s) - 1, k + 2)


def _second(s: Sentence, i: int) -> bool:
    """The parent who is named after the other one, as a subject."""
    word = s.words[i]
    if word not in NAMES | FATHERS:
        return False
    rival = FATHERS if word in NAMES else NAMES
    return any(w in rival for w in s.words[:i])


def _told(s: Sentence, i: int) -> bool:
    return any(word in ("at", "that") for word in s.words[max(0, i - 4) : i])


def _statement(s: Sentence, i: int) -> Span | None:
    i_ends = s.until[i]
    if i_ends + 2 < len(s) and s.words[i_ends + 1] in ("til", "åt", "av", "of"):
        i_ends += 2
    for k in range(i_ends + 1, min(len(s), i_ends + 10)):
        if g.comma(s, k) and g.clause_begins(s, k):
            return None
        if s.tags[k] & t.AND and g.clause_next(s, k):
            return None
        if s.tags[k] & t.TROUBLE:
            if g.negated(s, k, k) and not s.tags[k] & t.TROUBLE:
                return None
            end = s.until[k]
            while end + 1 < len(s) and s.tags[end + 1] & t.TROUBLE:
                end += 1
            return i, end
        if k == i_ends + 1 and (end := _is_said(s, i, k)) > 0 and s.tags[i] & t.THIRD:
            return i, end
        if s.tags[k] & t.PARENT and s.tags[k] & t.SUBJECT:
            return None
    for k in range(max(0, i - 5), i):
        if s.tags[k] & t.TROUBLE and s.words[k + 1] in BY:
            return k, i
    return None
