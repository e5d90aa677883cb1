"""The declaration of confidentiality: every version of its text, word for word.

A text that somebody has declared is never changed: a new wording is a new version with
a number of its own, and everybody is asked again. Not in gettext, since what was
declared must stay readable. Parents declare nothing.

Sources: forvaltningsloven §§ 13–13 e and barnevernsloven § 13-1 (child welfare);
familievernkontorloven § 5 with helsepersonelloven §§ 21 and 23 (family counselling).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from portal.policy.parties import Door


@dataclass(frozen=True)
class Text:
    """What is read, and the sentence that is declared."""

    paragraphs: tuple[str, ...]
    sentence: str


CURRENT = 1

_SENTENCE_NB = "Jeg har lest dette. Jeg kjenner taushetsplikten og skal overholde den."
_SENTENCE_NN = "Eg har lese dette. Eg kjenner teieplikta og skal overhalde henne."
_SENTENCE_EN = "I have read this. I know my duty of confidentiality and will keep it."

TEXTS: Final[Mapping[int, Mapping[Door, Mapping[str, Text]]]] = {
    1: {
        Door.WELFARE: {
            "nb": Text(
                (
                    "Du har taushetsplikt om det du får vite om andres personlige "
                    "forhold i arbeidet ditt. Det følger av barnevernsloven § 13-1 og "
                    "forvaltningsloven §§ 13 til 13 e.",
                    "I barnevernet gjelder taushetsplikten også fødested, "
                    "fødselsdato, personnummer, statsborgerforhold, sivilstand, yrke, "
                    "bosted og arbeidssted. At noen har kontakt med barnevernet, er i "
                    "seg selv taushetsbelagt.",
                    "Les og søk bare etter det du trenger i arbeidet, og hindre at "
                    "andre får adgang eller kjennskap til det. Det du gjør i "
                    "portalen, blir registrert.",
                    "Taushetsplikten gjelder også etter at du har sluttet. Brudd kan "
                    "straffes etter straffeloven § 209.",
                ),
                _SENTENCE_NB,
            ),
            "nn": Text(
                (
                    "Du har teieplikt om det du får vite om andre sine personlege "
                    "forhold i arbeidet ditt. Det følgjer av barnevernslova § 13-1 "
                    "og forvaltningslova §§ 13 til 13 e.",
                    "I barnevernet gjeld teieplikta også fødestad, fødselsdato, "
                    "personnummer, statsborgarforhold, sivilstand, yrke, bustad og "
                    "arbeidsstad. At nokon har kontakt med barnevernet, er i seg "
                    "sjølv omfatta av teieplikta.",
                    "Les og søk berre etter det du treng i arbeidet, og hindre at "
                    "andre får tilgang eller kjennskap til det. Det du gjer i "
                    "portalen, blir registrert.",
                    "Teieplikta gjeld også etter at du har slutta. Brot kan straffast "
                    "etter straffelova § 209.",
                ),
                _SENTENCE_NN,
            ),
            "en": Text(
                (
                    "You have a duty of confidentiality about what you learn of "
                    "other people's personal circumstances in your work. It follows "
                    "from the Child Welfare Act (barnevernsloven) § 13-1 and the "
                    "Public Administration Act (forvaltningsloven) §§ 13 to 13 e.",
                    "In child welfare it also covers place and date of birth, "
                    "national identity number, citizenship, marital status, "
                    "occupation, home and place of work. That somebody is in contact "
                    "with child welfare is confidential in itself.",
                    "Read and search for only what you need in your work, and keep "
                    "others from getting at it or learning of it. What you do in the "
                    "portal is recorded.",
                    "The duty goes on after you have left. A breach can be punished "
                    "under the Penal Code (straffeloven) § 209.",
                ),
                _SENTENCE_EN,
            ),
        },
        Door.COUNSELLING: {
            "nb": Text(
                (
                    "Du som utfører arbeid eller tjeneste for et familievernkontor, "
                    "har taushetsplikt etter helsepersonelloven §§ 21 og 23. Det "
                    "følger av familievernkontorloven § 5, og gjelder alle, uansett "
                    "yrke og oppgave.",
                    "Du skal hindre at andre får adgang eller kjennskap til det du "
                    "får vite om andres personlige forhold. At noen har kontakt med "
                    "familievernet, er i seg selv taushetsbelagt, også overfor "
                    "barnevernet.",
                    "Les og søk bare etter det du trenger i arbeidet. Det du gjør i "
                    "portalen, blir registrert, og den det gjelder, kan få se det.",
                    "Arbeider du i regionen, i et ressursmiljø eller i tilsynet, har "
                    "du også taushetsplikt etter forvaltningsloven §§ 13 til 13 e.",
                    "Taushetsplikten gjelder også etter at du har sluttet. Brudd kan "
                    "straffes etter straffeloven § 209.",
                ),
                _SENTENCE_NB,
            ),
            "nn": Text(
                (
                    "Du som utfører arbeid eller teneste for eit familievernkontor, "
                    "har teieplikt etter helsepersonellova §§ 21 og 23. Det følgjer "
                    "av familievernkontorlova § 5, og gjeld alle, uansett yrke og "
                    "oppgåve.",
                    "Du skal hindre at andre får tilgang eller kjennskap til det du "
                    "får vite om andre sine personlege forhold. At nokon har kontakt "
                    "med familievernet, er i seg sjølv omfatta av teieplikta, også "
                    "overfor barnevernet.",
                    "Les og søk berre etter det du treng i arbeidet. Det du gjer i "
                    "portalen, blir registrert, og den det gjeld, kan få sjå det.",
                    "Arbeider du i regionen, i eit ressursmiljø eller i tilsynet, har "
                    "du også teieplikt etter forvaltningslova §§ 13 til 13 e.",
                    "Teieplikta gjeld også etter at du har slutta. Brot kan straffast "
                    "etter straffelova § 209.",
                ),
                _SENTENCE_NN,
            ),
            "en": Text(
                (
                    "Whoever works for a family counselling office has a duty of "
                    "confidentiality under the Health Personnel Act "
                    "(helsepersonelloven) §§ 21 and 23. It follows from the Family "
                    "Counselling Act (familievernkontorloven) § 5, and holds for "
                    "everybody, whatever their profession and task.",
                    "Keep others from getting at, or learning of, what you come to "
                    "know of people's personal circumstances. That somebody is in "
                    "contact with family counselling is confidential in itself, also "
                    "towards child welfare.",
                    "Read and search for only what you need in your work. What you "
                    "do in the portal is recorded, and whoever it concerns can be "
                    "shown it.",
                    "If you work for the region, a resource centre or the supervisory "
                    "authority, you are also bound by the Public Administration Act "
                    "(forvaltningsloven) §§ 13 to 13 e.",
                    "The duty goes on after you have left. A breach can be punished "
                    "under the Penal Code (straffeloven) § 209.",
                ),
                _SENTENCE_EN,
            ),
        },
    }
}


def text(door: Door, language: str, version: int | None = None) -> Text:
    """The text of the day, or of a version, in that language or else in Bokmål."""
    texts = TEXTS[CURRENT if version is None else version][door]
    return texts.get(language, texts["nb"])
