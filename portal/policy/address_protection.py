"""What an address protection means for a draft (folkeregisterloven § 10-4).

It is asked for the parent, the child and the other parent. Strictly confidential (kode
6), or not known, ends the digital way before anything is kept. Confidential (kode 7)
leaves out every place: no municipality, district or office is written down.
"""

from collections.abc import Iterable
from enum import StrEnum


class Protection(StrEnum):
    """What is known of one person's address."""

    NO = "no"
    CONFIDENTIAL = "confidential"
    STRICT = "strict"
    UNKNOWN = "unknown"


# Whose address is asked about.
PERSONS = ("parent", "child", "other")


def stops(answers: Iterable[str]) -> bool:
    """Whether nothing may be written here; the manual way is left."""
    return bool({Protection.STRICT, Protection.UNKNOWN} & {*answers})


def leaves_out_places(answers: Iterable[str]) -> bool:
    """Whether no place may be written down."""
    return Protection.CONFIDENTIAL in {*answers}
