"""A forum: members are invited to each meeting; the next one is due."""

from datetime import timedelta
from uuid import uuid4

import pytest

from demo.cast import ARENDAL, BODO
from meetings import calling, forums, planning, queries
from meetings.kinds import Sort
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from tests.conftest import ClientAt
from tests.meetings.support import (
    PLACE,
    a_forum,
    acting,
    employee,
    hours,
    in_days,
    later,
    said,
    the_centre,
)
from tests.meetings.test_pages import saved, someone, typed
from tests.sending.pages import read, text_of

pytestmark = pytest.mark.django_db


def test_its_members_have_a_seat_at_the_next_meeting() -> None:
    hanne, berit = employee("hanne"), employee("berit")
    forum, day = a_forum(hanne, ARENDAL.party_id, BODO.party_id), hours().day
    with acting(hanne):
        assert forums.members_of(forum) == [ARENDAL.party_id]
        assert forums.standing_of(forum).due_on == house.today()
        made = planning.plan_meeting(
            said(),
            by=hanne,
            hours=hours(),
            answer_by=in_days(14),
            forum_id=forum.pk,
            seats=forums.members_of(forum),
        )
        assert forums.standing_of(forum).due_on is None
        calling.call_meeting(made, by=hanne)
    with acting(berit):
        assert queries.meeting_for(berit, made).caller
        with pytest.raises(NotVisible):
            forums.forum_for(berit, forum.pk)
    later(timedelta(days=40))
    with acting(hanne):
        calling.note_who_came(made, {}, by=hanne)
        due_on = forums.standing_of(forum).due_on
    assert due_on == day + timedelta(days=182)


def test_members_come_and_go_and_it_ends() -> None:
    hanne, centre = employee("hanne"), the_centre()
    forum = a_forum(hanne, ARENDAL.party_id, BODO.party_id)
    with acting(hanne):
        forums.add_members(forum.pk, [centre, ARENDAL.party_id], by=hanne)
        assert set(forums.members_of(forum)) == {centre, ARENDAL.party_id}
        forums.remove_member(forum.pk, centre, by=hanne)
        with pytest.raises(NotVisible):
            forums.remove_member(forum.pk, centre, by=hanne)
        forums.end_forum(forum.pk, by=hanne)
        with pytest.raises(NotVisible):
            forums.forum_for(hanne, forum.pk)
        assert forums.forums_of(hanne) == []


def test_only_what_one_calls_and_only_who_speaks() -> None:
    berit, simen = employee("berit"), employee("simen")
    network = forums.Said(Sort.LEARNING_NETWORK.value, "video", "Nettverk", 2)
    with acting(berit), pytest.raises(NotAllowedNow):
        forums.make_forum(network, by=berit)
    with acting(simen), pytest.raises(NotVisible):
        forums.make_forum(network, by=simen)
    with pytest.raises(ValueError):
        forums.Said("cooperation", "video", "For 01018012345", 2)


def test_through_the_pages(client_at: ClientAt) -> None:
    hanne = someone(client_at, "hanne", "counselling")
    assert "Ingen forum ennå" in read(hanne, f"{PLACE}forum/")
    form = {
        "sort": "cooperation",
        "name": "Forum Agder",
        "times_a_year": "2",
        "setting": "video",
        "place": "",
    }
    for wrong in ({"name": "01018012345"}, {"times_a_year": "13"}):
        answer = hanne.post(f"{PLACE}forum/nytt/", {**form, **wrong})
        assert answer.status_code == 422
    answer = hanne.post(f"{PLACE}forum/nytt/", form)
    page = str(answer["Location"]).removesuffix("deltakere/")
    fields = hanne.get(f"{page}deltakere/").context["form"].fields
    (field,) = [
        name for name in fields if str(ARENDAL.party_id) in dict(fields[name].choices)
    ]
    ticked = {field: str(ARENDAL.party_id)}
    assert hanne.post(f"{page}deltakere/", {}).status_code == 422
    assert hanne.post(f"{page}deltakere/", ticked).status_code == 302
    said_ = read(hanne, page)
    assert ARENDAL.name in said_
    assert "2 ganger i året" in said_
    answer = hanne.post(f"{page}mote/", typed())
    assert answer.status_code == 302, text_of(answer)
    assert ARENDAL.name in read(hanne, str(answer["Location"]))
    assert "Vi blir kjent" in read(hanne, page)
    assert hanne.post(f"{page}endre/", {**form, "name": "Nytt"}).status_code == 302
    assert "Nytt" in read(hanne, f"{PLACE}forum/")
    out = {"organisation": str(ARENDAL.party_id)}
    assert hanne.post(f"{page}ta-ut/", out).status_code == 302
    assert hanne.post(f"{page}ta-ut/", out).status_code == 404
    assert hanne.get(f"{page}avslutt/").status_code == 200
    assert hanne.post(f"{page}avslutt/").status_code == 302
    assert hanne.get(page).status_code == 404
    assert hanne.get(f"{PLACE}forum/{uuid4()}/").status_code == 404
    assert saved(hanne)
