"""What the law lets somebody ask, say or read about a parent, and who may tell of it.

The parent's own page shows each of these, client or not, from the day on which it may
be shown. An exemption is always until a day: then it shows by itself.
"""

from enum import StrEnum
from typing import Final

from portal.policy.parties import Door


class What(StrEnum):
    """What there is to tell a parent of."""

    ORDER = "order"  # bvl § 13-4
    DUTY_TO_REPORT = "duty_to_report"  # fkl § 10, bvl § 13-2
    DUTY_TO_AVERT = "duty_to_avert"  # straffeloven § 196
    INSPECTION = "inspection"  # fkl § 3


# Which door may tell of what. Orders by post are told of by the office.
TOLD_BY: Final[dict[str, frozenset[What]]] = {
    Door.WELFARE.value: frozenset({What.ORDER}),
    Door.COUNSELLING.value: frozenset(What),
}
# Days that something may go unshown from when it was said, before it is decided anew.
UNSHOWN_AT_MOST: Final = 90
