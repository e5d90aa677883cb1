"""An organisation keeps its own offers true, and no other's; parents read them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from demo.cast import ARENDAL, OFFICE, OTHER_OFFICE
from portal.accounts import use_cases as accounts
from portal.accounts.models import Person
from portal.audit.events import Event
from portal.contacts import rounds
from portal.policy.contacts import CONFIRMED_FOR
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry import catalogue, offering
from portal.registry.catalogue import Wanted
from portal.registry.importing import import_registry
from portal.registry.models import Office, Organisation
from portal.registry.offer_models import Listing
from portal.registry.offering import Said
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import region_staff
from tests.contacts.test_staying_true import at_ten_on_a_working_day, new_keys
from tests.support import given
from tests.support.aside import as_owner, mail, time_passes
from tests.support.audit import events
from tests.support.doors import at

pytestmark = pytest.mark.django_db
GROUP = Said(form="group", name="Vårgruppa", about_nb="Dere møtes.", phone="37005780")
TYPED: dict[str, Any] = {
    "name": "Vårgruppa",
    "form": "group",
    "about_nb": "Dere møtes seks ganger.",
    "about_nn": "",
    "about_en": "You meet six times.",
    "situations": ["lost_custody", "others_alike"],
    "age_from": "",
    "age_to": "12",
    "meetings_from": "6",
    "meetings_to": "8",
    "languages": ["nb", "en"],
    "interpreter": "yes",
    "area": "area",
    "place": "Friholmsgaten 4, Arendal",
    "ends_on": "",
    "phone": "37 00 57 80",
    "takes_sign_ups": "on",
}


@pytest.fixture
def hanne() -> Actor:
    """The leader of the office in Arendal."""
    with at("counselling"):
        return given.an_employee("hanne")


def added(by: Actor, said: Said = GROUP) -> Listing:
    with at(by.door.value, by):
        return offering.add_listing(said, by=by)


def found(**wanted: Any) -> set[str]:
    rows, _ = catalogue.browse(Wanted(**wanted), house.today())
    return {row.name for row in rows}


def client_of(client_at: ClientAt, who: str, door: str = "counselling") -> Client:
    return given.signed_in(client_at(door), who)


# --- each act -------------------------------------------------------------------------


def test_it_is_entered_found_where_the_office_serves_and_ended(hanne: Actor) -> None:
    group = added(hanne)
    assert group.confirmed_on == group.kept_since == house.today()
    assert GROUP.name in found(municipality="4203", form="group")
    assert GROUP.name not in found(municipality="0301")
    with at("counselling", hanne):
        offering.change_listing(
            group.pk, Said(**{**vars(GROUP), "area": "country"}), by=hanne
        )
    assert GROUP.name in found(municipality="0301")
    with at("counselling", hanne):
        offering.end_listing(group.pk, by=hanne)
        with pytest.raises(NotVisible):
            offering.change_listing(group.pk, GROUP, by=hanne)
    assert GROUP.name not in found()
    assert Listing.objects.filter(pk=group.pk).exists()
    for event in (Event.LISTING_ADDED, Event.LISTING_CHANGED, Event.LISTING_ENDED):
        assert (event, hanne.person_id) in events()


@pytest.mark.parametrize("field", ["name", "about_nb", "unsuited_en", "place"])
def test_an_instrument_is_no_offer_wherever_it_is_typed(
    hanne: Actor, field: str
) -> None:
    with pytest.raises(NotAllowedNow, match="instrument"):
        added(hanne, Said(**{**vars(GROUP), field: "Kurs med EuroADAD"}))


def test_only_an_office_takes_sign_ups() -> None:
    with at("welfare"):
        berit = given.an_employee("berit")
    said = Said(**{**vars(GROUP), "takes_sign_ups": True})
    with pytest.raises(NotAllowedNow, match="no_sign_ups_here"):
        added(berit, said)


def test_an_import_leaves_alone_what_somebody_keeps(hanne: Actor) -> None:
    group = added(hanne)
    Listing.objects.filter(key="icdp").update(organisation=OFFICE.party_id)
    with at("counselling", hanne):
        icdp = Listing.objects.get(key="icdp")
        offering.change_listing(
            icdp.pk, Said(**{**vars(GROUP), "name": "ICDP hos oss"}), by=hanne
        )
    assert import_registry().lines() == ["Nothing to do."]
    assert Listing.objects.get(key="icdp").name == "ICDP hos oss"
    assert Listing.objects.filter(pk=group.pk).exists()


# --- the wall -------------------------------------------------------------------------


def test_nobody_changes_anothers_offer_at_either_door(hanne: Actor) -> None:
    """Whatever the code does: the database lets only rows of one's own through."""
    group = added(hanne)
    with at("counselling"):
        dina = given.an_employee("dina")
    with at("welfare"):
        berit = given.an_employee("berit")
    for by in (dina, berit):
        with at(by.door.value, by):
            assert Listing.objects.filter(pk=group.pk).update(name="x") == 0
            with pytest.raises(NotVisible):
                offering.end_listing(group.pk, by=by)
            for whose in (OFFICE.party_id, None):
                row = Listing(
                    key=str(uuid4()), organisation_id=whose, body="x", form="group"
                )
                with (
                    pytest.raises(ProgrammingError, match="row-level security"),
                    transaction.atomic(),
                ):
                    row.save(force_insert=True)


