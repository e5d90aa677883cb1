"""Organisations and places. Shared by all sides; nothing here is about a parent.

Everybody reads every row. The owner's commands (and later operations) write them; what
an office says of itself, that office alone. What changes with time is dated: `valid_to`
is the first day without it.
"""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from portal.policy.parties import Kind, Side
from portal.registry.folding import folded_column, trigram_index
from portal.registry.shared import (
    KEPT,
    KEPT_BY_OFFICE,
    OFFERED,
    OWN,
    READ_BY_ALL,
    Capacity,
    Dated,
    Offer,
    PublicPage,
    dates_in_order,
)
from portal.walls.declare import ALL, May, Wall
from portal.walls.models import Walled

__all__ = ["OFFERED", "Capacity", "Dated", "Offer", "PublicPage"]


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
        indexes: ClassVar[list[Any]] = [trigram_index("organisation_likeness")]
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
        indexes: ClassVar[list[Any]] = [trigram_index("municipality_likeness")]
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
    capacity = models.CharField(
        max_length=16,
        blank=True,
        choices=[(c.value, c.value) for c in Capacity if c.value],
    )
    capacity_set_on = models.DateField(null=True, blank=True)
    # Since when the office keeps its own telephone and sites: no import changes them.
    kept_since = models.DateField(null=True, blank=True)

    wall = Wall(
        Side.SHARED,
        READ_BY_ALL | {"counselling": May("SU", ALL, change=OWN, update=KEPT)},
        for_owner=True,
    )

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
            models.CheckConstraint(
                condition=Q(capacity__in=[c.value for c in Capacity]),
                name="office_capacity",
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

    party_id = models.UUIDField()
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="sites")
    place = models.CharField(max_length=80)
    address = models.CharField(max_length=160)

    wall = KEPT_BY_OFFICE

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
from portal.registry import (  # noqa: E402, F401
    contact_models,
    entries,
    offer_models,
    office_models,
)
