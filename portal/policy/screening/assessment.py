"""Finds orders for an assessment: of a parent, a child, or the two together."""

from collections.abc import Iterator
from typing import Final

from portal.policy.screening import grammar as g
from portal.policy.screening import tags as t
from portal.policy.screening.reading import Sentence

Span = tuple[int, int]  # first and last word

TOPIC: Final = t.ABILITY | t.FIT | t.INSTRUMENT
ANY: Final = t.TROUBLE | TOPIC | t.ASSESS | t.WEIGH | t.CONTACT
ABOUT: Final = t.words("om av på til about of on at towards for hos")
WHETHER: Final = t.words("om whether if hvorvidt kvorvidt hvordan korleis how at that")
BETWEEN: Final = t.SMALL | t.VERB | t.PAST | t.OFFICE | t.ASK
HARMLESS: Final = t.PRACTICAL | t.OFFER | t.TAKE_PART
DETERMINED: Final = t.words(
    "en ei et ein eit a an the den det denne ny nytt nye any ingen noen no kort "
    "lita liten"
)
WONDER: Final = t.words(
    "lurer lurar usikre usikker wonder wondering unsure spørsmål question questions "
    "svar vite vita vete know avklare tvil doubt clarify mener meiner avgjøre "
    "avgjere answer decide determine uncertain spør ask spørsmålet find finne"
)
PASSIVE: Final = t.words("blir bli vert verte be being få får been")
CAUSED: Final = t.words("hjelp hjelpe bistand help få får ha hatt have get fått bli be")


def assessments(s: Sentence) -> Iterator[Span]:
    """Each phrase that orders one."""
    if not s.any & ANY:
        return
    last = -1
    for i, tag in enumerate(s.tags):
        ordered = tag & (t.ASSESS | t.WEIGH | t.INSTRUMENT) or _report_on(s, i)
        if ordered and (span := _ordered(s, i)) and span[0] > last:
            last = span[1]
            yield span
    if last < 0 and (span := _asked(s)):
        yield span


def _plainly_wanted(s: Sentence, i: int, until: int) -> bool:
    """ "We need a vurdering of …", if it isn't of a time or an interpreter."""
    noun = s.words[i].startswith("vurdering")
    return noun and g.asked_now(s, i) and not _practical(s, i, until)


def _report_on(s: Sentence, i: int) -> bool:
    """ "A report on her parenting" is an assessment, too."""
    return bool(s.tags[i] & t.REPORT) and g.near(s, i, t.ABILITY, 0, 8) >= 0


def _ordered(s: Sentence, i: int) -> Span | None:
    tag, until = s.tags[i], s.until[i]
    topic = _topic(s, i, until)
    if tag & (t.ASSESS | t.INSTRUMENT):
        if topic < 0 and _practical(s, i, until):
            return None
    elif topic < 0 and not _plainly_wanted(s, i, until):
        return None
    first, last = min(i, topic) if topic >= 0 else i, max(until, topic)
    if _excused(s, i, until) or (topic >= 0 and g.negated(s, first, first)):
        return None
    return first, max(last, s.until[topic] if topic >= 0 else last)


def _topic(s: Sentence, i: int, until: int) -> int:
    """The word that says what is to be weighed, or -1."""
    if s.tags[i] & t.ABILITY and s.tags[i] & t.WEIGH:
        return i  # in one compound
    k = g.near(s, i, TOPIC, 9, 14)
    if k >= 0 and not (i <= k <= until and s.tags[k] & t.ABILITY == 0):
        return k
    contact = g.near(s, i, t.CONTACT, 9, 14)
    if contact >= 0:
        return contact
    for k in range(until + 1, min(len(s), until + 6)):
        tag = s.tags[k]
        if tag & (t.PARENT | t.CHILD) and s.words[k - 1] in WHETHER:
            return k if _open_question(s, k) else -1
        if tag & (t.PARENT | t.CHILD) and not tag & t.SUBJECT:
            between = s.words[until + 1 : k]
            opinion = not s.words[i].startswith(
                ("vurder", "sjekk", "check", "consider")
            )
            if all(
                s.words[m] in ABOUT or s.tags[m] & BETWEEN for m in range(until + 1, k)
            ) and (not between or between[-1] not in ("om", "if", "for") or opinion):
                return k if not _goes_on(s, k) else -1
        if g.comma(s, k):
            break
    if i > 0 and s.tags[i - 1] & t.WHOSE and s.tags[i - 1] & (t.PARENT | t.CHILD):
        return -1
    if _passive(s, i):
        for k in range(i - 1, max(-1, i - 6), -1):
            if s.tags[k] & (t.PARENT | t.CHILD):
                return k
    return -1


