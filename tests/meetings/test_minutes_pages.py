"""The pages of minutes at both staff doors, from the first line to the last yes."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL, OFFICE
from meetings import calling
from portal.policy.parties import Actor
from tests.conftest import ClientAt
from tests.meetings.support import (
    PLACE,
    acting,
    called,
    employee,
    in_days,
    on_the_agenda,
    to_do,
)
from tests.meetings.there import There, read, text_of
from tests.sending.pages import errors_in
from tests.support.aside import time_passes

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Actor:
    """Who leads the office that calls."""
    return employee("hanne")


@pytest.fixture
def meeting(by: Actor) -> UUID:
    """To come, with a service, and an item on its agenda."""
    made = called(by, ARENDAL.party_id)
    on_the_agenda(by, made, "Samtykke")
    return made


@pytest.fixture
def page(meeting: UUID) -> str:
    """The address of its minutes."""
    return f"{PLACE}{meeting}/referat/"


@pytest.fixture
def hanne(by: Actor, client_at: ClientAt) -> Client:
    """She, at the counselling door."""
    return There(client_at, "hanne", "counselling")


@pytest.fixture
def berit(client_at: ClientAt) -> Client:
    """Who leads the service, at the welfare door."""
    return There(client_at, "berit", "welfare")


def line(**said: Any) -> dict[str, Any]:
    return {"item": "", "kind": "note", "text": "", "owner": "", "due_on": "", **said}


def written(client: Client, page: str, **said: Any) -> None:
    answer = client.post(page, line(**said))
    assert answer.status_code == 302, errors_in(answer)


def test_written_together_sent_put_right_and_approved(
    by: Actor, hanne: Client, berit: Client, meeting: UUID, page: str
) -> None:
    assert page in hanne.get(f"{PLACE}{meeting}/").content.decode()
    ((item, _), _) = hanne.get(page).context["form"].fields["item"].choices
    written(hanne, page, item=item, kind="decision", text="Felles rutine")
    day = in_days(60).strftime("%d.%m.%Y")
    todo = {"kind": "action", "text": "Lage et ark", "owner": str(ARENDAL.party_id)}
    answer = berit.post(page, line(**todo))
    assert answer.status_code == 422
    assert "Skriv innen hvilken dag" in text_of(answer)
    written(berit, page, **todo, due_on=day)
    said = read(hanne, page)
    assert "Samtykke Beslutning: Felles rutine" in said
    assert "Å gjøre: Lage et ark Barnevernstjenesten i Arendal, innen" in said
    assert hanne.post(f"{page}send/").status_code == 422  # nobody has come yet
    time_passes(timedelta(days=30))
    with acting(by):
        calling.note_who_came(meeting, {ARENDAL.party_id: True}, by=by)
    assert hanne.get(f"{page}pdf/").status_code == 404
    assert hanne.post(f"{page}send/")["Location"] == page
    assert "Venter på Barnevernstjenesten i Arendal" in read(hanne, page)
    assert "form" not in berit.get(page).context or not berit.get(page).context["form"]
    assert "Er det gjengitt riktig?" in read(berit, page)
    assert hanne.post(f"{page}hent-tilbake/")["Location"] == page
    written(berit, page, text="Rutinen prøves ut")
    hanne.post(f"{page}send/")
    assert berit.post(f"{page}godkjenn/", {"number": "1"}).status_code == 422
    assert berit.post(f"{page}godkjenn/", {"number": "2"})["Location"] == page
    assert "Godkjent av alle som var der" in read(hanne, page)
    first, newest = (berit.get(f"{page}pdf/{query}") for query in ("?versjon=1", ""))
    for answer in (first, newest):
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
    assert first.content != newest.content
    assert berit.get(f"{page}pdf/?versjon=3").status_code == 404


def test_somebody_elses_words_are_shown_and_nothing_is_overwritten(
    by: Actor, hanne: Client, berit: Client, meeting: UUID, page: str
) -> None:
    at = f"{page}{to_do(by, meeting, OFFICE.party_id, 'Lage et ark')}/endre/"
    typed = hanne.get(at).context["form"].initial
    assert typed["version"] == 1
    said = line(kind="note", version="1")
    assert hanne.post(at, {**said, "text": "Arket er laget"})["Location"] == page
    answer = berit.post(at, {**said, "text": "To ark"})
    assert answer.status_code == 422
    assert "Nå står det: Arket er laget" in text_of(answer)
    assert answer.context["form"]["text"].value() == "To ark"
    assert berit.post(at, {**said, "text": "To ark", "version": "2"}).status_code == 302
    assert "To ark" in read(hanne, page)


def test_the_list_of_what_is_left_to_do(
    by: Actor, berit: Client, meeting: UUID, page: str
) -> None:
    place = f"{PLACE}oppgaver/"
    assert "Ingenting gjenstår" in read(berit, place)
    made = to_do(by, meeting, ARENDAL.party_id)
    assert "Et ark" in read(berit, place)
    time_passes(timedelta(days=100))
    assert "Over fristen" in read(berit, place)
    assert berit.post(f"{page}{made}/utfort/", {"utfort": "ja"})["Location"] == page
    assert "Ingenting gjenstår" in read(berit, place)
    assert "Utført" in read(berit, page)


@pytest.mark.parametrize(
    "text", ["Gutten 15871599892", "Saken til Amina Yusuf", "Hun bor i Storgata 7"]
)
def test_every_text_that_is_typed_is_looked_at(
    by: Actor, hanne: Client, meeting: UUID, page: str, text: str
) -> None:
    at = f"{page}{to_do(by, meeting, OFFICE.party_id)}/endre/"
    assert hanne.post(page, line(text=text)).status_code == 422
    assert hanne.post(at, line(text=text, version="1")).status_code == 422
    assert text not in read(hanne, page)


def test_minutes_cost_as_much_however_long_they_are(
    by: Actor, hanne: Client, meeting: UUID, page: str
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert hanne.get(page).status_code == 200
        return len(queries)

    to_do(by, meeting, ARENDAL.party_id)
    cost()
    before = cost()
    for number in range(6):
        to_do(by, meeting, ARENDAL.party_id, f"Ark {number}")
    assert cost() == before
