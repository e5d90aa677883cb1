"""What the registry's tables share: who may read and write, dates, closed lists."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from portal.policy.parties import PROCESSES, Side
from portal.walls.declare import ALL, PARTY, May, Wall
from portal.walls.models import Walled

# Everybody may know which organisations there are; the owner's command line, and later
# operations, write them.
READ_BY_ALL: dict[str, May] = {
    process.name: May("S", rows=ALL) for process in PROCESSES
}
# What an office says of itself: it changes its own row, and these columns only.
OWN = "organisation_id = house.current_party()"
KEPT = (
    "phone",
    "offer",
    "offer_confirmed_on",
    "capacity",
    "capacity_set_on",
    "kept_since",
)
KEPT_BY_OFFICE = Wall(
    Side.SHARED,
    READ_BY_ALL | {"counselling": May("SID", ALL, insert=PARTY, delete=PARTY)},
    for_owner=True,
)


class Dated(Walled):
    """A row that holds from a day until the day before another."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def dates_in_order(name: str) -> models.CheckConstraint:
    """`valid_to` comes after `valid_from`, or isn't known yet."""
    return models.CheckConstraint(
        condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name=name
    )


class Offer(StrEnum):
    """What an office offers a parent who has lost custody (domain, rule 28)."""

    UNKNOWN = "unknown"
    # Individual talks at the office.
    INDIVIDUAL = "individual"
    # The office takes the contact, and arranges the talks somewhere else.
    ROUTE = "route"
    NONE = "none"


# With these, confirmed, an office can be proposed to a parent.
OFFERED = (Offer.INDIVIDUAL, Offer.ROUTE)


class Capacity(StrEnum):
    """Whether an office can see somebody soon, as it says itself; a band, no number."""

    UNKNOWN = ""
    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


class PublicPage(StrEnum):
    """What the office's public page says about individual talks, if it limits them."""

    NO_LIMIT = ""
    NO_INDIVIDUAL_TALKS = "no_individual_talks"
    CHILDREN_AT_HOME = "children_at_home"
