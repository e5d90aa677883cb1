"""Where a concern about a child is reported. Samvei leads there, and reports nothing.

Addresses are data, with where and when they were found.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True)
class Channel:
    """The national portal for reports of concern, run by KS."""

    professionals: str
    anybody: str
    source: str
    checked_on: date


CHANNEL: Final = Channel(
    professionals="https://bekymringsmelding.fiks.ks.no/offentlig",
    anybody="https://bekymringsmelding.fiks.ks.no/privat",
    source="https://ksdif.no/2023/01/09/endring-i-url-er-for-fiks-bekymringsmelding/",
    checked_on=date(2026, 11, 22),
)
