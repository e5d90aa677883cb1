"""What to say about a finding: why, by which source, and what to write instead.

Kept as data, in the three languages, because the words are part of the policy: whoever
changes a rule sees what staff are told about it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from portal.policy.legal_bases import cite_in_full, is_key
from portal.policy.screening.kinds import Kind

LANGUAGES: Final = ("nb", "nn", "en")


@dataclass(frozen=True)
class Said:
    """One plain sentence why, where that stands, and a sentence to write instead."""

    why: str
    source: str
    instead: str


# Keys of the table of law; guidance, which has none, by its name.
SOURCES: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.ASSESSMENT: ("Bufdir, rollefordeling: «Ikke utredning av foreldre»",),
    Kind.REPORT_BACK: ("fkl_5", "Bufdir, rollefordeling"),
    Kind.COERCION: ("fkl_1", "Bufdir, rollefordeling"),
    Kind.IDENTITY: ("bvl_13_1", "bvl_7_2"),
    Kind.THIRD_PERSON: ("bvl_13_1", "fkl_6"),
}

TEXTS: Final[dict[Kind, dict[str, tuple[str, str]]]] = {
    Kind.ASSESSMENT: {
        "nb": (
            "Familievernet utreder ikke foreldre på oppdrag fra barnevernet, og "
            "vurderer verken omsorgsevne, samspill eller samvær.",
            "Skriv hva forelderen selv ønsker å snakke om, for eksempel: "
            "«Mor ønsker å snakke om savnet etter at barnet flyttet.»",
        ),
        "nn": (
            "Familievernet greier ikkje ut foreldre på oppdrag frå barnevernet, og "
            "vurderer korkje omsorgsevne, samspel eller samvær.",
            "Skriv kva forelderen sjølv ønskjer å snakke om, til dømes: "
            "«Mor ønskjer å snakke om saknet etter at barnet flytta.»",
        ),
        "en": (
            "Family counselling doesn't assess parents for child welfare: not their "
            "ability to care, not the interplay, not contact.",
            "Write what the parent wants to talk about, such as: "
            "“She would like to talk about missing her child.”",
        ),
    },
    Kind.REPORT_BACK: {
        "nb": (
            "Det som skjer hos familievernet, også om noen møter, er taushetsbelagt, "
            "og barnevernet får ikke vite det.",
            "Stryk setningen. Vil forelderen fortelle noe til barnevernet, gjør "
            "forelderen det selv.",
        ),
        "nn": (
            "Det som skjer hos familievernet, også om nokon møter, er omfatta av "
            "teieplikt, og barnevernet får ikkje vite det.",
            "Stryk setninga. Vil forelderen fortelje noko til barnevernet, gjer "
            "forelderen det sjølv.",
        ),
        "en": (
            "What happens at the office, even whether somebody comes, is confidential, "
            "and child welfare isn't told.",
            "Leave the sentence out. If the parent wants to tell child welfare "
            "something, they do so themselves.",
        ),
    },
    Kind.COERCION: {
        "nb": (
            "Tilbudet er frivillig, og det å si ja eller nei får ingen følger.",
            "Skriv for eksempel: «Mor er informert om at tilbudet er frivillig.»",
        ),
        "nn": (
            "Tilbodet er frivillig, og det å seie ja eller nei får ingen følgjer.",
            "Skriv til dømes: «Mor er informert om at tilbodet er frivillig.»",
        ),
        "en": (
            "The offer is voluntary, and a yes or a no has no consequences.",
            "Write, for instance: “She has been told that the offer is voluntary.”",
        ),
    },
    Kind.IDENTITY: {
        "nb": (
            "Fødselsnummer, og hvor barnet bor eller går på skole, skal ikke stå i "
            "fritekst: adressen kan være skjult.",
            "Stryk det. Kontoret trenger det ikke; forelderens eget nummer skrives i "
            "feltet for det.",
        ),
        "nn": (
            "Fødselsnummer, og kvar barnet bur eller går på skule, skal ikkje stå i "
            "fritekst: adressa kan vere skjult.",
            "Stryk det. Kontoret treng det ikkje; forelderen sitt eige nummer blir "
            "skrive i feltet for det.",
        ),
        "en": (
            "National numbers, and where the child lives or goes to school, don't "
            "belong in a free text: the address may be hidden.",
            "Leave it out. The office doesn't need it; the parent's own number has a "
            "field of its own.",
        ),
    },
    Kind.THIRD_PERSON: {
        "nb": (
            "Dette ser ut til å handle om en annen, og forelderens samtykke opphever "
            "ikke taushetsplikten om andre.",
            "Skriv om forelderen selv, for eksempel: «Mor ønsker å snakke om "
            "forholdet til andre i familien.»",
        ),
        "nn": (
            "Dette ser ut til å handle om ein annan, og samtykket frå forelderen "
            "opphevar ikkje teieplikta om andre.",
            "Skriv om forelderen sjølv, til dømes: «Mor ønskjer å snakke om "
            "forholdet til andre i familien.»",
        ),
        "en": (
            "This seems to be about somebody else, and the parent's consent doesn't "
            "lift the confidentiality of others.",
            "Write about the parent, such as: “She would like to talk about how she "
            "gets on with others in the family.”",
        ),
    },
}


def said(kind: Kind, language: str, on: date) -> Said:
    """What staff are told on that day; in Bokmål if we don't write that language."""
    texts = TEXTS[kind]
    why, instead = texts.get(language, texts["nb"])
    sources = (_source(source, language, on) for source in SOURCES[kind])
    return Said(why, "; ".join(sources), instead)


def _source(source: str, language: str, on: date) -> str:
    if not is_key(source):
        return source
    return cite_in_full(source, language=language, on=on)
