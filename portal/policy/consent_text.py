"""What a parent says yes to, in each language, by version.

A certificate names the version. A version that has been consented to is never changed:
a new wording is a new number. The plain-language check (LIX under 40) is a test.
"""

from typing import Final

CURRENT: Final = 1

TEXTS: Final[dict[int, dict[str, tuple[str, ...]]]] = {
    1: {
        "nb": (
            "Jeg sier ja til at familievernkontoret får det som står over. "
            "Ingen andre får det.",
            "Det er frivillig. Jeg kan si nei. Det får ingen følger for meg.",
            "Familievernet skal ikke utrede meg. De skriver ikke rapport om meg.",
            "Barnevernet får vite at det er levert, og hvilken dag. De får ikke vite "
            "hvilket kontor. De får ikke vite om jeg møter, eller hva jeg sier.",
            "Familievernet kan bare gi noe videre når en lov krever det. "
            "Da får jeg vite det, om ikke loven sier noe annet.",
            "Samtykket varer til første samtale, og aldri mer enn tolv måneder.",
            "Jeg kan trekke samtykket her når jeg vil. Da slettes det hos kontoret. "
            "Det en lov krever at de tar vare på, blir ikke slettet.",
        ),
        "nn": (
            "Eg seier ja til at familievernkontoret får det som står over. "
            "Ingen andre får det.",
            "Det er frivillig. Eg kan seie nei. Det får ingen følgjer for meg.",
            "Familievernet skal ikkje greie ut meg. Dei skriv ikkje rapport om meg.",
            "Barnevernet får vite at det er levert, og kva dag. Dei får ikkje vite "
            "kva kontor. Dei får ikkje vite om eg møter, eller kva eg seier.",
            "Familievernet kan berre gi noko vidare når ei lov krev det. "
            "Då får eg vite det, om ikkje lova seier noko anna.",
            "Samtykket varer til den første samtalen, og aldri meir enn tolv månader.",
            "Eg kan trekkje samtykket her når eg vil. Då blir det sletta hos kontoret. "
            "Det ei lov krev at dei tek vare på, blir ikkje sletta.",
        ),
        "en": (
            "I say yes to the family counselling office getting what stands above. "
            "Nobody else gets it.",
            "It is my own choice. I can say no. Saying no has no effect on my case.",
            "The office will not assess me. They write no report about me.",
            "Child welfare is told that it was delivered, and on which day. They are "
            "not told which office. They are not told if I come, or what I say.",
            "The office can pass something on only when a law demands it. "
            "Then I am told, unless the law says otherwise.",
            "The consent lasts until the first talk, at most for twelve months.",
            "I can take it back here at any time. Then the office's copy is deleted. "
            "What a law makes them keep is not deleted.",
        ),
    },
}

# What a parent says yes to who signs up for a group by themselves: nobody has asked.
JOINING: Final = 101
JOINING_TEXTS: Final[dict[int, dict[str, tuple[str, ...]]]] = {
    JOINING: {
        "nb": (
            "Jeg sier ja til at familievernkontoret får det som står over. "
            "Ingen andre får det. Barnevernet får ikke vite det.",
            "Det er frivillig. Kontoret skal ikke utrede meg.",
            "Kontoret kan bare gi noe videre når en lov krever det. "
            "Da får jeg vite det, om ikke loven sier noe annet.",
            "Ja-et varer i tolv måneder. Jeg kan trekke det tilbake her når jeg vil. "
            "Da slettes det hos kontoret. "
            "Det en lov krever at de tar vare på, blir ikke slettet.",
        ),
        "nn": (
            "Eg seier ja til at familievernkontoret får det som står over. "
            "Ingen andre får det. Barnevernet får ikkje vite det.",
            "Det er frivillig. Kontoret skal ikkje greie ut meg.",
            "Kontoret kan berre gi noko vidare når ei lov krev det. "
            "Då får eg vite det, om ikkje lova seier noko anna.",
            "Ja-et varer i tolv månader. Eg kan trekkje det tilbake her når eg vil. "
            "Då blir det sletta hos kontoret. "
            "Det ei lov krev at dei tek vare på, blir ikkje sletta.",
        ),
        "en": (
            "I say yes to the family counselling office getting what stands above. "
            "Nobody else gets it. Child welfare is not told.",
            "It is my own choice. The office will not assess me.",
            "The office can pass something on only when a law demands it. "
            "Then I am told, unless the law says otherwise.",
            "My yes lasts for twelve months. I can take it back here at any time. "
            "Then the office's copy is deleted. "
            "What a law makes them keep is not deleted.",
        ),
    },
}

# On paper there is no page on which it can be taken back: the last paragraph is this.
ON_PAPER: Final[dict[int, dict[str, str]]] = {
    1: {
        "nb": (
            "Jeg kan trekke samtykket når jeg vil, ved å si det til kontoret. "
            "Da slettes det hos kontoret. "
            "Det en lov krever at de tar vare på, blir ikke slettet."
        ),
        "nn": (
            "Eg kan trekkje samtykket når eg vil, ved å seie det til kontoret. "
            "Då blir det sletta hos kontoret. "
            "Det ei lov krev at dei tek vare på, blir ikkje sletta."
        ),
        "en": (
            "I can take it back at any time, by telling the office. "
            "Then the office's copy is deleted. "
            "What a law makes them keep is not deleted."
        ),
    },
}


def text(version: int, language: str) -> tuple[str, ...]:
    """The paragraphs of a version; Bokmål for a language that we don't write."""
    texts = (TEXTS | JOINING_TEXTS)[version]
    return texts.get(language, texts["nb"])


def paper_text(version: int, language: str) -> tuple[str, ...]:
    """The same on a printed form: all of it, but for how it is taken back."""
    ways = ON_PAPER[version]
    return (*text(version, language)[:-1], ways.get(language, ways["nb"]))
