"""An office says what it offers, how it is reached, when it is closed: its own only."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from demo.cast import OFFICE, OTHER_OFFICE
from portal.accounts import use_cases
from portal.accounts.models import Membership
from portal.audit.events import Event
from portal.audit.models import Entry
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry import finder, keeping
from portal.registry.importing import import_registry
from portal.registry.models import Capacity, Offer, Office, Site
from portal.registry.office_models import Closing
from portal.walls import house
from tests.conftest import ClientAt
from tests.support import given
from tests.support.doors import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanne() -> Actor:
    """The leader of the office in Arendal."""
    with at("counselling"):
        return given.an_employee("hanne")


def lines(event: Event) -> list[Entry]:
    """What the log says of an event; the worker alone can read it."""
    with at("worker"):
        return list(Entry.objects.filter(event=event.value))


def the_office() -> Office:
    """As it stands now."""
    return Office.objects.get(organisation=OFFICE.party_id)


# --- each act, with its line in the log -----------------------------------------------


def test_what_is_offered_counts_from_today(hanne: Actor) -> None:
    with at("counselling", hanne):
        keeping.state_offer(Offer.ROUTE, by=hanne)
    office = the_office()
    assert (office.offer, office.offer_confirmed_on) == (Offer.ROUTE, house.today())
    (line,) = lines(Event.OFFER_STATED)
    assert (line.subject, line.reason) == (office.pk, "route")


def test_one_press_confirms_it(hanne: Actor) -> None:
    long_ago = house.today() - timedelta(days=200)
    Office.objects.filter(organisation=OFFICE.party_id).update(
        offer_confirmed_on=long_ago
    )
    with at("counselling", hanne):
        keeping.confirm_offer(by=hanne)
    assert the_office().offer == Offer.INDIVIDUAL
    assert the_office().offer_confirmed_on == house.today()


def test_what_was_never_said_cant_be_confirmed(hanne: Actor) -> None:
    Office.objects.filter(organisation=OFFICE.party_id).update(
        offer=Offer.UNKNOWN, offer_confirmed_on=None
    )
    with at("counselling", hanne), pytest.raises(NotAllowedNow):
        keeping.confirm_offer(by=hanne)


def test_how_much_room_there_is(hanne: Actor) -> None:
    with at("counselling", hanne):
        keeping.state_capacity(Capacity.CLOSED, by=hanne)
    with at("open"):
        page = finder.office_page("arendal", house.today())
    assert (page.capacity, page.capacity_set_on) == (Capacity.CLOSED, house.today())
    assert [line.reason for line in lines(Event.CAPACITY_STATED)] == ["closed"]


def test_addresses_and_days_come_and_go(hanne: Actor) -> None:
    today = house.today()
    with at("counselling", hanne):
        (old,) = Site.objects.filter(party_id=OFFICE.party_id)
        with pytest.raises(NotAllowedNow, match="last_site"):
            keeping.remove_site(old.pk, by=hanne)
        keeping.add_site("Grimstad", "Storgata 1, 4876 Grimstad", by=hanne)
        keeping.add_site("Grimstad", "Storgata 1, 4876 Grimstad", by=hanne)
        keeping.remove_site(old.pk, by=hanne)
        closing = keeping.add_closing(today, today + timedelta(days=2), by=hanne)
        keeping.remove_closing(closing.pk, by=hanne)
        with pytest.raises(NotVisible):
            keeping.remove_closing(closing.pk, by=hanne)
        with pytest.raises(NotAllowedNow):
            keeping.add_closing(today, today - timedelta(days=1), by=hanne)
        keeping.add_closing(today, today, by=hanne)
    page = finder.office_page("arendal", today)
    assert [site.place for site in page.sites] == ["Grimstad"]
    assert page.closings == ((today, today),)
    assert len(lines(Event.SITE_ADDED)) == len(lines(Event.SITE_REMOVED)) == 1
    assert len(lines(Event.CLOSING_ADDED)) == 2


def test_an_import_leaves_alone_what_the_office_keeps(hanne: Actor) -> None:
    with at("counselling", hanne):
        keeping.change_phone("37 11 22 33", by=hanne)
        keeping.state_capacity(Capacity.WAITING, by=hanne)
        keeping.add_site("Grimstad", "Storgata 1, 4876 Grimstad", by=hanne)
        keeping.add_closing(house.today(), house.today(), by=hanne)
    report = import_registry()
    assert report.lines() == ["Nothing to do."]
    office = the_office()
    assert (office.phone, office.capacity) == ("37 11 22 33", Capacity.WAITING)
    assert office.sites.count() == 2
    assert office.closings.count() == 1


# --- the wall -------------------------------------------------------------------------


def test_no_office_changes_anothers_rows(hanne: Actor) -> None:
    """Whatever the code does: the database lets only rows of one's own through."""
    other = Office.objects.get(organisation=OTHER_OFFICE.party_id)
    site = Site.objects.filter(office=other)[0]
    with at("counselling", hanne):
        assert Office.objects.filter(pk=other.pk).update(phone="1") == 0
        assert Site.objects.filter(pk=site.pk).count() == 1
        assert Site.objects.filter(pk=site.pk).delete()[0] == 0
        for row in (
            Site(party_id=other.organisation_id, office=other, place="x", address="x"),
            Closing(
                party_id=other.organisation_id,
                office=other,
                first_day=house.today(),
                last_day=house.today(),
            ),
        ):
            with (
                pytest.raises(ProgrammingError, match="row-level security"),
                transaction.atomic(),
            ):
                row.save(force_insert=True)


