"""A leader appoints contact persons; history stands, and nobody else's can be read."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from demo.cast import ARENDAL, BODO, OFFICE, OTHER_OFFICE
from portal.accounts import use_cases as accounts
from portal.audit.events import Event
from portal.contacts import use_cases
from portal.policy.contacts import Post
from portal.policy.parties import Kind
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.contact_models import ContactCard, ContactFact, ContactPerson
from portal.sealing.acting import acting_as
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import (
    DAY,
    appoint,
    cards,
    membership,
    names_on,
    own,
    rows,
    ways,
)
from tests.support import given
from tests.support.aside import time_passes
from tests.support.audit import events

pytestmark = pytest.mark.django_db
TYPED = {
    "post": "contact",
    "phone": "37005781",
    "email": "kari@bv-arendal.example",
    "hours": "hverdager 9–11",
}


def test_the_leader_appoints_through_the_pages(client_at: ClientAt) -> None:
    client = client_at("welfare")
    kari = given.an_employee("kari")
    given.signed_in(client, "berit")
    assert "/kontaktpersoner/" in client.get("/").content.decode()
    page = client.get("/kontaktpersoner/").content.decode()
    assert "Ingen svarer" in page
    typed = {
        **TYPED,
        "member": str(membership(kari).pk),
        "first_day": house.today().strftime("%d.%m.%Y"),
    }
    answer = client.post("/kontaktpersoner/ny/", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/kontaktpersoner/")
    page = client.get("/kontaktpersoner/").content.decode()
    assert "Ingen svarer" not in page
    assert "37 00 57 81" in page
    berit = given.an_employee("berit")
    assert (Event.CONTACT_APPOINTED, berit.person_id) in events()
    again = client.post("/kontaktpersoner/ny/", typed)
    assert again.status_code == 422
    assert "har allerede denne oppgaven da" in again.content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("first_day", "1.1.2020", "Første dag kan ikke være i fortiden."),
        ("last_day", "1.1.2020", "Siste dag kan ikke være før den første."),
        ("phone", "12", "Skriv nummeret med alle sifrene."),
        ("email", "kari", "slik: navn@eksempel.no"),
    ],
)
def test_what_is_wrong_is_said_in_the_form(
    client_at: ClientAt, field: str, typed: str, sentence: str
) -> None:
    client = client_at("welfare")
    kari = given.an_employee("kari")
    given.signed_in(client, "berit")
    filled = {
        **TYPED,
        "member": str(membership(kari).pk),
        "first_day": house.today().strftime("%d.%m.%Y"),
        field: typed,
    }
    answer = client.post("/kontaktpersoner/ny/", filled)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_only_a_leader_appoints_and_a_deputy_is_one(client_at: ClientAt) -> None:
    client = client_at("welfare")
    berit, tone, kari = map(given.an_employee, ("berit", "tone", "kari"))
    with pytest.raises(NotAllowedNow):
        appoint(kari, kari)
    with pytest.raises(NotAllowedNow):
        appoint(kari, tone)
    assert (
        given.signed_in(client, "kari").get("/kontaktpersoner/ny/").status_code == 404
    )
    accounts.appoint_deputy(
        membership(tone),
        by=berit,
        starts_on=house.today(),
        ends_on=house.today() + 7 * DAY,
    )
    appoint(kari, tone)
    assert names_on(berit, house.today()) == ["Kari Nes"]


def test_nobody_elsewhere_and_nothing_in_the_past_is_appointed(
    client_at: ClientAt,
) -> None:
    client_at("welfare")
    berit, dag, kari = map(given.an_employee, ("berit", "dag", "kari"))
    with pytest.raises(NotVisible):
        appoint(dag, berit)
    with pytest.raises(NotAllowedNow):
        appoint(kari, berit, first=-1)
    with acting_as(berit.party_id, berit.person_id):
        assert not ContactPerson.objects.exists()


def test_the_deputy_answers_while_the_contact_person_is_away(
    client_at: ClientAt,
) -> None:
    client = client_at("welfare")
    berit, kari, tone = map(given.an_employee, ("berit", "kari", "tone"))
    contact = appoint(kari, berit)
    appoint(tone, berit, Post.DEPUTY, name="Tone Rud")
    given.signed_in(client, "kari")
    today = house.today()
    typed = {
        "first_day": today.strftime("%d.%m.%Y"),
        "last_day": (today + 2 * DAY).strftime("%d.%m.%Y"),
    }
    path = f"/kontaktpersoner/{contact}/fravar/"
    assert client.post(path, typed).status_code == 302
    days = [names_on(berit, today + n * DAY)[0] for n in range(4)]
    assert days == ["Tone Rud", "Tone Rud", "Tone Rud", "Kari Nes"]
    assert client.post(f"/kontaktpersoner/{contact}/tilbake/").status_code == 302
    assert names_on(berit, today) == ["Kari Nes"]


def test_who_leaves_is_out_at_once_and_the_deputy_steps_in(client_at: ClientAt) -> None:
    client_at("welfare")
    berit, kari, tone = map(given.an_employee, ("berit", "kari", "tone"))
    appoint(kari, berit)
    appoint(tone, berit, Post.DEPUTY, name="Tone Rud")
    with acting_as(berit.party_id, berit.person_id):
        accounts.end_membership(
            membership(kari), by=berit, kind=Kind.CHILD_WELFARE_SERVICE
        )
    assert names_on(berit, house.today()) == ["Tone Rud"]
    assert {card["name"] for card in cards()} == {"Tone Rud"}


def test_a_person_with_another_role_left_stays(client_at: ClientAt) -> None:
    client_at("welfare")
    berit, kari = map(given.an_employee, ("berit", "kari"))
    appoint(kari, berit)
    other = membership(kari)
    other.pk, other.role = uuid4(), "caseworker"
    other.save(force_insert=True)
    with acting_as(berit.party_id, berit.person_id):
        accounts.end_membership(other, by=berit, kind=Kind.CHILD_WELFARE_SERVICE)
    assert names_on(berit, house.today()) == ["Kari Nes"]


def test_a_new_number_is_seen_by_others_and_the_old_one_is_kept(
    client_at: ClientAt,
) -> None:
    client_at("welfare")
    berit, kari = map(given.an_employee, ("berit", "kari"))
    contact = appoint(kari, berit)
    with acting_as(kari.party_id, kari.person_id):
        use_cases.change_ways(own(kari, contact), ways(phone="37 00 57 99"), by=kari)
    assert {card["phone"] for card in cards()} == {"37 00 57 99"}
    kept = rows("house.registry_contactways")
    assert {row["phone"] for row in kept} == {"37 00 57 81", "37 00 57 99"}


def test_a_colleague_changes_nothing_of_another(client_at: ClientAt) -> None:
    client = client_at("welfare")
    berit, kari = map(given.an_employee, ("berit", "kari"))
    contact = appoint(kari, berit)
    given.signed_in(client, "simen")
    for path in ("", "fravar/", "avslutt/"):
        assert client.get(f"/kontaktpersoner/{contact}/{path}").status_code == 404
    assert client.post(f"/kontaktpersoner/{contact}/tilbake/").status_code == 404


def test_ended_is_ended_and_stays_in_the_history(client_at: ClientAt) -> None:
    client = client_at("welfare")
    berit, kari = map(given.an_employee, ("berit", "kari"))
    contact = appoint(kari, berit)
    time_passes(3 * DAY)
    given.signed_in(client, "berit")
    assert client.post(f"/kontaktpersoner/{contact}/avslutt/").status_code == 302
    today = house.today()
    assert names_on(berit, today) == [None]
    assert names_on(berit, today - DAY) == ["Kari Nes"]
    day = (today - DAY).strftime("%d.%m.%Y")
    page = client.get(f"/kontaktpersoner/?dag={day}").content.decode()
    assert "Kari Nes" in page
    assert client.get(f"/kontaktpersoner/{contact}/").status_code == 404
    assert cards() == []


# --- the walls ------------------------------------------------------------------------


def test_facts_can_be_added_and_never_changed(client_at: ClientAt) -> None:
    client_at("welfare")
    berit, kari = map(given.an_employee, ("berit", "kari"))
    appoint(kari, berit)
    with acting_as(berit.party_id, berit.person_id):
        for model in (ContactPerson, ContactFact):
            for act in (
                lambda m=model: m.objects.update(party_id=berit.party_id),
                lambda m=model: m.objects.all()._raw_delete("default"),
            ):
                with pytest.raises(ProgrammingError), transaction.atomic():
                    act()


def test_a_service_reads_no_fact_and_no_card_of_another(client_at: ClientAt) -> None:
    client_at("welfare")
    berit, kari, dag = map(given.an_employee, ("berit", "kari", "dag"))
    appoint(kari, berit)
    with acting_as(dag.party_id, dag.person_id):
        assert not ContactPerson.objects.exists()
        assert not ContactCard.objects.exists()
    readers = {row["party_id"] for row in cards()}
    assert {OFFICE.party_id, ARENDAL.party_id} <= readers
    assert not readers & {BODO.party_id, OTHER_OFFICE.party_id}


def test_nobody_writes_a_card_in_the_name_of_another(client_at: ClientAt) -> None:
    client_at("welfare")
    berit, kari, dag = map(given.an_employee, ("berit", "kari", "dag"))
    appoint(kari, berit)
    before = cards()
    with acting_as(dag.party_id, dag.person_id):
        assert ContactCard.objects.all()._raw_delete("default") == 0
        forged = ContactCard(**{**before[0], "id": uuid4(), "of_id": ARENDAL.party_id})
        forged.party_id = OTHER_OFFICE.party_id
        with pytest.raises(ProgrammingError), transaction.atomic():
            forged.save(force_insert=True)
    assert cards() == before
