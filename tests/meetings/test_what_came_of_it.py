"""What came of it: who came and who was never reached; the office invites itself."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL, BODO, OFFICE
from meetings import actions, calling, minutes, outcomes
from portal.policy.parties import Actor, Kind
from portal.registry.models import Region
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
    to_do,
)
from tests.meetings.test_pages import someone
from tests.meetings.there import text_of
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


def test_attendance_is_told_year_by_year(client_at: ClientAt) -> None:
    hanne = employee("hanne")
    for came in (True, False):
        held(hanne, came)
        later(timedelta(days=380))
    # Within three years, in two or three calendar years.
    years = standing(hanne).years
    assert len(years) == 2
    assert [(came, invited) for _, came, invited in years] == [(1, 1), (0, 1)]
    page = text_of(someone(client_at, "hanne", "counselling").get(PAGE))
    assert f"{years[0][0]}: 1 av 1 · {years[1][0]}: 0 av 1" in page


# --- what is still to be done ---------------------------------------------------------


def still(by: Actor, after: str = "") -> list[tuple[str, str, bool]]:
    """Who has to do what, and whether it is overdue, as this reader sees it."""
    with acting(by):
        found = actions.open_actions(by, after=after).lines
    return [(line.owner, line.action.text, line.is_overdue) for line in found]


def of(party_id: UUID, by: Actor) -> Actor:
    """Somebody of another organisation at the same door."""
    return Actor(by.door, by.person_id, party_id, by.role)


def test_who_answers_for_it_sees_what_is_left_and_the_invited_read_it() -> None:
    hanne, berit, centre = employee("hanne"), employee("berit"), the_centre()
    region = Region.objects.get(offices__organisation=OFFICE.party_id).organisation_id
    made = called(hanne, ARENDAL.party_id, centre)
    line = to_do(hanne, made, ARENDAL.party_id, "Skriver et ark om avlastning")
    said = [(ARENDAL.name, "Skriver et ark om avlastning", False)]
    assert still(hanne) == still(of(centre, hanne)) == said
    assert still(of(region, hanne)) == [(ARENDAL.name, "", False)]
    assert still(berit) == still(employee("ola")) == []
    later(timedelta(days=90))
    assert still(hanne)[0][2]
    with acting(berit):
        minutes.mark_done(made, line, is_done=True, by=berit)
    assert still(hanne) == still(of(region, hanne)) == []
    with acting(berit):
        minutes.mark_done(made, line, is_done=False, by=berit)
    assert len(still(hanne)) == 1
    with acting(hanne):
        minutes.take_line_away(made, line, by=hanne)
    assert still(hanne) == []


def test_the_page_of_what_is_left_turns_and_is_as_many_queries_for_many(
    client_at: ClientAt,
) -> None:
    by = employee("hanne")
    hanne = someone(client_at, "hanne", "counselling")
    assert "Ingenting gjenstår" in text_of(hanne.get(PAGE))
    made, counts = called(by), []
    for more in (1, 26):
        for number in range(more):
            to_do(by, made, ARENDAL.party_id, f"Oppgave {number}")
        with CaptureQueriesContext(connection) as captured:
            first = hanne.get(f"{PAGE}gjenstar/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert "27 oppgaver er åpne" in text_of(hanne.get(PAGE))
    assert text_of(first).count("Oppgave ") == 25
    second = hanne.get(f"{PAGE}gjenstar/{first.context['following']}")
    assert text_of(second).count("Oppgave ") == 2
    assert not second.context["following"]
    berit = someone(client_at, "berit", "welfare")
    assert berit.get(f"{PAGE}gjenstar/").status_code == 404


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
