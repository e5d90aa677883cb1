"""A calendar subscribes by an address: shown once, revocable, dead with the member."""

import re
from datetime import timedelta

import pytest

from demo.cast import ARENDAL
from meetings import calling
from portal.accounts.models import Membership
from portal.walls import house
from tests.conftest import ClientAt
from tests.meetings.support import PLACE, a_feed, acting, called, employee, rows
from tests.meetings.test_pages import someone
from tests.sending.pages import read, text_of
from tests.support.enrolling import another

pytestmark = pytest.mark.django_db
PAGE = f"{PLACE}kalender/"


def test_the_meetings_are_read_by_whoever_has_the_address(client_at: ClientAt) -> None:
    hanne = employee("hanne")
    made, cancelled = called(hanne), called(hanne, title="Avlyst møte")
    with acting(hanne):
        calling.cancel_meeting(cancelled, by=hanne)
    berit = someone(client_at, "berit", "welfare")
    assert "Lag en adresse" in read(berit, PAGE)
    said = text_of(berit.post(PAGE))
    found = re.search(PAGE + r"([\w-]{43})/", said)
    assert found
    token = found[1]
    assert token.encode() not in [bytes(row["token_hash"]) for row in _feeds()]
    stranger = another(berit)
    answer = stranger.get(f"{PAGE}{token}/")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert str(made) in text
    assert "Vi blir kjent" not in text
    assert ARENDAL.name not in text
    assert "kan ikke vises igjen" in read(berit, PAGE)
    assert berit.post(f"{PAGE}slutt/").status_code == 302
    assert stranger.get(f"{PAGE}{token}/").status_code == 404
    assert berit.post(f"{PAGE}slutt/").status_code == 404


def _feeds() -> list[dict[str, object]]:
    from tests.support import insider
    from tests.support.aside import as_owner

    with as_owner():
        return list(insider.rows("door_welfare.meetings_feed"))


def test_a_new_address_takes_the_place_of_the_old_and_dies_with_the_member(
    client_at: ClientAt,
) -> None:
    berit = employee("berit")
    old, new = a_feed(berit), a_feed(berit)
    client = client_at("welfare")
    assert client.get(f"{PAGE}{old}/").status_code == 404
    assert client.get(f"{PAGE}{new}/").status_code == 200
    Membership.objects.filter(person=berit.person_id).update(
        starts_on=house.today() - timedelta(days=9), ends_on=house.today()
    )
    assert client.get(f"{PAGE}{new}/").status_code == 404
    assert rows("told") == []
