"""A name that is no participant's is found; what only looks like one isn't."""

import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.policy.naming import strangers
from portal.policy.naming.words import listed
from tests.support.registry_names import NAMES as KNOWN

CORPUS = Path(__file__).parents[1] / "screening" / "corpus" / "tuning.jsonl"
TEXTS = [json.loads(line)["t"] for line in CORPUS.read_text("utf-8").splitlines()]
PEOPLE = ("Kari Nordmann", "Anne-Marie Lund", "Simen Vik", "José van der Berg")


def found(text: str) -> list[str]:
    return [n.phrase for n in strangers(text, participants=PEOPLE, known=KNOWN)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vi snakket om Amina Yusuf og Jonas.", ["Amina Yusuf", "Jonas"]),
        ("Saken til Hansen viser at det går an.", ["Hansen"]),
        ("Korleis går det med Åse?", ["Åse"]),
        ("We talked about Xantippe and her son.", ["Xantippe"]),
        # Where a sentence begins, a name is known by our lists alone.
        ("Jonas kom ikke. Amina kom.", ["Jonas", "Amina"]),
        ("- Yusuf\n- samtykke", ["Yusuf"]),
        ("KARI HANSEN", ["KARI HANSEN"]),
        ("K. Hansen følger opp", ["K. Hansen"]),
        # In small letters.
        ("hvordan går det med kari hansen?", ["kari hansen"]),
        ("mohammed har vært her", ["mohammed"]),
        # Names that are words or places, too.
        ("Det gikk bra med Dag sist.", ["Dag"]),
        ("Dag Berg ringte.", ["Dag Berg"]),
        ("Familien Haug trenger hjelp", ["Haug"]),
        ("Foreldrene til barnet i Moss-saken", ["Moss-saken"]),
        ("fru Moss", ["Moss"]),
        # However it is written.
        ("Karis og Jonas' historie", ["Jonas'"]),
        ("Jo\u00adnas og Ame\u0301lie", ["Jo\u00adnas", "Ame\u0301lie"]),
        ("Ole-Petter og Ngozi-saken", ["Ole-Petter", "Ngozi-saken"]),
        ("Spør Ola van Dijk om det", ["Ola van Dijk"]),
        # Somebody who shares a name with a participant is somebody else.
        ("Kari Hansen og Simen Nordmann", ["Kari Hansen", "Simen Nordmann"]),
    ],
)
def test_whom_to_ask_about(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        # Those who are there, in any way in which one names a colleague.
        "Kari tar opp samtykke, Simen skriver referat.",
        "Kari Nordmann (leder), S. Vik og Anne-Marie",
        "Karis forslag, Anne Maries svar og JOSÉ BERG",
        "Jose van der Berg kommer. K. Nordmann også.",
        # Places, bodies, methods, languages, days.
        "Møte i Bodø 3. mai på Rådhuset, med NAV og BUP.",
        "Familievernkontoret i Grenland og barneverntjenesten i Lund kommune",
        "Erfaringer fra Circle of Security, Marte Meo og ICDP-grupper",
        "Invitere Statsforvalteren i Oslo og Viken",
        "Tolk i Arabisk og Tigrinja; lenke i Teams-møtet",
        "Vi møtes på Quality Hotel Sarpsborg",
        "Meeting on Monday, in Norwegian and English",
        # Sentences, lines and headings begin with a capital.
        "Dagens tema: Taushetsplikt\n* Samtykke\n2) Meldeplikt",
        "Slette møtet? Sperre rommet. Liv og død. Stein på stein.",
        "The Roles Of The Two Services",
        "Rolleavklaring mellom Barnevernstjenesten og Familievernkontoret",
        # Pronouns and roles.
        "Hva kan Vi si når Mor spør? Da svarer Du at I har delt.",
        "hans mor og hennes far",
        "",
        "  \n",
    ],
)
def test_nobody_to_ask_about(text: str) -> None:
    assert found(text) == []


def test_without_participants_and_registry_more_is_asked_about() -> None:
    assert [n.phrase for n in strangers("ring Kari")] == ["Kari"]
    asked = strangers("kontoret ved Guovdageaidnu")
    assert [n.phrase for n in asked] == ["Guovdageaidnu"]
    assert not strangers("kontoret ved Guovdageaidnu", known=["Guovdageaidnu"])


def test_ordinary_texts_in_small_letters_name_nobody() -> None:
    """What staff wrote in the corpus of the screening, where it has no capital."""
    named = {n.phrase for text in TEXTS for n in strangers(text) if n.phrase.islower()}
    assert named == set()


def test_no_word_is_listed_that_is_no_word() -> None:
    for name in ("given_names", "surnames", "plain_words", "no_names"):
        assert all(word and word == word.strip() for word in listed(name))
    assert listed("given_names") & listed("plain_words")
    assert listed("surnames") & listed("plain_words")


pieces = st.lists(
    st.one_of(
        st.sampled_from([*TEXTS[:200], "Amina", "kari hansen", "Dag Berg", "K. "]),
        st.text(max_size=8),
        st.sampled_from(["😀", "e\u0301", "\u00ad", "-", "\n", ". ", "'", "van", "İ"]),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(pieces, st.sampled_from([" ", "", "\n"]))
def test_whatever_is_typed_each_name_is_where_it_says(
    parts: list[str], between: str
) -> None:
    text = between.join(parts)
    names = strangers(text, participants=PEOPLE, known=KNOWN)
    for one in names:
        assert text[one.start : one.end] == one.phrase != ""
    assert all(a.end <= b.start for a, b in pairwise(names))
    assert strangers(text, participants=PEOPLE, known=KNOWN) == names


@pytest.mark.parametrize(
    "piece", ["a", "A", "A-", "a'", "Kari ", "K. ", "van ", "Ola van ", ". ", "\u0301"]
)
def test_a_long_text_is_read_once(piece: str) -> None:
    """Twice as long takes about twice as many steps: counted, not timed."""

    def steps(text: str) -> int:
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            strangers(text, participants=PEOPLE)
        finally:
            sys.setprofile(None)
        return count

    steps(piece)  # lists are read once
    short, long = steps(piece * 500), steps(piece * 1000)
    assert long <= 2.5 * short + 500
