"""Who asks whom for what: the questions that the rules put to a sentence.

Nothing here parses a whole sentence. Each function looks left or right from one word,
never further than the sentence, whose length is bounded.
"""

import re
from typing import Final

from portal.policy.screening import tags as t
from portal.policy.screening.reading import Sentence

FAR: Final = 16  # words that a negation or a wish may reach

PURE_IF: Final = t.words(
    "hvis viss dersom såfremt såframt når if when unless once fordi because"
)
NOT_YET: Final = t.words("før until before til unless bare only berre kun")
NOT_ONLY: Final = t.words(
    "bare berre only glem glemme gløym gløyme nøl nøle nøy forget hesitate minst "
    "mindre least nødvendigvis sant just tvil doubt unnlat fail"
)
WITHOUT: Final = t.words("uten utan without")
LATER_NOT: Final = t.words(
    "ikke ikkje not aldri never uaktuelt unødvendig unødig unødvendige ikkj ike "
    "ikek isn't aren't needn't inga ingen wasn't nei"
)
THAT_BREAKS: Final = t.words("at that whether hvorvidt kvorvidt")
EITHER: Final = t.words("verken hverken korkje neither either nor")
REACH: Final = t.words("om at if that whether hvorvidt")
HAVE: Final = t.words("har ha has have")
DONE: Final = ("t", "dd", "ed", "en", "gd", "ld", "nd", "st", "one", "een", "ad")
POLITE: Final = t.words("kan kunne could can would vil ville will won't hvorfor")
OF_OBJECT: Final = t.OF | t.THAT
SINCE: Final = t.words("fra frå from i in")
TOWARDS: Final = t.words("til to åt med with hos for")
PAUSE: Final = re.compile(r"[,:()–—]| - ")


def clause_begins(s: Sentence, k: int) -> bool:
    """Whether a new clause begins at that word, after a comma or an "and"."""
    tag = s.tags[k]
    if tag & (t.SUBJECT | t.MUST):
        return True
    following = s.tags[k + 1] if k + 1 < len(s) else 0
    if tag & t.ROLE and not tag & t.WHOSE:
        return bool(following & (t.VERB | t.MUST | t.ASK | t.PAST | t.TELL | t.GO))
    return bool(tag & (t.VERB | t.ASK)) and not tag & (t.NOT | t.OF)


def comma(s: Sentence, k: int) -> bool:
    """Whether a comma, colon or dash stands before that word."""
    mark = s.breaks[k]
    return mark != " " and PAUSE.search(mark) is not None


def clause_start(s: Sentence, i: int) -> int:
    """The first word of the clause that holds word `i`."""
    k = i
    while k > 0:
        tag = s.tags[k]
        if (comma(s, k) and clause_begins(s, k)) or tag & t.TURN:
            return k
        if s.tags[k - 1] & t.AND and clause_begins(s, k):
            return k
        if s.words[k] in PURE_IF:
            return k
        k -= 1
    return 0


def negated(s: Sentence, i: int, until: int) -> bool:
    """Whether what stands from `i` to `until` is denied rather than asked for."""
    if not s.any & t.NOT:
        return False
    return denied_before(s, i) or _denied_within(s, i, until) or _denied_after(s, until)


def _denied_within(s: Sentence, i: int, until: int) -> bool:
    return any(
        s.tags[k] & t.NOT and not _cancelled(s, k, k + 1) for k in range(i, until + 1)
    )


def denied_before(s: Sentence, i: int) -> bool:
    for j in range(i - 1, max(-1, i - FAR), -1):
        following = j + 1
        tag = s.tags[j]
        if ":" in s.breaks[following] or " - " in s.breaks[following]:
            return False
        if following < i and clause_begins(s, following):
            either = any(w in EITHER for w in s.words[max(0, j - 6) : following])
            if comma(s, following) or (tag & t.AND and not either):
                return False
        if tag & t.NOT:
            return not _cancelled(s, j, i)
        if tag & t.TURN or s.words[j] in PURE_IF:
            return False
    return False


