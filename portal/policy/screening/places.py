"""Finds where a child is: an address, a school, a kindergarten, a foster home."""

import re
from collections.abc import Iterator
from typing import Final

from portal.policy.screening import tags as t
from portal.policy.screening.assessment import Span
from portal.policy.screening.reading import Sentence

STREET: Final = re.compile(
    r"(?:vei|veg|veien|vegen|veen|gate|gata|gaten|gt|allé|alle|alleen|alléen|stien|sti|tunet"
    r"|svingen|bakken|terrasse|torg|torget|ringen|haugen|åsen|kroken|løkka|bryggen|brygge"
    r"|lia|lien|plass|plassen|grenda|kleiva|brinken|faret|kollen|smauet|bråten|jordet|moen"
    r"|street|road|avenue|lane|drive|close|gardens|vn|gt|ringveg|ringvei|skogen|hagen"
    r"|holtet|berget|enga|elva|marka|vollen|toppen|dalen|neset|sletta|feltet|gutua|gutu)\Z"
)
SURE: Final = re.compile(
    r"(?:vei|veg|veien|vegen|gate|gata|gaten|allé|alleen|svingen|stien|street|road|avenue"
    r"|lane|tunet|terrasse|vn|gt)\Z"
)
# What a number counts when it isn't a house.
COUNTED: Final = t.words(
    "ganger gonger gang gong uker veker uke veke år timer timar dager dagar min "
    "minutter minutt barn km kilometer meter personer stk kr kroner månader måneder "
    "prosent times weeks years hours days minutes children am pm"
)
AT: Final = t.words("på i ved hos til at in to near nær utenfor utanfor fra frå from")
PLAIN: Final = t.words(
    "en ei et ein eit den det ny nye nytt same samme vanlig vanleg lokal lokale "
    "egen eigen privat videregående vidaregåande sin sitt hans hennes hennar the a "
    "an new local her his their its this that norsk voksen vaksen på i ved og eller "
    "and or om til barnets barnas min vår våre andre annan annen another primary "
    "high secondary nearby går gikk som of første fast god hver kvar grunn at in to "
    "for with is was has er var har begynner begynte starter starta etter before "
    "after during offentlig public kommunal kommunale bytte byttet skifte fra from "
    "frå av med mellom between nursery boarding middle elementary upper lower "
    "special spesial liten stor small big our your my both begge any no ingen "
    "hvilken kva what which when når if hvis dersom men but because fordi så so "
    "ikke ikkje not"
)
MONTHS: Final = re.compile(
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|january|february|march|may|june|july|october|december|norge|noreg|norway|nav|bup|dps"
    r"|facebook|teams|sms|bufetat|bufdir|polen|somalia|norsk|polsk|engelsk|arabisk)"
)
BARE_STREET: Final = t.words("vei veg gate alle plass street road sti lia close")
IS_CALLED: Final = t.words("heter heiter called er is")
PARENTS: Final = t.words("mor far mora faren moren mother father")
FAMILY: Final = t.words("heter heiter familien fam og named called family som")
HOMES: Final = (
    "ungdomsheim",
    "ungdomshjem",
    "barneheim",
    "barnehjem",
    "bhg",
    "sfo",
    "institusjon",
    "institution",
    "ungdomssenter",
    "familiesenter",
    "bokollektiv",
    "bofellesskap",
    "omsorgssenter",
    "oppvekstsenter",
    "avlastningsheim",
)
ENGLISH_HOMES: Final = t.words("youth children's residential care family")
ADDRESS: Final = ("adresse", "adressen", "adressa", "address")
NAMED: Final = (*ADDRESS, *HOMES, "home")
TOLD: Final = t.SCHOOL | t.FOSTER | t.LIVES | t.CHILD
GOES: Final = t.words("går gjeng begynner begynte attends goes elev")
TO: Final = t.words("på ved i to at")


def places(s: Sentence) -> Iterator[Span]:
    """Each phrase that tells where a child lives or goes."""
    last = -1
    named = any(s.capital)
    words = s.words
    digits = {k for k, word in enumerate(words) if word.isdigit()}
    if not digits and not named and not s.any & TOLD:
        return
    for i, word in enumerate(words):
        if i <= last:
            continue
        span = _address(s, i) if i + 1 in digits else None
        if named and not span and word.endswith(NAMED):
            span = _told_address(s, i) or _institution(s, i)
        if not span and s.tags[i] & t.SCHOOL:
            span = _school(s, i)
        if not span and s.tags[i] & (t.FOSTER | t.LIVES):
            span = _home(s, i)
        if not span and s.tags[i] & t.CHILD:
            span = _goes_to(s, i)
        if span:
            last = span[1]
            yield span


def name(s: Sentence, k: int) -> bool:
    """Whether the word is written as a name, and isn't a word that we know."""
    if not s.capital[k] or len(s.words[k]) < 2 or _shouted(s):
        return False
    if k and s.words[k - 1] == "fam":
        return True
    if k == 0 or s.breaks[k].strip(" -\"'«»“”(),"):
        return False
    return not s.tags[k] & (t.ROLE | t.PRACTICAL) and not MONTHS.fullmatch(s.words[k])


def may_tell(s: Sentence) -> bool:
    """Whether a place or a child is spoken of at all."""
    if s.any & (t.CHILD | t.FOSTER | t.SCHOOL | t.LIVES):
        return True
    return any(name(s, k) for k in range(len(s)))


def _shouted(s: Sentence) -> bool:
    return len(s) > 2 and all(
        s.capital[k] or s.words[k].isdigit() for k in range(len(s))
    )


