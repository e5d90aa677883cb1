"""A leader who is away has somebody who does the leader's part, from a day to a day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from portal.accounts import queries, use_cases
from portal.accounts.models import Deputy, Membership
from portal.audit.events import Event
from portal.policy.parties import Actor, Kind
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from tests.conftest import ClientAt
from tests.support import given
from tests.support.audit import events

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def membership(actor: Actor) -> Membership:
    """The actor's place at the organisation."""
    return Membership.objects.get(person=actor.person_id, party_id=actor.party_id)


def appointed(who: Actor, by: Actor, first: int = 0, days: int = 7) -> Deputy:
    """A deputy from `first` days from now on."""
    start = house.today() + first * DAY
    return use_cases.appoint_deputy(
        membership(who), by=by, starts_on=start, ends_on=start + days * DAY
    )


def typed(who: Actor, first: int = 0, last: int = 6) -> dict[str, str]:
    """The form, as a Norwegian fills it in."""
    today = house.today()
    return {
        "member": str(membership(who).pk),
        "first_day": (today + first * DAY).strftime("%d.%m.%Y"),
        "last_day": (today + last * DAY).strftime("%d.%m.%Y"),
    }


@pytest.mark.parametrize("who", ["simen", "kari", "tone"])
def test_only_the_leader_has_these_pages(client_at: ClientAt, who: str) -> None:
    client = given.signed_in(client_at("welfare"), who)
    for path in ("/stedfortreder/", "/stedfortreder/ny/"):
        assert client.get(path).status_code == 404
    assert client.post(f"/stedfortreder/{uuid4()}/avslutt/").status_code == 404
    assert "/stedfortreder/" not in client.get("/").content.decode()


def test_a_leader_without_a_deputy_is_told_so(client_at: ClientAt) -> None:
    client = given.signed_in(client_at("welfare"), "berit")
    berit, tone = map(given.an_employee, ("berit", "tone"))
    said = "Oppnevn en stedfortreder: du har ingen"
    assert said in client.get("/").content.decode()
    appointed(tone, berit, first=5)
    assert said not in client.get("/").content.decode()


def test_a_deputy_leads_but_appoints_nobody(client_at: ClientAt) -> None:
    client = client_at("welfare")
    berit, tone, kari = map(given.an_employee, ("berit", "tone", "kari"))
    appointed(tone, berit)
    assert queries.acts_as_leader(tone, house.today())
    with pytest.raises(NotAllowedNow):
        appointed(kari, tone)
    assert given.signed_in(client, "tone").get("/stedfortreder/").status_code == 404


def test_the_leader_appoints_and_sees_it(client_at: ClientAt) -> None:
    client = client_at("welfare")
    tone = given.an_employee("tone")
    given.signed_in(client, "berit")
    assert "/stedfortreder/" in client.get("/").content.decode()
    answer = client.post("/stedfortreder/ny/", typed(tone))
    assert (answer.status_code, answer["Location"]) == (302, "/stedfortreder/")
    page = client.get("/stedfortreder/").content.decode()
    assert "Tone Rud" in page
    assert "Stedfortreder nå" in page
    deputy = Deputy.objects.get()
    assert (deputy.starts_on, deputy.ends_on) == (
        house.today(),
        house.today() + 7 * DAY,
    )
    berit = given.an_employee("berit")
    assert (Event.DEPUTY_APPOINTED, berit.person_id) in events()


def test_the_leader_is_no_choice_and_nor_is_anybody_elsewhere(
    client_at: ClientAt,
) -> None:
    client = client_at("welfare")
    given.an_employee("dag")
    given.an_employee("tone")
    given.signed_in(client, "berit")
    page = client.get("/stedfortreder/ny/").content.decode()
    assert "Tone Rud" in page
    assert "Dag Lie" not in page
    assert "Berit Aas" not in page.split("<main")[1]


def test_a_leader_without_colleagues_is_told_to_invite(client_at: ClientAt) -> None:
    client = given.signed_in(client_at("welfare"), "berit")
    page = client.get("/stedfortreder/ny/").content.decode()
    assert "Inviter en kollega først" in page
    assert "<fieldset" not in page


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (-1, 6, "Første dag kan ikke være i fortiden."),
        (5, 4, "Siste dag kan ikke være før den første."),
        (0, 4000, "Velg en siste dag innen ti år."),
        (9, 12, "er stedfortreder allerede"),
    ],
)
def test_wrong_days_are_said_in_the_form(
    client_at: ClientAt, first: int, last: int, sentence: str
) -> None:
    client = client_at("welfare")
    berit, tone = map(given.an_employee, ("berit", "tone"))
    appointed(tone, berit, first=10)
    given.signed_in(client, "berit")
    answer = client.post("/stedfortreder/ny/", typed(tone, first, last))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Deputy.objects.count() == 1


