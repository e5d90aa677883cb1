"""Finds requests for anything to be told back to child welfare."""

from collections.abc import Iterator
from typing import Final

from portal.policy.screening import grammar as g
from portal.policy.screening import tags as t
from portal.policy.screening.assessment import Span
from portal.policy.screening.reading import Sentence

ANY: Final = t.REPORT | t.TELL | t.KNOW | t.ATTENDANCE | t.PROGRESS
CONTENT: Final = t.ATTENDANCE | t.PROGRESS
FROM: Final = t.words(
    "ringer ring ringe ringjer spør spørre spørje spurt kontakter kontakte call ask "
    "phone snakker snakke høre høyre hører hear kaller inviterer fra frå from med "
    "with"
)
MAY: Final = t.words("kan kunne can could vil will would skal må may når when where")
YES_NO: Final = t.words("har er has did does is kommer møter går deltar deltek kjem")
CALLS: Final = (
    "ring",
    "kontakt",
    "call",
    "phone",
    "reach",
    "visit",
    "snakk",
    "prat",
    "talk",
)
LATER: Final = t.words("når hvis dersom viss etter if when once after as")
GETS: Final = t.words(
    "får få mottar mottek motta trenger treng ønsker ønskjer get gets receive need "
    "want ha have"
)
FEARS: Final = t.words(
    "redd redde bekymret bekymra frykter fryktar afraid worried fears scared"
)
INFO: Final = t.words(
    "melding meldinger opplysninger opplysningar information info letter letters record"
)
HOW: Final = t.words("hvordan korleis how hva kva what hvor kor om if whether")


def reports(s: Sentence) -> Iterator[Span]:
    """Each phrase that asks for one."""
    if not s.any & ANY:
        return
    last = -1
    for i, tag in enumerate(s.tags):
        if i <= last or not tag & (t.REPORT | t.TELL | t.KNOW):
            continue
        if span := _asked_for(s, i):
            last = span[1]
            yield span
    if last < 0 and (span := _question(s) or _attendance_wanted(s)):
        yield span


def _asked_for(s: Sentence, i: int) -> Span | None:
    until = s.until[i]
    to = g.given_to(s, i, until) | _inside(s, i, until)
    content = _content(s, i, until)
    if not _goes_back(s, i, to, content):
        return None
    if _excused(s, i, until, to):
        return None
    end = max(until, content) if content <= until + 8 else until
    start = min(i, content) if content >= 0 else i
    for k in range(end + 1, min(len(s), end + 4)):
        if s.tags[k] & t.REPORT and not g.comma(s, k):
            end = s.until[k]
            break

    if i > 0 and s.tags[i - 1] & (t.VERB | t.ASK):
        start = i - 1
    return start, end


def _inside(s: Sentence, i: int, until: int) -> int:
    found = 0
    for k in range(i, until + 1):
        if s.tags[k] & t.ROLE and not (
            s.tags[k] & t.WHOSE and not s.tags[k] & t.OBJECT
        ):
            found |= s.tags[k] & t.ROLE
    return found


def _content(s: Sentence, i: int, until: int) -> int:
    """What it would be about: attendance, how it goes. -1 if nothing is said."""
    for k in range(i + 1, min(len(s), until + 10)):
        if s.tags[k] & CONTENT and not (k <= until and s.tags[k] & t.TELL):
            return s.until[k]
        if k > until and g.comma(s, k) and s.tags[k] & (t.WE | t.MUST):
            break
    for k in range(i - 1, max(-1, i - 5), -1):
        if s.tags[k] & t.ATTENDANCE and not s.tags[k] & t.GO:
            return k
    return -1


def _goes_back(s: Sentence, i: int, to: int, content: int) -> bool:
    """Whether it goes to child welfare, or to nobody named and is about the parent."""
    tag = s.tags[i]
    if to & t.WE:
        return bool(tag & (t.REPORT | t.TELL)) and not _only_practical(s, i)
    if _inside(s, i, s.until[i]) & t.PARENT:
        return False
    if to & (t.PARENT | t.CHILD | t.THIRD) and not _about_them(s, i):
        return False
    if tag & t.REPORT:
        return not _only_practical(s, i)
    who = g.subject_of(s, i)
    if tag & t.TELL and (_called_upon(s, i, who) or _received(s, i)):
        return True
    if tag & t.KNOW:
        return (
            bool(who & t.WE)
            and (content >= 0 or _asking(s, i))
            and not (_only_practical(s, i) and content < 0)
        )
    back = g.near(s, i, t.BACK, 3, 5) >= 0
    if back and not who & (t.PARENT | t.WE):
        return True
    return content >= 0 and not who & (t.PARENT | t.WE) and not _only_practical(s, i)