def _address(s: Sentence, i: int) -> Span | None:
    """A street and a number. The office's own address may be told."""
    if i + 1 >= len(s) or not s.words[i + 1].isdigit() or len(s.words[i + 1]) > 3:
        return None
    word = s.words[i]
    if not STREET.search(word) or s.breaks[i + 1].strip(" "):
        return None
    after = s.words[i + 2] if i + 2 < len(s) else ""
    if (after in COUNTED or (not s.capital[i] and not SURE.search(word))) and (
        after in COUNTED or not _dwelling(s, i)
    ):
        return None
    if word in BARE_STREET and (
        i == 0 or not (s.capital[i - 1] or s.words[i - 1].endswith("s"))
    ):
        return None
    if s.any & t.OFFICE and not s.any & (t.CHILD | t.FOSTER):
        return None
    if any(
        w in ("kontoret", "office", "oppmøtested", "lokaler") for w in s.words
    ) and not s.any & (t.CHILD | t.FOSTER):
        return None
    start = i
    while start > 0 and name(s, start - 1) and start > i - 3:
        start -= 1
    end = i + 1
    if (
        len(after) == 1
        and after.isalpha()
        and after not in ("i", "å")
        and end + 1 < len(s)
    ):
        end += 1
    return start, end


def _told_address(s: Sentence, i: int) -> Span | None:
    """ "Placement address: Utsikten 31": whatever the place is called."""
    if not s.words[i].endswith(ADDRESS) or not s.any & (t.CHILD | t.FOSTER):
        return None
    for k in range(i + 1, min(len(s) - 1, i + 6)):
        house = s.words[k + 1].isdigit() and len(s.words[k + 1]) <= 3
        if s.capital[k] and house:
            return i, k + 1
    return None


def _institution(s: Sentence, i: int) -> Span | None:
    """ "Bakkeheim ungdomsheim", "Bjørkelund children's home"."""
    before = i - 1
    if s.english and s.words[i] == "home" and before > 0:
        before -= s.words[before] in ENGLISH_HOMES
        if before == i - 1:
            return None
    elif not s.words[i].endswith(HOMES):
        return None
    named = before >= 0 and s.words[before] not in PLAIN and name(s, before)
    return (before, i) if named else None


def _dwelling(s: Sentence, i: int) -> bool:
    return any(tag & (t.LIVES | t.FOSTER) for tag in s.tags[max(0, i - 8) : i])


def _school(s: Sentence, i: int) -> Span | None:
    """ "Solvang skole", "skolen på Lade": a name right before, or right after."""
    start = i
    while start > 0 and start > i - 3 and name(s, start - 1):
        start -= 1
    if start == i and i > 0 and not s.tags[i - 1] & t.ROLE:
        word = s.words[i - 1]
        known = s.tags[i - 1] & ~(t.LIVES | t.FOSTER)
        if (
            word not in PLAIN
            and not known
            and len(word) > 2
            and not word.isdigit()
            and ((i > 1 and s.words[i - 2] in AT) or s.capital[i - 1])
        ):
            start = i - 1
    if start < i:
        return None if _own_school(s, start) else (start, i)
    for k in range(i + 1, min(len(s), i + 4)):
        if name(s, k):
            between = range(i + 1, k)
            if all(
                s.words[m] in AT or s.words[m] in IS_CALLED or s.tags[m] & t.WHOSE
                for m in between
            ):
                return None if _own_school(s, i) else (i, k)
            return None
    return None


def _own_school(s: Sentence, i: int) -> bool:
    """ "Mor tar norskkurs ved Rosenhof skole": the parent's own."""
    if s.any & t.CHILD:
        return False
    return any(
        s.words[k] in PARENTS and not s.tags[k] & t.WHOSE
        for k in range(max(0, i - 7), i)
    )


def _home(s: Sentence, i: int) -> Span | None:
    """ "Fosterhjemmet i Lillehammer", "bor hos familien Berg"."""
    tag = s.tags[i]
    if not tag & t.FOSTER and not s.any & (t.CHILD | t.FOSTER):
        return None
    until = s.until[i]
    for k in range(i + 1, min(len(s), until + 6)):
        if name(s, k):
            if k + 1 < len(s) and s.words[k + 1].isdigit():
                return None  # an address, which is found by itself
            between = s.words[i + 1 : k]
            if any(s.tags[m] & (t.OFFICE | t.WE) for m in range(i + 1, k)):
                return None
            if not tag & t.FOSTER and _mere_parent(s, i):
                return None
            if not between or any(w in AT for w in between) or _called(between):
                end = k
                while end + 1 < len(s) and name(s, end + 1):
                    end += 1
                if end + 1 < len(s) and s.words[end + 1].isdigit():
                    end += 1
                return i, end
        if s.tags[k] & (t.TURN | t.MUST):
            break
    return None


def _mere_parent(s: Sentence, i: int) -> bool:
    return any(
        s.tags[k] & t.PARENT and not s.tags[k] & t.WHOSE
        for k in range(max(0, i - 3), i)
    )


def _called(words: list[str]) -> bool:
    return any(word in FAMILY for word in words)


def _goes_to(s: Sentence, i: int) -> Span | None:
    """ "Jenta går på Solvang": a child goes to what has a name."""
    for k in range(i + 1, min(len(s) - 2, i + 5)):
        if s.words[k] in GOES:
            if s.words[k + 1] in TO and _new(s, k + 2):
                return i, k + 2
            if s.words[k] == "attends" and _new(s, k + 1):
                return i, k + 1
    return None


def _new(s: Sentence, k: int) -> bool:
    """A name that no school follows, which would be found by itself."""
    return name(s, k) and not (k + 1 < len(s) and s.tags[k + 1] & t.SCHOOL)
