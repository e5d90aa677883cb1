"""The kinds of finding, and what a screening gives back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a text may not ask for or tell; the last is advice and doesn't refuse."""

    ASSESSMENT = "assessment"
    REPORT_BACK = "report_back"
    COERCION = "coercion"
    IDENTITY = "identity"
    THIRD_PERSON = "third_person"


ALL: Final = frozenset(Kind)
ADVICE: Final = frozenset({Kind.THIRD_PERSON})


@dataclass(frozen=True, order=True)
class Finding:
    """One phrase: `text[start:end] == phrase`."""

    start: int
    end: int
    kind: Kind
    phrase: str


@dataclass(frozen=True)
class Screening:
    """All that was found. Only findings refuse."""

    findings: tuple[Finding, ...]
    advice: tuple[Finding, ...]

    @property
    def refuses(self) -> bool:
        """Whether the text can't be saved as it is."""
        return bool(self.findings)