def _called_upon(s: Sentence, i: int, who: int) -> bool:
    """ "We'll phone you", "we ask you to be in touch when …"."""
    if g.near(s, i, t.PRACTICAL, 3, 9) >= 0:
        return False
    calls = s.words[i].startswith(CALLS) or s.words[s.until[i]].startswith(CALLS)
    if not calls:
        return False
    if who & t.WE and s.tags[min(i + 1, len(s) - 1)] & t.OFFICE:
        return True
    asked = any(s.tags[k] & t.ASK and g.subject_of(s, k) & t.WE for k in range(i))
    later = any(word in LATER for word in s.words[i + 1 : i + 4])
    return asked and later and bool(who & t.OFFICE)


def _received(s: Sentence, i: int) -> bool:
    """ "That we get information": it comes to us."""
    for k in range(max(0, i - 4), i):
        if s.words[k] in GETS and g.subject_of(s, k) & t.WE:
            return not _only_practical(s, i)
    return False


def _about_them(s: Sentence, i: int) -> bool:
    """ "A report on the mother": she is what it is about, not who gets it."""
    tag = s.tags[i]
    if not tag & t.REPORT:
        return False
    for k in range(s.until[i] + 1, min(len(s), s.until[i] + 6)):
        if s.tags[k] & t.ROLE:
            return s.words[k - 1] not in ("til", "to", "åt")
    return True


def _asking(s: Sentence, i: int) -> bool:
    return any(s.tags[k] & t.ASK for k in range(max(0, i - 6), i)) or any(
        word in HOW for word in s.words[i + 1 : i + 4]
    )


def _only_practical(s: Sentence, i: int) -> bool:
    """About a time, an interpreter or a form, and not about the parent's coming."""
    k = g.near(s, i, t.PRACTICAL, 0, 9)
    if k < 0:
        return False
    for m in range(i, min(len(s), i + 9)):
        if (
            s.tags[m] & t.REPORT
            and not s.tags[m] & (t.TELL | t.VERB)
            and s.words[m] not in INFO
            and m == s.until[m]
        ):
            return False
    return g.near(s, i, CONTENT | t.REFUSE, 0, 9) < 0


def _excused(s: Sentence, i: int, until: int, to: int) -> bool:
    if g.negated(s, i, until):
        return True
    if i > 0 and s.tags[i - 1] & t.WHOSE and s.tags[i - 1] & t.WE:
        return True
    if g.told_as_history(s, i, until):
        return True
    if to & t.WE:
        return any(word in FEARS for word in s.words[:i])
    who = g.subject_of(s, i)
    if who & t.PARENT and s.words[i] in GETS:
        return True
    if who & t.PARENT and (s.tags[i] & t.KNOW or not _must(s, i)):
        return True
    if _from_parent(s, i):
        return True
    if who & t.WE and s.tags[i] & t.TELL and not s.tags[i] & (t.REPORT | t.KNOW):
        return not (_called_upon(s, i, who) or _received(s, i))
    return g.wished_by_parent(s, i)


def _from_parent(s: Sentence, i: int) -> bool:
    """ "We call the mother to hear": she is the one who tells."""
    for k in range(max(1, i - 6), min(len(s), i + 4)):
        tag = s.tags[k]
        before = k - 2 if s.words[k - 1] == "the" else k - 1
        if tag & t.PARENT and not tag & t.WHOSE and s.words[before] in FROM:
            return True
    return False


def _must(s: Sentence, i: int) -> bool:
    return any(tag & t.MUST for tag in s.tags[max(0, i - 5) : i])


def _question(s: Sentence) -> Span | None:
    """ "Does she come?", "how is it going?", "what does he say about us?"."""
    if not s.asks:
        return None
    if s.words[0] in YES_NO and len(s) > 2:
        person = (s.tags[1] | s.tags[2] * (s.tags[1] == t.SMALL)) & t.PARENT
        if (
            person
            and s.any & t.OFFICE
            and not s.any & (t.FIT | t.ABILITY | t.PRACTICAL)
        ):
            return 0, len(s) - 1
    for k, tag in enumerate(s.tags):
        if (
            tag & t.KNOW
            and g.subject_of(s, k) & t.WE
            and g.near(s, k, t.PRACTICAL, 4, 9) < 0
        ):
            return 0, k
        if not tag & CONTENT or g.wished_by_parent(s, k):
            continue
        person = s.any & (t.PARENT | t.OFFICE)
        if not person and not (tag & t.PROGRESS and s.any & t.OFFER):
            continue
        if s.words[0] in MAY and not tag & t.PROGRESS:
            continue
        return 0, max(k, s.until[k])
    return None


def _attendance_wanted(s: Sentence) -> Span | None:
    """A noun of attendance that we ask for: "we need her attendance record"."""
    for k, tag in enumerate(s.tags):
        if not tag & t.ATTENDANCE:
            continue
        word = s.words[k]
        if not word.startswith(
            ("oppmøt", "frammøt", "fremmøt", "fravær", "attendance")
        ):
            continue
        for j in range(k - 1, max(-1, k - 8), -1):
            if (
                s.tags[j] & t.ASK
                and g.subject_of(s, j) & t.WE
                and not g.negated(s, k, k)
            ):
                return j, k
    return None