@pytest.mark.parametrize("column", ["organisation_id", "key"])
def test_an_offer_cant_become_anothers(hanne: Actor, column: str) -> None:
    with (
        at("counselling", hanne),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute(f"UPDATE house.registry_listing SET {column} = {column}")


@pytest.mark.parametrize("process", ["parent", "worker", "open"])
def test_no_other_process_writes_offers(process: str) -> None:
    with at(process), connection.cursor() as cursor:
        for statement in (
            "UPDATE house.registry_listing SET name = 'x'",
            "DELETE FROM house.registry_listing",
        ):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
            ):
                cursor.execute(statement)


# --- staying true ---------------------------------------------------------------------


def asked() -> list[str]:
    """Who is asked to look offers through, in one round."""
    new_keys()
    rounds.keep_all_fresh()
    others = ("/kontaktpersoner/", "/medarbeidere/")
    return [m.body for m in mail() if not any(other in m.body for other in others)]


def test_the_leader_is_asked_three_times_and_one_press_answers(
    client_at: ClientAt, hanne: Actor
) -> None:
    """In the language in which she logged in last."""
    group = added(hanne)
    with at("counselling"):
        person = Person.objects.get(pk=hanne.person_id)
        accounts.remember_language(person, "en")
    Office.objects.filter(organisation=OFFICE.party_id).update(
        offer_confirmed_on=house.today() + timedelta(days=100)
    )
    client_at("counselling")
    time_passes(CONFIRMED_FOR - timedelta(days=21))
    at_ten_on_a_working_day()
    assert asked() == []
    times = 0
    for _ in range(7):
        time_passes(timedelta(days=7))
        at_ten_on_a_working_day()
        times += sum("Parents read" in body for body in asked())
    assert times == 3
    assert catalogue.is_stale(Listing.objects.get(pk=group.pk), house.today())
    with at("counselling", hanne):
        assert offering.confirm_listings(by=hanne) == 1
    assert not catalogue.is_stale(Listing.objects.get(pk=group.pk), house.today())


# --- pages ----------------------------------------------------------------------------


