"""The registry notices by itself when it goes stale, and tells the right people."""

from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from portal.accounts.models import Membership
from portal.audit.events import Event
from portal.contacts import rounds
from portal.notices import contact_key
from portal.policy import calendar
from portal.policy.contacts import CONFIRMED_FOR, Post
from portal.policy.parties import Actor
from portal.registry.contact_models import ContactPerson
from portal.registry.models import Organisation, ServiceArea
from portal.sealing.acting import acting_as
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import DAY, appoint, cards, names_on
from tests.support import given
from tests.support.aside import as_owner, as_process, mail, time_passes
from tests.support.audit import events

pytestmark = pytest.mark.django_db
WEEK = 7 * DAY
KARI = "kari@bv-arendal.example"


def at_ten_on_a_working_day() -> None:
    """The clock goes on to the next ten o'clock at which offices are open."""
    now = house.moment().astimezone(calendar.OSLO)
    day = calendar.working_day_from(now.date() + DAY)
    ten = datetime(day.year, day.month, day.day, 10, tzinfo=calendar.OSLO)
    time_passes(ten - now)


def new_keys() -> None:
    """The worker's key for addresses, as each of its rounds makes it."""
    with as_process("worker"):
        contact_key.keep_fresh()


def a_round() -> list[EmailMessage]:
    """One round at the welfare door, and what the worker sends after it."""
    new_keys()
    assert rounds.keep_all_fresh() == 2
    return [sent for sent in mail() if "kontaktpersoner" in sent.body]


def to_kari(sent: list[EmailMessage]) -> int:
    return sum("bekreft" in one.body for one in sent if one.to == [KARI])


@pytest.fixture
def kari(client_at: ClientAt) -> Actor:
    """She is the contact person, and it is ten o'clock on a working day."""
    client_at("welfare")
    berit, kari = map(given.an_employee, ("berit", "kari"))
    at_ten_on_a_working_day()
    appoint(kari, berit)
    return kari


def test_she_is_asked_three_times_and_no_more(kari: Actor, client_at: ClientAt) -> None:
    time_passes(CONFIRMED_FOR - 3 * WEEK)
    at_ten_on_a_working_day()
    assert to_kari(a_round()) == 0
    asked = []
    for _ in range(7):
        time_passes(WEEK)
        at_ten_on_a_working_day()
        asked.append(to_kari(a_round()))
        assert to_kari(a_round()) == 0
    assert sum(asked) == 3
    assert {card["fresh_until"] < house.today() for card in cards()} == {True}


def test_the_mail_says_confirm_and_nothing_else(kari: Actor) -> None:
    time_passes(CONFIRMED_FOR)
    at_ten_on_a_working_day()
    (sent,) = [one for one in a_round() if one.to == [KARI]]
    assert sent.subject == "Bekreft i Samvei"
    for word in ("Kari", "Nes", "Arendal", "barnevern ", "37 00"):
        assert word not in sent.body
    assert "/kontaktpersoner/bekreft/" in sent.body


def test_one_press_and_it_is_confirmed(kari: Actor, client_at: ClientAt) -> None:
    time_passes(CONFIRMED_FOR)
    at_ten_on_a_working_day()
    client = client_at("welfare")
    answer = client.get("/kontaktpersoner/bekreft/")
    assert answer["Location"] == "/logg-inn/?next=%2Fkontaktpersoner%2Fbekreft%2F"
    given.signed_in(client, "kari")
    page = client.get("/kontaktpersoner/bekreft/").content.decode()
    assert "Ikke bekreftet" in page
    assert page.split("<main")[1].count("<button") == 1
    client.post("/kontaktpersoner/bekreft/")
    page = client.get("/kontaktpersoner/bekreft/").content.decode()
    assert "Ikke bekreftet" not in page
    assert (Event.CONTACT_CONFIRMED, kari.person_id) in events()
    assert to_kari(a_round()) == 0


def test_whoever_has_no_post_confirms_nothing(client_at: ClientAt) -> None:
    client = given.signed_in(client_at("welfare"), "simen")
    page = client.get("/kontaktpersoner/bekreft/").content.decode()
    assert "Du er ikke kontaktperson" in page
    assert client.post("/kontaktpersoner/bekreft/").status_code == 302
    assert not {who for event, who in events() if event == Event.CONTACT_CONFIRMED}


