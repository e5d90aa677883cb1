"""Whom the office in Arendal works with besides the cast, for a meeting of many.

`python -m tests.journeys.neighbours owner|welfare|counselling`, in a seeded house.
"""

import sys
from uuid import UUID

import django

from demo import seed
from demo.cast import Place, Staff
from portal.policy.parties import Door, Kind, Role


class Registered(Place):
    """An organisation that the registry has, under the id that it has there."""

    @property
    def party_id(self) -> UUID:
        """Whichever the import gave it."""
        from portal.registry.models import Organisation

        found = Organisation.objects.get(kind=self.kind.value, name=self.name)
        return found.pk


GRIMSTAD = Registered(
    "bv-grimstad", Kind.CHILD_WELFARE_SERVICE, "Barnevernstjenesten i Grimstad"
)
FROLAND = Registered(
    "bv-froland", Kind.CHILD_WELFARE_SERVICE, "Barnevernstjenesten i Froland"
)
CENTRE = Registered(
    "ressursmiljo-sor",
    Kind.RESOURCE_CENTRE,
    "Ressursmiljø for foreldre fratatt omsorgen, region sør",
)
NINA = Staff("nina", "Nina Vold", Role.CW_LEADER, GRIMSTAD)
IVAR = Staff("ivar", "Ivar Stoa", Role.CW_LEADER, FROLAND)
RUT = Staff("rut", "Rut Hagen", Role.RESOURCE_CENTRE_STAFF, CENTRE)
NEIGHBOURS = (NINA, IVAR, RUT)
PLACES = tuple(one.at for one in NEIGHBOURS)


def join() -> None:
    """They have joined today (as the owner)."""
    from portal.registry.models import Organisation
    from portal.walls import house

    ids = [place.party_id for place in PLACES]
    Organisation.objects.filter(pk__in=ids).update(joined_on=house.today())


def main() -> None:
    """One part, by the process that it belongs to."""
    django.setup()
    if sys.argv[1] == "owner":
        join()
    else:
        seed.keys_of_parties(Door(sys.argv[1]), PLACES)
        seed.people(Door(sys.argv[1]), NEIGHBOURS)


if __name__ == "__main__":
    main()
