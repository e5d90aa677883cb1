"""The keys alone: every row of every table in hand, and no rule of ours asked.

The owner reads without row security, and no query or guard of ours is on the way. Each
key file opens what it leads to, key by key, and nothing besides. (What each single key
opens stands in `protocol/test_what_each_key_opens`, what is moved through our pages in
`protocol/test_moved_blobs`.)
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from demo.cast import ARENDAL, BODO, OFFICE, OTHER_OFFICE
from portal.sealing.binding import Binding
from portal.sealing.entries import RECEPTION_PARTY
from tests.support import full_road, insider, steps
from tests.support.blobs import (
    OF_EACH,
    Places,
    columns,
    opened_in,
    own_keys,
    reached,
)
from tests.support.full_road import FullRoad
from tests.support.keys import all_keys


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: Any) -> Iterator[FullRoad]:
    """The full road, with one more that reception hasn't seen; here it is only read."""
    with django_db_blocker.unblock(), insider.a_world():
        found = full_road.walked()
        draft = found.draft(found.kari, "jonas", "+1")
        steps.handed_over(found.kari, found.drafts[draft])
        yield found


def in_the_file(process: str) -> list[bytes]:
    """Every secret of a process's key file."""
    keys = all_keys()[process]
    held = (keys.kek, keys.signing, keys.blind)
    return [bytes(key.raw()) for key in held if key is not None]


def test_a_key_file_leads_to_its_own_sides_values_and_no_others(
    walked: FullRoad,
) -> None:
    """Also wraps: nobody gets at another side's, and all together get at everything."""
    over = Places(walked).blobs()
    led = {process: reached(in_the_file(process), over) for process in OF_EACH}
    for process, found in led.items():
        assert columns(found) == OF_EACH[process], process
    everything = [place for found in led.values() for place in found]
    assert len(everything) == len(set(everything))
    sealed = set().union(*OF_EACH.values())
    destroyed = {(b.column, b.row) for b in over if not b.value}
    there = {(b.column, b.row) for b in over if b.column in sealed} - destroyed
    assert set(everything) == there


def test_a_partys_ring_leads_to_its_own_rows_and_no_others(walked: FullRoad) -> None:
    """Two services, two offices, three parents: each to what is theirs, all of it."""
    places = Places(walked)
    over = places.blobs()
    party_of = {
        row["id"]: row["party_id"]
        for rows in places.whole.values()
        for row in rows
        if "party_id" in row and "id" in row
    }
    rings: list[tuple[str, UUID]] = [
        *(("welfare", place.party_id) for place in (ARENDAL, BODO)),
        *(("counselling", place.party_id) for place in (OFFICE, OTHER_OFFICE)),
        *(("parent", actor.party_id) for actor in walked.parents.values()),
        ("parent", RECEPTION_PARTY),
    ]
    for door, party in rings:
        keys = [key for held in own_keys(door, party).values() for key in held]
        found = reached(keys, over)
        expected = {
            (b.column, b.row)
            for b in over
            if party_of.get(b.row) == party
            and b.column in OF_EACH[door] - {"sealing_partykey.secret"}
        }
        assert set(found) == expected, (door, party)
        assert found


def test_no_value_opens_in_another_place_with_the_key_that_opens_it(
    walked: FullRoad,
) -> None:
    """Every value, tried in the place of every other row, version, field and reader."""
    over = Places(walked).blobs()
    keys = [key for process in OF_EACH for key in in_the_file(process)]
    found = reached(keys, over)
    places: set[Binding] = set()
    for blob in over:
        places |= {*blob.boxes, *blob.locks, *blob.wraps}
    tried = 0
    for blob in over:
        key = found.get((blob.column, blob.row))
        if key is not None:
            ways = [way for way, _ in blob.ways(key)]
            fits = [
                place
                for place in places
                if any(
                    opened_in(way, key, blob.value, place) is not None for way in ways
                )
            ]
            assert len(fits) == 1, (blob.column, fits)
            tried += len(places)
    assert tried > 5000
