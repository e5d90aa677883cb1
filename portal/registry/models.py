"""Organisations and places. Shared by all sides; nothing here is about a parent.

Everybody reads every row, nobody but the owner's commands (and later operations) writes
one. What changes with time is dated: `valid_to` is the first day without it.
"""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.parties import PROCESSES, Kind, Side
from portal.registry.folding import folded_column
from portal.walls.declare import ALL, May, Wall
from portal.walls.models import Walled

# Everybody may know which organisations there are; the owner's command line, and later
# operations, write them.
READ_BY_ALL = {process.name: May("S", rows=ALL) for process in PROCESSES}


class Organisation(Walled):
    """A child welfare service, a family counselling office, a region or a centre.

    Its id is the party for which its people act.
    """

    kind = models.CharField(max_length=32, choices=[(k.value, k.value) for k in Kind])
    name = models.CharField(max_length=160)
    folded = models.GeneratedField(
        expression=folded_column("name"),
        output_field=models.CharField(max_length=160),
        db_persist=True,
    )
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    wall = Wall(Side.SHARED, READ_BY_ALL)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["kind", "name"], name="organisation_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in Kind]), name="organisation_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_joined(self, on: date) -> bool:
        """Whether it takes part on that day."""
        return (
            self.joined_on is not None
            and self.joined_on <= on
            and (self.left_on is None or on < self.left_on)
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


class Region(Walled):
    """One of the five regions that family counselling is run by (Bufetat-region)."""

    key = models.CharField(max_length=16, unique=True)
    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="region"
    )

    wall = Wall(Side.SHARED, READ_BY_ALL)


class Municipality(Dated):
    """A municipality under the code and name that it has in a period."""

    code = models.CharField(max_length=4)
    name = models.CharField(max_length=80)
    folded = models.GeneratedField(
        expression=folded_column("name"),
        output_field=models.CharField(max_length=80),
        db_persist=True,
    )
    county = models.CharField(max_length=80)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="municipalities"
    )

    wall = Wall(Side.SHARED, READ_BY_ALL)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="municipality_once"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{4}$"), name="municipality_code"
            ),
            dates_in_order("municipality_dates"),
        ]

    def __str__(self) -> str:
        return self.name


class District(Walled):
    """A city district (bydel), where a municipality is divided between offices."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="districts"
    )
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)

    wall = Wall(Side.SHARED, READ_BY_ALL)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="district_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


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


class PublicPage(StrEnum):
    """What the office's public page says about individual talks, if it limits them."""

    NO_LIMIT = ""
    NO_INDIVIDUAL_TALKS = "no_individual_talks"
    CHILDREN_AT_HOME = "children_at_home"


class Office(Walled):
    """A family counselling office: how it is reached, and what it has confirmed.

    The offer counts only from the day on which the office itself confirmed it,
    whatever its public page says.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="office"
    )
    key = models.CharField(max_length=40, unique=True)
    kostra_code = models.CharField(max_length=3, blank=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="offices")
    place = models.CharField(max_length=80)
    phone = models.CharField(max_length=20)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    # A foundation with an agreement is a controller of its own (fkl § 2).
    is_foundation = models.BooleanField(default=False)
    public_page = models.CharField(
        max_length=32,
        blank=True,
        choices=[(p.value, p.value) for p in PublicPage if p.value],
    )
    offer = models.CharField(
        max_length=16,
        default=Offer.UNKNOWN.value,
        choices=[(o.value, o.value) for o in Offer],
    )
    offer_confirmed_on = models.DateField(null=True, blank=True)

    wall = Wall(Side.SHARED, READ_BY_ALL)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(offer__in=[o.value for o in Offer]), name="office_offer"
            ),
            models.CheckConstraint(
                condition=Q(offer_confirmed_on=None) | ~Q(offer=Offer.UNKNOWN.value),
                name="office_confirms_what_is_known",
            ),
            models.CheckConstraint(
                condition=Q(public_page__in=[p.value for p in PublicPage]),
                name="office_public_page",
            ),
        ]

    def is_ready(self, on: date) -> bool:
        """Whether a parent can be introduced to it on that day."""
        return (
            self.organisation.is_joined(on)
            and self.offer in OFFERED
            and self.offer_confirmed_on is not None
            and self.offer_confirmed_on <= on
        )


class Site(Walled):
    """Where one visits an office."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="sites")
    place = models.CharField(max_length=80)
    address = models.CharField(max_length=160)

    wall = Wall(Side.SHARED, READ_BY_ALL)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["office", "address"], name="site_once"),
        ]


class Catchment(Dated):
    """An office serves a municipality, a district of it, or a `part` in words."""

    office = models.ForeignKey(
        Office, on_delete=models.CASCADE, related_name="catchments"
    )
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True
    )
    part = models.CharField(max_length=80, blank=True)

    wall = Wall(Side.SHARED, READ_BY_ALL)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["office", "municipality", "district", "valid_from"],
                nulls_distinct=False,
                name="catchment_once",
            ),
            dates_in_order("catchment_dates"),
        ]


class Service(Walled):
    """A child welfare service: how it is reached. Whom it serves is `ServiceArea`."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="service"
    )
    phone = models.CharField(max_length=20, blank=True)

    wall = Wall(Side.SHARED, READ_BY_ALL)


class ServiceArea(Dated):
    """A service serves a municipality or a district; several, where they share one."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="areas")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True
    )

    wall = Wall(Side.SHARED, READ_BY_ALL)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["service", "municipality", "district", "valid_from"],
                nulls_distinct=False,
                name="service_area_once",
            ),
            dates_in_order("service_area_dates"),
        ]


class ResourceCentre(Walled):
    """A region's resource centre for parents, or the national centre of expertise."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="resource_centre"
    )
    key = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    place = models.CharField(max_length=80, blank=True)
    host_office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True
    )
    is_national = models.BooleanField(default=False)

    wall = Wall(Side.SHARED, READ_BY_ALL)


# Last, since their rows point to the ones above: Django looks for models here.
from portal.registry import contact_models, entries  # noqa: E402, F401
