"""What a guest can say, and how much of it."""

from enum import StrEnum
from typing import Final

LONGEST_NAME: Final = 80
LONGEST_ORGANISATION: Final = 120
LONGEST_TEXT: Final = 1000
# One guest says no more than this at one meeting; nobody who means well gets there.
MOST_LETTERS: Final = 120


class Kind(StrEnum):
    """What a letter says."""

    OPENED = "opened"  # the link, in the browser in which it works from then on
    DECLARED = "declared"  # confidentiality, signed with one's name
    ANSWERED = "answered"
    PROPOSED = "proposed"  # an item for the agenda
    COMMENTED = "commented"  # on the minutes
    APPROVED = "approved"  # a version of the minutes
