"""What a guest promises before anything of a meeting is shown: every version, verbatim.

A text that somebody has signed is never changed: a new wording is a new version with a
number of its own. Not in gettext, since what was signed must stay readable. A guest
isn't employed by a service: it is a promise, with the law beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Text:
    """What is read, and the sentence that is signed."""

    paragraphs: tuple[str, ...]
    sentence: str


CURRENT: Final = 1

TEXTS: Final[Mapping[int, Mapping[str, Text]]] = {
    1: {
        "nb": Text(
            (
                "Møtet handler om hvordan tjenestene samarbeider, og aldri om én "
                "familie. Fortell gjerne om erfaringer, men slik at ingen kan kjennes "
                "igjen.",
                "Får du likevel vite noe om andres personlige forhold, forteller du "
                "det ikke videre. At noen har kontakt med barnevernet eller "
                "familievernet, er i seg selv taushetsbelagt.",
                "De som arbeider i tjenestene, har taushetsplikt etter "
                "forvaltningsloven §§ 13 til 13 e, barnevernsloven § 13-1 og "
                "familievernkontorloven § 5. Som gjest lover du å holde det samme. "
                "Løftet gjelder også etter møtet.",
                "Lenken er din alene. Gi den ikke til andre.",
                "Den som inviterte deg, ser navnet du skriver under med, og når. "
                "Navnet slettes sju dager etter møtet. At en gjest fra organisasjonen "
                "din har lovet dette, blir stående.",
            ),
            "Jeg har lest dette, og lover å holde det.",
        ),
        "nn": Text(
            (
                "Møtet handlar om korleis tenestene samarbeider, og aldri om éin "
                "familie. Fortel gjerne om erfaringar, men slik at ingen kan kjennast "
                "att.",
                "Får du likevel vite noko om andre sine personlege forhold, fortel du "
                "det ikkje vidare. At nokon har kontakt med barnevernet eller "
                "familievernet, er i seg sjølv omfatta av teieplikta.",
                "Dei som arbeider i tenestene, har teieplikt etter forvaltningslova "
                "§§ 13 til 13 e, barnevernslova § 13-1 og familievernkontorlova § 5. "
                "Som gjest lovar du å halde det same. Lovnaden gjeld også etter "
                "møtet.",
                "Lenkja er di åleine. Gi henne ikkje til andre.",
                "Den som inviterte deg, ser namnet du skriv under med, og når. Namnet "
                "blir sletta sju dagar etter møtet. At ein gjest frå organisasjonen "
                "din har lova dette, blir ståande.",
            ),
            "Eg har lese dette, og lovar å halde det.",
        ),
        "en": Text(
            (
                "The meeting is about how the services work together, and never about "
                "one family. Do tell of experience, but so that nobody can be "
                "recognised.",
                "If you do learn of other people's personal circumstances, you don't "
                "pass it on. That somebody is in contact with child welfare or family "
                "counselling is confidential in itself.",
                "Those who work in the services have a duty of confidentiality under "
                "the Public Administration Act (forvaltningsloven) §§ 13 to 13 e, the "
                "Child Welfare Act (barnevernsloven) § 13-1 and the Family "
                "Counselling Act (familievernkontorloven) § 5. As a guest you promise "
                "to keep the same. The promise goes on after the meeting.",
                "The link is yours alone. Don't give it to others.",
                "Whoever invited you sees the name that you sign with, and when. The "
                "name is deleted seven days after the meeting. That a guest from your "
                "organisation has promised this stays on record.",
            ),
            "I have read this, and promise to keep it.",
        ),
    }
}


def text(language: str, version: int = CURRENT) -> Text:
    """The text of the day, or of a version, in that language or else in Bokmål."""
    texts = TEXTS[version]
    return texts.get(language, texts["nb"])
