"""What came of it: who came and who was never reached; the office invites itself."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL, BODO
from meetings import calling, outcomes
from portal.policy.parties import Actor, Kind
from tests.conftest import ClientAt
from tests.meetings.support import (
    PLACE,
    acting,
    called,
    employee,
    joined,
    later,
    rows,
    the_centre,
)
from tests.meetings.test_pages import someone
from tests.sending.pages import read

pytestmark = pytest.mark.django_db
PAGE = f"{PLACE}utbytte/"


def held(by: Actor, came: bool, *invited: UUID) -> UUID:
    """A meeting that was held, with or without everybody."""
    made = called(by, *(invited or (ARENDAL.party_id,)))
    later(timedelta(days=40))
    with acting(by):
        there = dict.fromkeys(invited or (ARENDAL.party_id,), came)
        calling.note_who_came(made, there, by=by)
    return made


def standing(by: Actor) -> Any:
    with acting(by):
        found = {one.organisation_id: one for one in outcomes.reached(by)}
    return found[ARENDAL.party_id]


def test_who_came_is_counted_and_who_never_came_comes_first() -> None:
    hanne = employee("hanne")
    assert standing(hanne).invited == 0
    held(hanne, False)
    before = standing(hanne)
    assert (before.invited, before.came, before.missed_since) == (1, 0, 1)
    assert before.is_never_reached
    held(hanne, True)
    held(hanne, False)
    after = standing(hanne)
    assert (after.invited, after.came, after.missed_since) == (3, 1, 1)
    with acting(hanne):
        names = [one.is_never_reached for one in outcomes.reached(hanne)]
    assert names == sorted(names, reverse=True)


def test_region_and_centre_read_it_and_nobody_else() -> None:
    hanne, centre = employee("hanne"), the_centre()
    made = held(hanne, True)
    readers = {row["party_id"] for row in rows("attendance", "meeting_id = %s", made)}
    assert {hanne.party_id, centre} < readers
    assert ARENDAL.party_id not in readers
    assert BODO.party_id not in readers
    by = Actor(hanne.door, hanne.person_id, centre, hanne.role)
    assert standing(by).came == 1


def test_the_office_invites_itself(client_at: ClientAt) -> None:
    hanne = someone(client_at, "hanne", "counselling")
    assert PAGE in read(hanne, PLACE)
    said = read(hanne, PAGE)
    assert "Aldri nådd" in said
    assert "Aldri invitert" in said
    answer = hanne.post(f"{PLACE}besok/", {"organisation": str(ARENDAL.party_id)})
    assert answer.status_code == 302
    draft = read(hanne, str(answer["Location"]))
    assert "Kan vi komme på besøk til dere?" in draft
    assert ARENDAL.name in read(hanne, str(answer["Location"]).removesuffix("endre/"))
    for wrong in (str(BODO.party_id), "x", ""):
        answer = hanne.post(f"{PLACE}besok/", {"organisation": wrong})
        assert answer.status_code == 404
    berit = someone(client_at, "berit", "welfare")
    assert berit.get(PAGE).status_code == 404
    assert "utbytte" not in read(berit, PLACE)


def test_hundreds_are_as_many_queries_as_one() -> None:
    hanne = employee("hanne")
    counts = []
    for _ in range(2):
        with acting(hanne), CaptureQueriesContext(connection) as captured:
            outcomes.reached(hanne)
        counts.append(len(captured))
        some = joined(kind=Kind.CHILD_WELFARE_SERVICE.value)[:60]
        held(hanne, True, *some, ARENDAL.party_id)
    assert counts[0] == counts[1]