def test_a_leader_enters_confirms_and_ends_it_on_pages(client_at: ClientAt) -> None:
    client = client_of(client_at, "hanne")
    assert "/tilbud/" in client.get("/").content.decode()
    assert client.get("/tilbud/").status_code == 200
    assert client.get("/tilbud/nytt/").status_code == 200
    assert client.post("/tilbud/nytt/", TYPED)["Location"] == "/tilbud/"
    group = Listing.objects.get(name=TYPED["name"])
    assert (group.age_from, group.age_to, group.meetings_to) == (0, 12, 8)
    assert group.takes_sign_ups
    assert "4203" in group.municipalities
    with as_owner():
        Listing.objects.filter(pk=group.pk).update(
            confirmed_on=house.today() - CONFIRMED_FOR
        )
    assert 'data-color="warning"' in client.get("/").content.decode()
    assert 'data-color="warning"' in client.get("/tilbud/").content.decode()
    shown = client.get(f"/tilbud/{group.pk}/").content.decode()
    assert "Dere møtes seks ganger." in shown
    assert client.post("/tilbud/bekreft/").status_code == 302
    assert 'data-color="warning"' not in client.get("/tilbud/").content.decode()
    assert (
        client.post(f"/tilbud/{group.pk}/", {**TYPED, "name": "Høstgruppa"}).status_code
        == 302
    )
    porch = client_at("open")
    page = porch.get(f"/tilbud/{group.pk}/").content.decode()
    assert "Høstgruppa" in page
    assert "Friholmsgaten 4" in page
    assert f"/bli-med/{group.pk}/" in page
    headers = {"Accept-Language": "nn"}
    other = porch.get(f"/tilbud/{group.pk}/", headers=headers).content.decode()
    assert 'lang="nb"' in other.split("<h1")[1].split("<dl")[0]
    client_at("counselling")
    assert client.get(f"/tilbud/{group.pk}/avslutt/").status_code == 200
    assert client.post(f"/tilbud/{group.pk}/avslutt/").status_code == 302
    assert client.get(f"/tilbud/{group.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"about_nb": "", "about_nn": ""}, "about_nb"),
        ({"about_nb": "Utredning av omsorgsevnen"}, "about_nb"),
        ({"age_from": "13"}, "age_to"),
        ({"phone": "", "takes_sign_ups": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"ends_on": "1.1.2020"}, "ends_on"),
        ({"area": "moon"}, "area"),
        ({"form": ""}, "form"),
    ],
)
def test_what_cant_be_is_explained(
    client_at: ClientAt, wrong: dict[str, str], field: str
) -> None:
    answer = client_of(client_at, "hanne").post("/tilbud/nytt/", {**TYPED, **wrong})
    assert answer.status_code == 422
    summary = answer.content.decode().split("ds-error-summary")[1].split("<form")[0]
    assert f'href="#id_{field}' in summary


def test_nobody_but_whoever_leads_has_these_pages(client_at: ClientAt) -> None:
    for who, door in (("tor", "counselling"), ("kari", "welfare")):
        client = client_of(client_at, who, door)
        assert client.get("/tilbud/").status_code == 404
        assert client.post("/tilbud/nytt/", TYPED).status_code == 404
        assert "/tilbud/" not in client.get("/").content.decode().split("<main")[1]


def test_a_service_and_a_region_enter_what_others_offer(client_at: ClientAt) -> None:
    """The municipality's, and those of voluntary organisations in the region."""
    typed = {**TYPED, "body": "Arendal kommune"}
    client = client_of(client_at, "berit", "welfare")
    assert client.post("/tilbud/nytt/", typed).status_code == 302
    of_service = Listing.objects.get(body="Arendal kommune")
    assert of_service.organisation_id == ARENDAL.party_id
    assert not of_service.takes_sign_ups
    client = region_staff(client_at("counselling"))
    assert client.post("/tilbud/nytt/", typed).status_code == 422  # area: no own area
    typed |= {"body": "Frivillige Sør", "area": "region"}
    assert client.post("/tilbud/nytt/", typed).status_code == 302
    of_region = Listing.objects.get(body="Frivillige Sør")
    assert of_region.regions == ["sor"]
    page = client_at("open").get(f"/tilbud/{of_region.pk}/").content.decode()
    assert "Frivillige Sør" in page
    assert str(Organisation.objects.get(region__key="sor")) not in page


def test_another_offices_offer_isnt_there(client_at: ClientAt, hanne: Actor) -> None:
    foreign = Listing.objects.create(
        key="theirs", organisation_id=OTHER_OFFICE.party_id, form="group", name="x"
    )
    client = client_of(client_at, "hanne")
    for path in (f"/tilbud/{foreign.pk}/", f"/tilbud/{foreign.pk}/avslutt/"):
        assert client.get(path).status_code == 404
        assert client.post(path, TYPED).status_code == 404
