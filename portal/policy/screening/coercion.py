"""Finds what makes a voluntary offer a duty: conditions, orders, threats."""

from collections.abc import Iterator
from typing import Final

from portal.policy.screening import grammar as g
from portal.policy.screening import tags as t
from portal.policy.screening.assessment import Span
from portal.policy.screening.reading import Sentence

ANY: Final = (
    t.OFFER
    | t.CONTACT
    | t.DUTY
    | t.DEMAND
    | t.TAKE_PART
    | t.REFUSE
    | t.ELSE
    | t.CONSEQUENCE
    | t.GO
)
PART: Final = t.TAKE_PART | t.GO | t.OFFER
STAKES: Final = t.CONTACT | t.CONSEQUENCE
GRANTED: Final = t.words(
    "får få gis innvilges get gets given see blir vert tilbys offered gis"
)
ORDERS: Final = ("påleg", "pålag", "obligator", "mandat", "compuls")
EXCUSE: Final = t.PRACTICAL
ONLY_IF: Final = t.words(
    "hvis viss dersom såfremt såframt når om if when unless once after etter før "
    "before until først first only bare berre kun forutsatt provided uten utan "
    "without for medmindre through gjennom sålenge to avhenger avheng depends "
    "avhengig då"
)
NOW: Final = t.words("har has have er is are blir")
THEN: Final = t.words("ble blei vart var was were had")
HAS: Final = t.words("has have need needs got")
EVERY: Final = t.words("hver kvar every alle all each alltid fast opp")
KNOWS: Final = t.words("vet veit knows klar aware informert told understands")
OVER: Final = t.words("ble blei vart var was were fikk")


def coercions(s: Sentence) -> Iterator[Span]:
    """Each phrase that ties a duty or a threat to taking part."""
    if not s.any & ANY:
        return
    for rule in (_duty, _must, _demand, _bargain, _no_without):
        if span := rule(s):
            yield span
            return


def _duty(s: Sentence) -> Span | None:
    """A word of duty, near the offer, near taking part, or near the stakes."""
    if not s.any & t.DUTY:
        return None
    for i, tag in enumerate(s.tags):
        if not tag & t.DUTY:
            continue
        until = s.until[i]
        phrase = until > i
        about = g.near(s, i, t.TAKE_PART | t.OFFER | t.CONTACT | t.REFUSE, 12, 12)
        order = s.words[i].startswith(ORDERS)
        if about < 0 and not (phrase or order or s.any & t.PARENT):
            continue
        if (
            g.near(s, i, t.PRACTICAL, 4, 4) >= 0
            and g.near(s, i, t.TAKE_PART, 6, 6) < 0
            and not s.any & (t.CONTACT | t.REFUSE)
        ):
            continue
        if not phrase and g.near(s, i, t.FREE, 8, 8) >= 0 and not s.any & t.CONTACT:
            continue
        if g.near(s, i, t.FREE, 3, 3) >= 0 and not phrase:
            continue
        if not phrase and g.negated(s, i, until):
            continue
        if phrase and g.denied_before(s, i):
            continue
        if _history(s, i, until):
            continue
        if about < 0:
            return i, until
        return min(i, about), max(until, s.until[about])
    return None


def _history(s: Sentence, i: int, until: int) -> bool:
    """Past and over: a duty that somebody "has got" still holds."""
    if not g.told_as_history(s, i, until):
        return False
    begin = g.clause_start(s, i)
    end = next((k for k in range(until, len(s)) if s.tags[k] & t.TURN), until + 8)
    words = s.words[begin : min(end, until + 8)]
    now = any(word in NOW for word in words)
    past = any(word in THEN for word in words)
    return past or not now or any(g.year(word) for word in words)


def _must(s: Sentence) -> Span | None:
    """The parent must take part."""
    if not s.any & t.MUST:
        return None
    for j, tag in enumerate(s.tags):
        if not tag & t.MUST or not _binds(s, j):
            continue
        verb = _verb_after(s, j)
        if verb < 0 or not _takes_part(s, verb):
            continue
        who = g.subject_of(s, j)
        if who & (t.WE | t.OFFICE | t.OTHER) and not who & t.PARENT:
            continue
        if g.negated(s, verb, verb) or (g.wished_by_parent(s, j) and not _knows(s, j)):
            continue
        if _history(s, j, verb):
            continue
        return j, s.until[verb]
    return None


def _binds(s: Sentence, j: int) -> bool:
    """ "Has to", but not "has"; and not what somebody once had to."""
    if s.words[j] in HAS:
        return s.words[j + 1 : j + 2] == ["to"]
    return not s.tags[j] & t.PAST and s.words[j] not in (
        "skulle",
        "måtte",
        "had",
        "will",
    )


def _verb_after(s: Sentence, j: int) -> int:
    """The verb that "must" governs: the first after who must, and how."""
    for k in range(j + 1, min(len(s), j + 8)):
        tag = s.tags[k]
        if g.comma(s, k):
            return -1
        if tag & (t.TAKE_PART | t.GO):
            return k
        if tag & t.ROLE or tag & (t.NOT | t.THAT | t.SELF) or tag & t.SMALL:
            continue
        if tag & (t.VERB | t.PRACTICAL | t.TELL | t.ASSESS | t.WEIGH):
            return -1
        if k > j + 4:
            return -1
    return -1


