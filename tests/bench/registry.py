"""The registry at its real size and at ten times of it: the map, and the one box."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from django.db import connection, transaction

from portal.contacts import picture, searching
from portal.registry.models import Municipality, Organisation
from portal.sealing.acting import acting_as
from portal.walls import house
from tests.contacts.support import appoint
from tests.support import given
from tests.support.doors import at

Measure = Callable[[dict[str, Callable[[], object]]], dict[str, float]]


def the_map(measured: Measure) -> tuple[str, dict[str, float]]:
    """357 municipalities in one query, as a door."""
    with transaction.atomic():
        with at("welfare"):
            berit, kari = map(given.an_employee, ("berit", "kari"))
            appoint(kari, berit)
            today = house.today()
            with acting_as(berit.party_id, berit.person_id):
                found = measured({"357 tiles": lambda: picture.tiles(today)})
        transaction.set_rollback(True)
    return "The map of contact persons (wanted: under 100 ms)", found


def the_box(measured: Measure) -> tuple[str, dict[str, float]]:
    """The search at its real size, and with nine more of every name."""
    with transaction.atomic():
        with at("welfare"):
            berit, kari = map(given.an_employee, ("berit", "kari"))
            appoint(kari, berit)
        today, found = house.today(), {}
        for size in ("real size", "ten times"):
            with at("welfare"), acting_as(kari.party_id, kari.person_id):
                found |= measured(
                    {
                        f"{typed}, {size}": partial(
                            searching.search, kari, typed, today
                        )
                        for typed in ("Aremdal", "barnevernstjenesten")
                    }
                )
            if size == "real size":
                _ten_times()
        transaction.set_rollback(True)
    return "The one box (wanted: under 50 ms at ten times the real size)", found


def _ten_times() -> None:
    """As the owner: every organisation and municipality nine times more."""
    there = list(Organisation.objects.all())
    towns = list(Municipality.objects.all())
    for number in range(2, 11):
        Organisation.objects.bulk_create(
            Organisation(kind=one.kind, name=f"{one.name} {number}") for one in there
        )
        Municipality.objects.bulk_create(
            Municipality(
                code=f"{index // 10:03d}{number - 1}"[-4:],
                name=f"{town.name} {number}",
                county=town.county,
                region_id=town.region_id,
                valid_from=date(1900 + number, 1, 1) + timedelta(days=index),
            )
            for index, town in enumerate(towns)
        )
    with connection.cursor() as cursor:
        # As autovacuum does by itself where such rows have been for a while.
        cursor.execute(
            "SELECT gin_clean_pending_list('organisation_likeness'), "
            "gin_clean_pending_list('municipality_likeness')"
        )
        cursor.execute("ANALYZE registry_organisation, registry_municipality")