@pytest.mark.parametrize("process", ["welfare", "parent", "worker", "open"])
def test_no_other_process_changes_an_office(process: str) -> None:
    with at(process), connection.cursor() as cursor:
        for statement in (
            "UPDATE house.registry_office SET phone = '1'",
            "DELETE FROM house.registry_site",
            "DELETE FROM house.registry_closing",
        ):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
            ):
                cursor.execute(statement)


@pytest.mark.parametrize("column", ["organisation_id", "key", "public_page"])
def test_an_office_cant_become_another(hanne: Actor, column: str) -> None:
    with (
        at("counselling", hanne),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute(f"UPDATE house.registry_office SET {column} = {column}")


# --- the page -------------------------------------------------------------------------


def logged_in(client_at: ClientAt, who: str) -> Client:
    """At the counselling door, with the declaration made."""
    client = given.signed_in(client_at("counselling"), who)
    client.post("/taushet/", {"version": "1"})
    return client


SENT: list[tuple[str, dict[str, Any], Event]] = [
    ("tilbud/", {"offer": "none"}, Event.OFFER_STATED),
    ("tilbud/bekreft/", {}, Event.OFFER_STATED),
    ("kapasitet/", {"capacity": "open"}, Event.CAPACITY_STATED),
    ("telefon/", {"phone": "+47 37005780"}, Event.PHONE_CHANGED),
    ("sted/nytt/", {"place": "Lillesand", "address": "Havna 2"}, Event.SITE_ADDED),
    (
        "stengt/ny/",
        {"first_day": "24.12.2026", "last_day": "2027-01-02"},
        Event.CLOSING_ADDED,
    ),
]


@pytest.mark.parametrize(("path", "typed", "event"), SENT, ids=lambda v: str(v)[:9])
def test_the_leader_does_it_on_the_page(
    client_at: ClientAt, path: str, typed: dict[str, Any], event: Event
) -> None:
    client = logged_in(client_at, "hanne")
    assert client.get("/kontoret/").status_code == 200
    assert "/kontoret/" in client.get("/").content.decode()
    answer = client.post(f"/kontoret/{path}", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/kontoret/")
    assert client.get("/kontoret/").status_code == 200
    assert len(lines(event)) == 1


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("tilbud/", {"offer": "unknown"}),
        ("tilbud/", {}),
        ("kapasitet/", {"capacity": "17"}),
        ("telefon/", {"phone": "12"}),
        ("telefon/", {"phone": "+46 8 123 456 78"}),
        ("sted/nytt/", {"place": "", "address": "x"}),
        ("stengt/ny/", {"first_day": "24.12.2026", "last_day": "23.12.2026"}),
        ("stengt/ny/", {"first_day": "1.1.2020", "last_day": "2.1.2020"}),
        ("stengt/ny/", {"first_day": "1.1.2027", "last_day": "2.1.2099"}),
    ],
)
def test_what_cant_be_is_explained(
    client_at: ClientAt, path: str, typed: dict[str, Any]
) -> None:
    answer = logged_in(client_at, "hanne").post(f"/kontoret/{path}", typed)
    assert answer.status_code == 422
    assert "ds-error-summary" in answer.content.decode()


def test_the_only_address_stays_and_the_page_says_why(client_at: ClientAt) -> None:
    (site,) = Site.objects.filter(party_id=OFFICE.party_id)
    client = logged_in(client_at, "hanne")
    answer = client.post("/kontoret/sted/fjern/", {"which": str(site.pk)})
    assert answer.status_code == 422
    assert (
        client.post("/kontoret/sted/fjern/", {"which": str(uuid4())}).status_code == 404
    )
    assert client.get("/kontoret/").content.decode().count("Friholmsgaten") == 2


def test_a_deputy_does_it_too_and_nobody_else(client_at: ClientAt) -> None:
    client = logged_in(client_at, "tor")
    assert client.get("/kontoret/").status_code == 404
    assert client.post("/kontoret/tilbud/bekreft/").status_code == 404
    assert "/kontoret/" not in client.get("/").content.decode()
    hanne = given.an_employee("hanne")
    membership = Membership.objects.get(person__name="Tor Eide")
    from portal.sealing.acting import acting_as

    with transaction.atomic(), acting_as(hanne.party_id, hanne.person_id):
        use_cases.appoint_deputy(
            membership,
            by=hanne,
            starts_on=house.today(),
            ends_on=house.today() + timedelta(days=2),
        )
    assert client.get("/kontoret/").status_code == 200
    assert client.post("/kontoret/tilbud/bekreft/").status_code == 302
