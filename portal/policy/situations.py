"""Where the child is, as coarsely as can be: parents in all of these may be introduced.

Care orders, emergency orders, institutions, voluntary placements and orders that were
lifted all qualify (bvl §§ 8-1 to 8-4, 8-7). Nothing else about a child has a place.
"""

from enum import StrEnum


class Situation(StrEnum):
    """One of five; its words are in `portal.web.words`."""

    CARE_ORDER = "care_order"
    EMERGENCY_ORDER = "emergency_order"
    INSTITUTION = "institution"
    VOLUNTARY = "voluntary"
    LIFTED = "lifted"