def _open_question(s: Sentence, k: int) -> bool:
    """ "Whether she can change": about her, and not about a time or an interpreter."""
    following = range(k + 1, min(len(s), k + 9))
    return not any(s.tags[m] & HARMLESS for m in following)


def _goes_on(s: Sentence, k: int) -> bool:
    """Whether a verb follows, so that the person isn't what is weighed."""
    following = s.tags[k + 1] if k + 1 < len(s) else 0
    return bool(following & (t.VERB | t.MUST | t.PRACTICAL | t.ASK))


def _passive(s: Sentence, i: int) -> bool:
    word = s.words[i]
    before = s.words[i - 1] if i else ""
    if before in PASSIVE:
        return True
    return (
        not s.english
        and word.endswith(("eres", "erast", "es", "ast"))
        and len(word) >= 6
    )


def _practical(s: Sentence, i: int, until: int) -> bool:
    """A need that is looked into, or an offer that is evaluated, not a person."""
    for k in range(max(0, i - 3), min(len(s), until + 7)):
        if s.tags[k] & (t.PARENT | t.CHILD) and not s.tags[k] & t.SUBJECT and k > i:
            return bool(g.near(s, k, t.PRACTICAL, 0, 4) >= 0)
        if k > i and g.comma(s, k):
            return False
        if s.tags[k] & t.PRACTICAL or (
            s.tags[k] & t.OFFER and not s.tags[k] & t.OFFICE and k > i
        ):
            return True
    return False


def _excused(s: Sentence, i: int, until: int) -> bool:
    who = g.subject_of(s, i)
    theirs = who & (t.WE | t.OTHER | t.PARENT) and not who & t.OFFICE
    if theirs and not _passive(s, i) and _verb(s, i) and not _caused(s, i):
        return True
    if i > 0 and s.tags[i - 1] & t.WHOSE and s.tags[i - 1] & t.WE:
        return True
    if (
        g.near(s, i, t.OTHER, 6, 6) >= 0
        and not s.any & t.OFFICE
        and not g.asked_now(s, i)
    ):
        return True
    return (
        g.negated(s, i, until)
        or g.told_as_history(s, i, until)
        or g.wished_by_parent(s, i)
    )


def _verb(s: Sentence, i: int) -> bool:
    """Whether the word is a verb here rather than a noun."""
    word = s.words[i]
    if not s.tags[i] & (t.ASSESS | t.WEIGH):
        return False
    if i > 0 and (s.tags[i - 1] & (t.WHOSE | t.OF) or s.words[i - 1] in DETERMINED):
        return s.words[i - 1] == "to"
    if i > 0 and s.tags[i - 1] & t.ASK and not s.tags[i - 1] & t.VERB:
        return False
    if s.english:
        return not word.endswith(("ment", "tion", "ments", "tions", "opinion", "view"))
    return not word.endswith(
        ("ing", "inga", "ingen", "else", "elsen", "test", "rapport")
    )


def _caused(s: Sentence, i: int) -> bool:
    """ "We want to have her assessed": somebody else does it."""
    return any(s.words[k] in CAUSED for k in range(max(0, i - 6), i))


def _asked(s: Sentence) -> Span | None:
    """Asks for the answer itself: "is she fit?", "should contact increase?"."""
    if not s.any & (t.FIT | t.ABILITY | t.CONTACT | t.TROUBLE):
        return None
    wonder = next((k for k, word in enumerate(s.words) if word in WONDER), -1)
    if not s.asks and wonder < 0:
        return None
    for k, tag in enumerate(s.tags):
        if (
            s.asks
            and tag & t.TROUBLE
            and s.any & t.PARENT
            and not s.any & t.THIRD
            and not g.wished_by_parent(s, k)
            and g.near(s, k, t.PRACTICAL, 60, 60) < 0
        ):
            return 0, k
        fits = tag & (t.FIT | t.ABILITY)
        moves = tag & t.CONTACT and g.near(s, k, t.CHANGE | t.MUST | t.VERB, 8, 8) >= 0
        if not fits and not moves:
            continue
        if not s.any & (t.PARENT | t.CHILD) and not moves:
            continue
        if fits and not tag & t.ABILITY and g.near(s, k, t.PRACTICAL, 3, 5) >= 0:
            continue
        if g.wished_by_parent(s, k) or (g.negated(s, k, s.until[k]) and not s.asks):
            continue
        if g.told_as_history(s, k, s.until[k]):
            continue
        return (min(wonder, k) if wonder >= 0 else 0), max(s.until[k], wonder)
    return None
