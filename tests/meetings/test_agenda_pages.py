"""The pages of an agenda at both staff doors, without a script."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL, OFFICE
from portal.policy.parties import Actor
from tests.conftest import ClientAt
from tests.meetings.support import PLACE, called, employee, on_the_agenda, planned
from tests.meetings.test_pages import someone
from tests.meetings.there import There, read, text_of
from tests.sending.pages import errors_in

pytestmark = pytest.mark.django_db
TOPIC = "Taushetsplikt, opplysningsplikt og meldeplikt"


@pytest.fixture
def by() -> Actor:
    """Who leads the office that calls."""
    return employee("hanne")


@pytest.fixture
def meeting(by: Actor) -> UUID:
    """To come, with a service."""
    return called(by, ARENDAL.party_id)


@pytest.fixture
def page(meeting: UUID) -> str:
    """The address of its agenda."""
    return f"{PLACE}{meeting}/saksliste/"


@pytest.fixture
def hanne(by: Actor, client_at: ClientAt) -> Client:
    """She, at the counselling door."""
    return There(client_at, "hanne", "counselling")


@pytest.fixture
def berit(client_at: ClientAt) -> Client:
    """Who leads the service, at the welfare door."""
    return There(client_at, "berit", "welfare")


def proposed(client: Client, page: str, **said: Any) -> None:
    answer = client.post(page, {"text": "", "owner": "", "minutes": "", **said})
    assert answer.status_code == 302, errors_in(answer)
    assert answer["Location"] == page


def test_both_sides_make_it_together(hanne: Client, berit: Client, page: str) -> None:
    assert "Ingenting står på sakslista ennå" in read(berit, page)
    proposed(berit, page, topics=[TOPIC], text="Felles fagdag", minutes="45")
    said = read(hanne, page)
    assert "Foreslått av Barnevernstjenesten i Arendal" in said
    assert f"Sett «{TOPIC}» på sakslista" in hanne.get(page).content.decode()
    assert "Sett på sakslista" not in read(berit, page)
    items = hanne.get(page).context["agenda"].proposals
    assert [line.item.text for line in items] == [TOPIC, "Felles fagdag"]
    for line in items:
        assert hanne.post(f"{page}{line.item.pk}/ta-opp/")["Location"] == page
    said = read(berit, page)
    assert f"1. {TOPIC}" in said
    assert "2. Felles fagdag 45 minutter" in said
    assert "Til sammen: 45 minutter av 120." in said
    # Who is invited doesn't put it in order; it looks as it does for them.
    assert "/flytt/" not in berit.get(page).content.decode()
    assert (
        berit.post(f"{page}{items[1].item.pk}/flytt/", {"vei": "opp"}).status_code
        == 404
    )
    hanne.post(f"{page}{items[1].item.pk}/flytt/", {"vei": "opp"})
    assert "1. Felles fagdag" in read(berit, page)
    # What stands there isn't suggested again.
    assert TOPIC not in str(berit.get(page).context["form"].fields["topics"].choices)


def test_the_way_there_and_back(hanne: Client, meeting: UUID, page: str) -> None:
    assert page in hanne.get(f"{PLACE}{meeting}/").content.decode()
    assert f"{PLACE}{meeting}/" in hanne.get(page).content.decode()


def changed(client: Client, at: str, **said: Any) -> Any:
    return client.post(f"{at}endre/", {"owner": "", "minutes": "", **said})


def test_somebody_elses_words_are_shown_and_nothing_is_overwritten(
    by: Actor, hanne: Client, berit: Client, meeting: UUID, page: str
) -> None:
    at = f"{page}{on_the_agenda(by, meeting, 'Samtykke')}/"
    form = berit.get(f"{at}endre/").context["form"]
    assert form["version"].value() == 1
    first = changed(hanne, at, text="Samtykke og tilbaketrekking", version="1")
    assert first["Location"].startswith(f"{page}#sak-")
    answer = changed(berit, at, text="Om samtykke", minutes="20", version="1")
    assert answer.status_code == 422
    said = text_of(answer)
    assert "Noen endret dette mens du skrev" in said
    assert "Nå står det: Samtykke og tilbaketrekking" in said
    assert answer.context["form"]["text"].value() == "Om samtykke"
    assert "Samtykke og tilbaketrekking" in read(berit, page)
    again = answer.context["form"]["version"].value()
    changed(berit, at, text="Om samtykke og tilbaketrekking", version=again)
    assert "Om samtykke og tilbaketrekking" in read(hanne, page)


def test_an_open_form_learns_what_it_says_now(
    by: Actor, hanne: Client, berit: Client, meeting: UUID, page: str
) -> None:
    """What a page fetches that was told of a change, while somebody types in it."""
    at = f"{page}{on_the_agenda(by, meeting, 'Samtykke')}/"
    assert "Nå står det" not in read(berit, f"{at}endre/?versjon=1")
    changed(hanne, at, text="Noe annet", owner=str(OFFICE.party_id), version="1")
    assert "Nå står det: Noe annet" in read(berit, f"{at}endre/?versjon=1")
    # What is fetched into an open page brings no script: Trusted Types refuse it.
    part = berit.get(f"{at}endre/?versjon=1", headers={"Live-Update": "1"})
    assert "kept.js" not in part.content.decode()
    whole = berit.get(f"{at}endre/").content.decode()
    assert "kept.js" in whole
    assert f'action="{at}endre/"' in whole  # where what is typed is kept
    item = berit.get(at).content.decode()
    assert 'data-version="2"' in item
    assert "Ledes av Familievernkontoret" in text_of(berit.get(at))


def test_a_name_is_asked_about_and_a_number_refused(
    berit: Client, hanne: Client, page: str
) -> None:
    said = {"text": "Hvordan går det med Amina Yusuf?", "owner": "", "minutes": ""}
    answer = berit.post(page, said)
    assert answer.status_code == 422
    assert "«Amina Yusuf» ser ut som et navn" in text_of(answer)
    assert "Er dette en klient?" in text_of(answer)
    assert "Ingenting står på sakslista ennå" in read(hanne, page)
    proposed(berit, page, **said, vouched=["Amina Yusuf"])
    assert "Amina Yusuf" in read(hanne, page)
    said["text"] = "Gutten 15871599892"
    answer = berit.post(page, {**said, "vouched": ["15871599892"]})
    assert answer.status_code == 422
    assert "15871599892" in " ".join(errors_in(answer))


def test_every_text_that_is_typed_is_looked_at(
    by: Actor, hanne: Client, meeting: UUID, page: str
) -> None:
    at = f"{page}{on_the_agenda(by, meeting)}/"
    for text in ("Gutten 15871599892", "Saken til Amina Yusuf", f"Sak {uuid4()}"):
        answers = [
            changed(hanne, at, text=text, version="1"),
            hanne.post(page, {"text": text, "owner": "", "minutes": ""}),
            hanne.post(f"{PLACE}temaer/", {"text": text}),
        ]
        assert [answer.status_code for answer in answers] == [422] * 3, text
    assert "Amina" not in read(hanne, page) + read(hanne, f"{PLACE}temaer/")


def test_an_organisations_own_topics_are_suggested_to_its_people(
    hanne: Client, berit: Client, page: str
) -> None:
    place = f"{PLACE}temaer/"
    assert "Dere har ikke lagt til noen ennå" in read(hanne, place)
    assert hanne.post(place, {"text": "Tolk i samtaler"})["Location"] == place
    assert "Tolk i samtaler" in read(hanne, page)
    assert "Tolk i samtaler" not in read(berit, page)
    proposed(hanne, page, topics=["Tolk i samtaler"])
    assert "1. Tolk i samtaler" in read(berit, page)
    (gone,) = re.findall(
        rf"{place}[0-9a-f-]+/fjern/", hanne.get(place).content.decode()
    )
    assert hanne.post(gone)["Location"] == place
    assert "Dere har ikke lagt til noen ennå" in read(hanne, place)


def test_nothing_is_proposed_when_nothing_is_said(hanne: Client, page: str) -> None:
    answer = hanne.post(page, {"text": "", "owner": "", "minutes": ""})
    assert answer.status_code == 422
    assert "Velg et tema, eller skriv et" in text_of(answer)


def test_an_agenda_costs_as_much_however_long_it_is(
    by: Actor, hanne: Client, meeting: UUID, page: str
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert hanne.get(page).status_code == 200
        return len(queries)

    on_the_agenda(by, meeting)
    cost()
    before = cost()
    for number in range(10):
        on_the_agenda(by, meeting, f"Sak {number}")
    assert cost() == before


def test_others_and_a_draft_find_nothing_there(
    by: Actor, berit: Client, client_at: ClientAt, page: str
) -> None:
    dag = someone(client_at, "dag", "welfare")
    assert dag.get(page).status_code == 404
    draft = f"{PLACE}{planned(by, ARENDAL.party_id)}/saksliste/"
    assert berit.get(draft).status_code == 404