def test_a_vacancy_warns_the_leader_once_a_month(client_at: ClientAt) -> None:
    client_at("welfare")
    given.an_employee("berit")
    at_ten_on_a_working_day()
    warned = []
    for _ in range(6):
        sent = a_round()
        warned += [one.to for one in sent]
        time_passes(WEEK)
        at_ten_on_a_working_day()
    assert warned == [["berit@bv-arendal.example"]] * 2


def test_nobody_is_warned_at_night_or_while_somebody_answers(kari: Actor) -> None:
    assert a_round() == []
    with acting_as(kari.party_id):
        assert ContactPerson.objects.get().person_id == kari.person_id
    time_passes(CONFIRMED_FOR + timedelta(hours=12))
    assert a_round() == []


def test_a_round_takes_out_who_has_no_membership_any_longer(kari: Actor) -> None:
    """However that came about: the page isn't the only way that a membership ends."""
    place = Membership.objects.get(person=kari.person_id)
    place.ends_on = house.today() + DAY
    place.save()
    at_ten_on_a_working_day()
    a_round()
    berit = given.an_employee("berit")
    assert names_on(berit, house.today()) == [None]
    assert cards() == []


def test_a_round_writes_cards_for_a_new_neighbour_and_none_for_an_old(
    kari: Actor,
) -> None:
    before = {card["party_id"] for card in cards()}
    with as_owner():
        area = ServiceArea.objects.get(service__organisation=kari.party_id)
        bodo = ServiceArea.objects.get(municipality__name="Bodø")
        area.municipality = bodo.municipality
        area.save()
    a_round()
    after = {card["party_id"] for card in cards()}
    named = Organisation.objects.in_bulk(before ^ after)
    assert "Familievernkontoret i Arendal" in {named[p].name for p in before - after}
    assert "Bodø familievernkontor" in {named[p].name for p in after - before}


# --- leaders go through all members ---------------------------------------------------


def answered(client: Client, **said: str) -> dict[str, str]:
    """A choice for each member of the service but the leader."""
    members = Membership.objects.exclude(person__email__startswith="berit")
    here = members.filter(person__email__endswith="bv-arendal.example")
    return {str(m.pk): said.get(m.person.email.split("@")[0], "keep") for m in here}


def test_a_leader_keeps_and_ends_and_it_is_recorded(
    kari: Actor, client_at: ClientAt
) -> None:
    client = client_at("welfare")
    given.an_employee("tone")
    given.signed_in(client, "berit")
    path = "/medarbeidere/gjennomgang/"
    page = client.get(path).content.decode()
    assert "checked" not in page
    assert client.post(path, {}).status_code == 422
    assert client.post(path, answered(client, kari="end")).status_code == 302
    page = client.get(path).content.decode()
    assert "Avsluttet: 1" in page
    assert "Kari Nes" not in page
    berit = given.an_employee("berit")
    assert (Event.MEMBERS_REVIEWED, berit.person_id) in events()
    assert names_on(berit, house.today()) == [None]


def test_a_leader_is_asked_to_go_through_them_after_half_a_year(
    kari: Actor, client_at: ClientAt
) -> None:
    client = client_at("welfare")

    def asked() -> int:
        at_ten_on_a_working_day()
        assert rounds.keep_all_fresh() == 2
        return sum("gjennomgang" in one.body for one in mail())

    assert asked() == 0
    time_passes(184 * DAY)
    new_keys()
    assert (asked(), asked()) == (1, 0)
    given.signed_in(client, "berit")
    client.post("/medarbeidere/gjennomgang/", answered(client))
    time_passes(30 * DAY)
    new_keys()
    assert asked() == 0


def test_a_deputy_of_the_contact_person_is_asked_too(kari: Actor) -> None:
    berit, tone = map(given.an_employee, ("berit", "tone"))
    appoint(tone, berit, Post.DEPUTY, name="Tone Rud")
    time_passes(CONFIRMED_FOR)
    at_ten_on_a_working_day()
    sent = [one.to[0] for one in a_round() if "bekreft" in one.body]
    assert sorted(sent) == ["kari@bv-arendal.example", "tone@bv-arendal.example"]
