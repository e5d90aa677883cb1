"""What staff type about a meeting is screened: a meeting is never about a family.

Identity numbers and addresses are refused, and so are references of the portal, by
which a case could be meant (threats B21). What says where a meeting is, is an address;
there only numbers are. Nothing is ever looked up: a refusal tells nothing of anybody.
"""

import re
from typing import Final

from django.utils.translation import gettext as _

from portal.policy.screening import Kind, screen
from portal.policy.screening.numbers import numbers

ABOUT_SOMEBODY: Final = frozenset({Kind.IDENTITY})
REFERENCE: Final = re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.I)


def unfit(text: str, *, is_place: bool = False) -> list[str]:
    """The phrases that can't stand in a meeting, in their order."""
    found = [text[start:end] for start, end in numbers(text)]
    if not is_place:
        found += [one.phrase for one in screen(text, ABOUT_SOMEBODY).findings]
        found += [match[0] for match in REFERENCE.finditer(text)]
    return list(dict.fromkeys(found))


def refusals(text: str, *, is_place: bool = False) -> list[str]:
    """A kind sentence for each of them."""
    words = _(
        "“%(phrase)s” looks as if it told who or where somebody is. A meeting is never "
        "about one family, and everybody who is invited reads this. Leave it out."
    )
    return [words % {"phrase": phrase} for phrase in unfit(text, is_place=is_place)]


def must_fit(text: str, *, is_place: bool = False) -> None:
    """The same behind the form: `ValueError` for what it should have refused."""
    if unfit(text, is_place=is_place):
        raise ValueError("A text like this isn't kept.")