def test_the_rules_hold_without_the_form(client_at: ClientAt) -> None:
    client_at("welfare")
    berit, tone = map(given.an_employee, ("berit", "tone"))
    appointed(tone, berit)
    for first, days, who, reason in (
        (6, 2, tone, "deputy_already"),
        (-1, 1, tone, "wrong_dates"),
        (8, 0, tone, "wrong_dates"),
        (8, 2, berit, "leads_already"),
    ):
        with pytest.raises(NotAllowedNow) as refused:
            appointed(who, berit, first, days)
        assert refused.value.reason == reason
    appointed(tone, berit, first=7)  # the day after


def test_dag_is_at_the_wrong_service(client_at: ClientAt) -> None:
    client = client_at("welfare")
    berit, tone, gro, dag = map(given.an_employee, ("berit", "tone", "gro", "dag"))
    deputy = appointed(tone, berit)
    with pytest.raises(NotVisible):
        appointed(dag, berit)
    with pytest.raises(NotVisible):
        use_cases.end_deputy(deputy, by=gro)
    given.signed_in(client, "gro")
    assert client.post(f"/stedfortreder/{deputy.pk}/avslutt/").status_code == 404
    assert "Tone Rud" not in client.get("/stedfortreder/").content.decode()
    assert queries.acts_as_leader(tone, house.today())


def test_it_begins_and_ends_by_date(client_at: ClientAt) -> None:
    client_at("welfare")
    berit, tone = map(given.an_employee, ("berit", "tone"))
    appointed(tone, berit, first=2, days=3)
    today = house.today()
    leads = [queries.acts_as_leader(tone, today + n * DAY) for n in range(7)]
    assert leads == [False, False, True, True, True, False, False]
    assert queries.acts_as_leader(berit, today)
    heads = {berit.person_id}
    assert queries.leaders_of(berit.party_id, today) == heads
    both = queries.leaders_of(berit.party_id, today + 2 * DAY)
    assert both == heads | {tone.person_id}


def test_ending_is_at_once_and_recorded(client_at: ClientAt) -> None:
    client = client_at("welfare")
    berit, tone = map(given.an_employee, ("berit", "tone"))
    deputy = appointed(tone, berit)
    given.signed_in(client, "berit")
    answer = client.post(f"/stedfortreder/{deputy.pk}/avslutt/")
    assert (answer.status_code, answer["Location"]) == (302, "/stedfortreder/")
    assert not queries.acts_as_leader(tone, house.today())
    assert (Event.DEPUTY_ENDED, berit.person_id) in events()
    assert client.post(f"/stedfortreder/{deputy.pk}/avslutt/").status_code == 404


def test_one_that_has_not_begun_can_be_ended(client_at: ClientAt) -> None:
    client_at("welfare")
    berit, tone = map(given.an_employee, ("berit", "tone"))
    use_cases.end_deputy(appointed(tone, berit, first=3), by=berit)
    assert not queries.acts_as_leader(tone, house.today() + 4 * DAY)
    assert not queries.deputies_of(berit, house.today()).exists()


def test_whoever_leaves_is_nobodys_deputy(client_at: ClientAt) -> None:
    client_at("counselling")
    hanne, tor = map(given.an_employee, ("hanne", "tor"))
    appointed(tor, hanne)
    appointed(tor, hanne, first=20)
    place = membership(tor)
    use_cases.end_membership(place, by=hanne, kind=Kind.FAMILY_COUNSELLING_OFFICE)
    place.ends_on = None  # and is invited again
    place.save()
    for day in (0, 21):
        assert not queries.acts_as_leader(tor, house.today() + day * DAY)
    assert [event for event, _ in events()].count(Event.DEPUTY_ENDED) == 2


def test_a_deputy_without_a_membership_leads_nothing(client_at: ClientAt) -> None:
    client_at("counselling")
    hanne, tor = map(given.an_employee, ("hanne", "tor"))
    appointed(tor, hanne)
    Membership.objects.filter(person=tor.person_id).update(ends_on=house.today())
    assert not queries.acts_as_leader(tor, house.today())
    assert tor.person_id not in queries.leaders_of(tor.party_id, house.today())


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_pages_speak_three_languages(client_at: ClientAt, language: str) -> None:
    client: Client = client_at("welfare")
    given.an_employee("tone")
    given.signed_in(client, "berit")
    words = {"nb": "Stedfortredere", "nn": "Stadfortredarar", "en": "Deputies"}
    client.cookies["welfare-language"] = language
    assert words[language] in client.get("/stedfortreder/").content.decode()