def _denied_after(s: Sentence, until: int) -> bool:
    for k in range(until + 1, min(len(s), until + 7)):
        word = s.words[k]
        if comma(s, k) or s.tags[k] & (t.TURN | t.AND) or word in PURE_IF:
            return False
        if word in THAT_BREAKS or word in ("om", "if"):
            return False
        if word in LATER_NOT:
            return not _cancelled(s, k, k + 1)
    return False


def _cancelled(s: Sentence, j: int, i: int) -> bool:
    """Whether the "not" at `j` doesn't deny what begins at `i`."""
    following = s.words[j + 1] if j + 1 < len(s) else ""
    if following in NOT_ONLY or following in WITHOUT:
        return True
    if j + 2 < len(s) and s.words[j + 2] in NOT_ONLY and following in ("å", "to", "og"):
        return True
    if j > 0 and (s.words[j - 1] in WITHOUT or s.words[j - 1] in ("om", "whether")):
        return True
    if (
        s.tags[j] & t.REFUSE
        and s.until[j] < i - 1
        and any(tag & t.MUST for tag in s.tags[s.until[j] + 1 : i])
    ):
        # "Not coming will …": it denies the coming alone.
        return True
    if s.asks and j <= 3 and s.words[0] in POLITE:
        return True
    if any(s.words[k] in NOT_YET for k in range(j + 1, i)):
        return True
    between = s.tags[j + 1 : i]
    if s.words[j] in WITHOUT and any(tag & (t.MUST | t.SUBJECT) for tag in between):
        return True
    if s.words[j] in WITHOUT and j == 0:
        return any(tag & t.NOT for tag in s.tags[1:])
    return _in_a_condition(s, j, i)


def _in_a_condition(s: Sentence, j: int, i: int) -> bool:
    """ "If she doesn't come, let us know": the "not" belongs to the "if"."""
    for k in range(j, max(-1, j - 8), -1):
        if s.words[k] in PURE_IF or (s.words[k] == "om" and k == 0):
            return any(
                comma(s, m) or s.tags[m] & (t.VERB | t.TELL | t.MUST | t.WE)
                for m in range(j + 1, min(i + 1, len(s)))
            )
        if k < j and comma(s, k + 1):
            return False
    return False


def subject_of(s: Sentence, j: int) -> int:
    """The roles of who does the verb at `j`; 0 if nobody is named.

    A clause that begins with "and" and a verb has the subject of the one before.
    """
    begin = clause_start(s, j)
    found = _subject_in(s, j, begin)
    if not found and begin > 1 and s.tags[begin - 1] & t.AND:
        found = _subject_in(s, begin - 1, clause_start(s, begin - 1))
    return found


def _subject_in(s: Sentence, j: int, begin: int) -> int:
    for k in range(j - 1, max(begin - 1, j - 9), -1):
        tag = s.tags[k]
        if s.words[k] in ("som", "who", "which"):
            return s.tags[k - 1] & t.ROLE if k else 0
        if tag & t.ROLE and not tag & (t.WHOSE | t.OBJECT):
            if (
                k > begin
                and s.tags[k - 1] & t.OF
                and s.words[k - 1] not in ("to", "til")
            ) and not tag & t.SUBJECT:
                continue
            return tag & t.ROLE
        if tag & t.ROLE and tag & t.OBJECT and k > 0 and s.tags[k - 1] & t.ASK:
            return tag & t.ROLE
    if j == begin and not s.asks and not s.words[j].endswith(("r", "s")):
        return 0  # an imperative
    for k in range(j + 1, min(len(s), j + 3)):
        tag = s.tags[k]
        if comma(s, k) or tag & (t.OF | t.THAT):
            return 0
        if tag & t.ROLE and not tag & (t.WHOSE | t.OBJECT):
            return tag & t.ROLE
    return 0


