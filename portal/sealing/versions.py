"""Which versions of a seal are written, and which are read, for each use.

One table. Every sealed blob begins with its version; a reader accepts what its row
names and refuses everything else, never "try the next". A rotation ends by raising the
floor: take the old number out of `accepted`, and old blobs are bytes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from portal.sealing.errors import SealBroken


class Use(StrEnum):
    """What is sealed or signed. A new crossing takes a row of its own."""

    FIELD = "field"
    CASE_KEY = "case key"
    PARTY_KEY = "party key"
    CROSSING = "crossing"
    ADDRESS = "address"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Versions:
    """The version that is written now, and those that are still read."""

    current: int
    accepted: frozenset[int]


# fmt: off
VERSIONS: Final[dict[Use, Versions]] = {
    #                      written      read
    Use.FIELD:     Versions(1, frozenset({1})),
    Use.CASE_KEY:  Versions(1, frozenset({1})),
    Use.PARTY_KEY: Versions(1, frozenset({1})),
    Use.CROSSING:  Versions(1, frozenset({1})),
    Use.ADDRESS:   Versions(1, frozenset({1})),
    Use.SIGNATURE: Versions(1, frozenset({1})),
}
# fmt: on


def current(use: Use) -> int:
    """The version that this use writes."""
    return VERSIONS[use].current


def accepted(use: Use, blob: bytes) -> int:
    """The version of the blob, if this use still reads it; else `SealBroken`."""
    if not blob or blob[0] not in VERSIONS[use].accepted:
        raise SealBroken
    return blob[0]