def _takes_part(s: Sentence, k: int) -> bool:
    tag = s.tags[k]
    until = s.until[k]
    for m in range(k + 1, min(len(s), until + 5)):
        if s.tags[m] & EXCUSE and not tag & t.TAKE_PART:
            return False
    if tag & t.TAKE_PART and s.words[k] not in ("følge", "følgje", "follow", "taking"):
        return True
    if s.words[k].startswith(("møt", "stille", "show", "turn")) and _ends(s, until):
        return True
    for m in range(k + 1, min(len(s), until + 7)):
        if s.tags[m] & t.OFFER and not s.tags[m] & t.PRACTICAL:
            return True
    return s.words[k].startswith(("møt", "kom", "kjem", "com", "go", "gå")) and _every(
        s, k
    )


def _ends(s: Sentence, k: int) -> bool:
    """Whether the clause says no more after that word."""
    return k + 1 >= len(s) or g.comma(s, k + 1) or bool(s.tags[k + 1] & (t.AND | t.NOT))


def _every(s: Sentence, k: int) -> bool:
    return any(word in EVERY for word in s.words[k + 1 : k + 4])


def _knows(s: Sentence, j: int) -> bool:
    return any(word in KNOWS for word in s.words[max(0, j - 6) : j])


def _demand(s: Sentence) -> Span | None:
    """We demand, expect or order that the parent takes part."""
    if not s.any & t.DEMAND:
        return None
    for i, tag in enumerate(s.tags):
        if not tag & t.DEMAND or g.negated(s, i, i):
            continue
        who = g.subject_of(s, i)
        if who & t.PARENT and not _passive(s, i):
            continue
        part = g.near(s, i, t.TAKE_PART | t.GO, 5, 10)
        if part < 0 or not _takes_part(s, part) or _history(s, i, i):
            continue
        if (
            g.subject_of(s, part) & (t.OFFICE | t.WE)
            and part > i
            and not g.near(s, part, t.PARENT, 4, 0) >= 0
        ):
            continue
        return min(i, part), max(i, s.until[part])
    return None


def _passive(s: Sentence, i: int) -> bool:
    word = s.words[i]
    return word.endswith(("es", "st", "t", "ed")) or word in ("pålagt", "bestemt")


def _bargain(s: Sentence) -> Span | None:
    """What she gets, or loses, hangs on whether she takes part."""
    if not s.any & STAKES and not s.any & t.ELSE:
        return None
    stakes = _stakes(s)
    if stakes < 0:
        return None
    other = g.near(s, stakes, t.ELSE, 60, 60)
    if other >= 0 and not _harmless_else(s, other):
        return min(other, stakes), max(s.until[stakes], s.until[other])
    unless = s.tags[0] & (t.TAKE_PART | t.GO | t.REFUSE | t.ATTENDANCE) and not s.asks
    or_else = s.any & t.MUST and ("or" in s.words or "eller" in s.words)
    condition = (
        unless
        or or_else
        or any(word in ONLY_IF for word in s.words)
        or s.any & (t.IF | t.REFUSE)
    )
    if not condition:
        return None
    for k, tag in enumerate(s.tags):
        if (
            not tag & (t.TAKE_PART | t.REFUSE)
            and not (tag & t.GO and _takes_part(s, k))
            and not (tag & t.ATTENDANCE and s.until[k] > k)
            and not (or_else and tag & t.GO)
        ):
            continue
        if s.until[stakes] >= k >= stakes:
            continue
        if g.wished_by_parent(s, k) or g.wished_by_parent(s, stakes):
            continue
        if _over(s):
            continue
        return min(k, stakes), max(s.until[k], s.until[stakes])
    return None


def _no_without(s: Sentence) -> Span | None:
    """ "No sessions, no contact"."""
    if len(s) < 4 or not s.tags[0] & t.NOT or not s.tags[1] & (t.OFFER | t.TAKE_PART):
        return None
    for k in range(2, min(6, len(s))):
        if s.tags[k - 1] & t.NOT and (s.tags[k] & STAKES or s.words[k] == "contact"):
            return 0, k
    return None


def _over(s: Sentence) -> bool:
    return any(w in OVER for w in s.words)


def _stakes(s: Sentence) -> int:
    """Contact that changes, the child's return, or a consequence; not denied."""
    for k, tag in enumerate(s.tags):
        if tag & t.CONTACT:
            if (
                s.until[k] == k
                and not tag & t.CONSEQUENCE
                and g.near(s, k, t.CHANGE | t.CONSEQUENCE, 7, 7) < 0
            ) and not _granted(s, k):
                continue
            if not _denied(s, k) and g.near(s, k, t.FREE, 6, 3) < 0:
                return k
        elif (
            tag & t.CONSEQUENCE
            and s.until[k] == k
            and g.near(s, k, t.FREE, 4, 4) < 0
            and not _denied(s, k)
        ):
            return k
    return -1


def _granted(s: Sentence, k: int) -> bool:
    return any(word in GRANTED for word in s.words[max(0, k - 4) : k + 5])


def _denied(s: Sentence, k: int) -> bool:
    """ "No consequences"; but not "no contact until she attends"."""
    if s.tags[k] & t.CONTACT:
        return False
    return g.negated(s, k, s.until[k])


def _harmless_else(s: Sentence, k: int) -> bool:
    return g.near(s, k, t.PRACTICAL, 8, 8) >= 0