def wished_by_parent(s: Sentence, i: int) -> bool:
    """Whether what stands at `i` is what the parent says, wishes or wonders."""
    for j in range(i - 1, max(-1, i - FAR), -1):
        tag = s.tags[j]
        if tag & (t.ASK | t.SPEAK):
            who = subject_of(s, j)
            if who & (t.WE | t.OFFICE):
                return False
            if tag & t.SPEAK and who & (t.PARENT | t.CHILD):
                return not _supposed(s, j)
            if tag & t.ASK and not who and not s.tags[j] & t.SPEAK:
                return False
        if tag & t.SUBJECT and tag & (t.WE | t.OFFICE) and not tag & t.WHOSE:
            return False
        if tag & t.TURN:
            return False
    return False


def _supposed(s: Sentence, j: int) -> bool:
    """ "If she wants the child back" isn't what she says."""
    return any(word in PURE_IF for word in s.words[max(0, j - 3) : j])


def asked_now(s: Sentence, i: int) -> bool:
    """Whether somebody other than the parent asks, needs or must, before word `i`."""
    for j in range(i - 1, max(-1, i - FAR), -1):
        tag = s.tags[j]
        if tag & (t.ASK | t.MUST) and not tag & t.PAST:
            return not subject_of(s, j) & t.PARENT or bool(tag & t.MUST)
        if tag & t.TURN:
            return False
    return False


def year(word: str) -> bool:
    """A year that a note may look back at."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def told_as_history(s: Sentence, i: int, until: int) -> bool:
    """Whether it is told as something that has happened."""
    if asked_now(s, i):
        return False
    begin = clause_start(s, i)
    end = until + (s.words[until] not in REACH)
    while end < len(s) and not (comma(s, end) and clause_begins(s, end)):
        if s.words[end] in PURE_IF or s.words[end] in REACH:
            break
        if s.tags[end] & t.TURN or (s.tags[end] & t.AND and clause_next(s, end)):
            break
        end += 1
    past = once = must = False
    for k in range(begin, end):
        tag = s.tags[k]
        if tag & t.PAST and not (tag & t.ASK) and _perfect(s, k):
            past = past or not _asks_about_it(s, k)
        once = once or bool(tag & t.ONCE)
        if year(s.words[k]):
            once = once or (k > 0 and s.words[k - 1] in SINCE)
        must = must or bool(tag & (t.MUST | t.ASK) and k < i and not tag & t.PAST)
    if must or (s.asks and not once):
        return False
    return past or once


def _perfect(s: Sentence, k: int) -> bool:
    """Whether "have" is there to tell of the past, and not of what somebody has."""
    if s.words[k] not in HAVE:
        return True
    if k > 0 and (s.words[k - 1] in ("to", "å") or s.tags[k - 1] & t.MUST):
        return False
    return any(w.endswith(DONE) for w in s.words[k + 1 : k + 5])


def clause_next(s: Sentence, k: int) -> bool:
    """Whether a clause begins after the "and" at `k`."""
    return k + 1 < len(s) and clause_begins(s, k + 1)


def _asks_about_it(s: Sentence, k: int) -> bool:
    return s.asks and k < 4


def given_to(s: Sentence, i: int, until: int) -> int:
    """The roles of whom it goes to: "to us", "gi far", "til mor"."""
    found = 0
    for k in range(i + 1, min(len(s), max(until, i) + 8)):
        tag = s.tags[k]
        if comma(s, k) and clause_begins(s, k):
            break
        if s.words[k] in PURE_IF or s.words[k] in THAT_BREAKS:
            break
        if not tag & t.ROLE or (tag & t.WHOSE and not tag & t.OBJECT):
            continue
        before = s.words[k - 1]
        if s.tags[k - 1] & t.NOT:
            continue
        if before in ("the", "den", "this") and k > i + 1:
            before = s.words[k - 2]
            if k == i + 2:
                found |= tag & t.ROLE
        bare = tag & t.OBJECT and not s.tags[k - 1] & t.OF
        if before in TOWARDS or bare or k == i + 1:
            found |= tag & t.ROLE
    return found


def near(s: Sentence, i: int, tag: int, before: int, after: int) -> int:
    """The index of the nearest word with such a meaning, or -1."""
    best = -1
    for k in range(max(0, i - before), min(len(s), i + after + 1)):
        if k != i and s.tags[k] & tag and (best < 0 or abs(k - i) < abs(best - i)):
            best = k
    return best
