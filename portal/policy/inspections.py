"""What whoever inspects an office may be let read of one case, and why (fkl § 3).

Both are closed lists: what isn't a part here is never shown, and no reason is typed.
"""

from enum import StrEnum
from typing import Final


class Subject(StrEnum):
    """What kind of case it is."""

    ORDER = "order"  # a disclosure order, with its answer
    DELIVERY = "delivery"  # what a parent has shared


class Part(StrEnum):
    """One part of a case. Each is chosen by itself, and none is chosen beforehand."""

    PERSON = "person"
    ORDER = "order"
    ANSWER = "answer"
    COURSE = "course"
    INTRODUCTION = "introduction"
    THEMES = "themes"
    NOTE = "note"
    OWN_WORDS = "own_words"


class Reason(StrEnum):
    """Why it is necessary to read it."""

    COMPLAINT = "complaint"
    PLANNED = "planned"
    INCIDENT = "incident"


# The governor's own number of the case, as public archives write it: a year, a number
# and, perhaps, which document. Nothing else fits, so that it can't name anybody.
REFERENCE: Final = r"^([0-9]{4}|[0-9]{2})/[0-9]{1,6}(-[0-9]{1,4})?$"
