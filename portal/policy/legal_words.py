"""The small words around a citation, in the interface's three languages."""

from collections.abc import Sequence
from datetime import date
from typing import Final

LANGUAGES: Final = ("nb", "nn", "en")

_NORWEGIAN = (
    "januar februar mars april mai juni juli august september oktober november desember"
)
_ENGLISH = (
    "January February March April May June July August September October November "
    "December"
)
MONTHS: Final = {
    "nb": _NORWEGIAN.split(),
    "nn": _NORWEGIAN.split(),
    "en": _ENGLISH.split(),
}
AND: Final = {"nb": "og", "nn": "og", "en": "and"}
NOW: Final = {"nb": "nå:", "nn": "no:", "en": "now:"}
FORMERLY: Final = {"nb": "før:", "nn": "før:", "en": "formerly:"}
UNTIL: Final = {"nb": "i kraft til", "nn": "i kraft til", "en": "in force until"}
FROM: Final = {"nb": "i kraft fra", "nn": "i kraft frå", "en": "in force from"}
NOT_YET: Final = {
    "nb": "ikke trådt i kraft",
    "nn": "ikkje tredd i kraft",
    "en": "not yet in force",
}
PARAGRAPHS: Final = {
    "nb": ("første ledd", "andre ledd", "tredje ledd", "fjerde ledd"),
    "nn": ("første ledd", "andre ledd", "tredje ledd", "fjerde ledd"),
    "en": (
        "first paragraph",
        "second paragraph",
        "third paragraph",
        "fourth paragraph",
    ),
}


def of(texts: Sequence[str], language: str) -> str:
    """The text in that language, of the three; Bokmål for one that we don't write."""
    return texts[LANGUAGES.index(known(language))]


def known(language: str) -> str:
    """The language, if it is one of ours; else Bokmål."""
    return language if language in LANGUAGES else "nb"


def day(of: date, language: str) -> str:
    """ "31. desember 2022"."""
    month = MONTHS[language][of.month - 1]
    dot = "" if language == "en" else "."
    return f"{of.day}{dot} {month} {of.year}"


def paragraph(number: int | None, language: str) -> str:
    """ " tredje ledd", or nothing."""
    return f" {PARAGRAPHS[language][number - 1]}" if number else ""
