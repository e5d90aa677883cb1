"""The pages of the calendar, over a year, for who has it, who leads and who doesn't."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demo.cast import parent
from portal.accounts.absences import note_absence
from portal.accounts.middleware import KEEPS
from portal.accounts.models import Membership
from portal.policy.parties import Actor
from portal.walls import house
from referrals.following import plan
from tests.conftest import ClientAt
from tests.following.support import (
    PLACE,
    acting,
    begun,
    day,
    employee,
    in_days,
    row,
    saved,
    someone,
    switched_on,
    typed,
)
from tests.sending.pages import errors_in, id_of, read, text_of
from tests.support.aside import time_passes

pytestmark = pytest.mark.django_db
AMINA = parent("amina").name


@pytest.fixture
def berit() -> Actor:
    """Who leads a service that uses the calendar."""
    leader = employee("berit")
    switched_on(leader)
    return leader


@pytest.fixture
def kari(berit: Actor, client_at: ClientAt) -> Client:
    """A contact person of that service, at a page."""
    return someone(client_at)


def made(client: Client, page: str, **instead: str) -> None:
    said = {
        "made_on": day(house.today()),
        "next_on": day(plan.proposed(house.today(), house.today(), house.today())),
        "late_reason": "",
        **instead,
    }
    answer = client.post(f"{page}tilbud-gitt/", said)
    assert answer.status_code == 302, errors_in(answer)


def test_the_leader_takes_it_into_use(client_at: ClientAt) -> None:
    kari = someone(client_at)
    assert "bruker ikke kalenderen" in read(kari, PLACE)
    assert kari.get(f"{PLACE}ny/")["Location"] == PLACE
    assert PLACE not in read(kari, "/")
    assert kari.get(f"{PLACE}tjenesten/").status_code == 404
    berit = someone(client_at, "berit")
    assert PLACE in read(berit, "/")
    assert berit.post(f"{PLACE}tjenesten/", {"is_on": "on"})["Location"] == PLACE
    assert PLACE in read(kari, "/")
    assert "Du følger ikke opp noen ennå" in read(kari, PLACE)


def test_a_year_of_it(kari: Client) -> None:
    """Begun, offered within two weeks, then four times, ended, and erased later."""
    page = saved(kari)
    offers = 0
    last = house.today() + timedelta(days=330)
    while house.today() < last:
        next_on = row(id_of(page))["next_on"]
        assert next_on <= house.today() + plan.THREE_MONTHS
        time_passes(next_on - house.today())
        assert "å gi denne uka" in read(kari, "/")
        assert "å gi denne uka" in read(kari, PLACE)
        assert AMINA not in read(kari, "/")
        made(kari, page)
        offers += 1
    assert offers >= 5
    said = read(kari, page)
    assert said.count("Tilbud ble gitt") == offers
    assert kari.post(f"{page}avslutt/", {}).status_code == 422
    assert kari.post(f"{page}avslutt/", {"reason": "lifted"}).status_code == 302
    said = read(kari, page)
    assert "Avsluttet" in said
    assert f"{page}tilbud-gitt/" not in said
    assert AMINA not in read(kari, PLACE)
    assert AMINA in read(kari, f"{PLACE}avsluttet/")


@pytest.mark.parametrize(
    ("instead", "sentence"),
    [
        ({"next_on": ""}, "Fyll ut"),
        ({"next_on": "01.01.2020"}, "fra og med i dag"),
        ({"starts_on": "01.01.2020"}, "de siste to ukene"),
        ({"remark": "Vi ber om en rapport om oppmøte."}, "rapport"),
        ({"situation": "hidden"}, "Velg"),
    ],
)
def test_what_cant_be_saved_says_why(
    kari: Client, instead: dict[str, str], sentence: str
) -> None:
    answer = kari.post(f"{PLACE}ny/", typed(**instead))
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_what_was_typed_is_there_again(kari: Client) -> None:
    """Kept by the page itself, and gone when it is saved."""
    page = kari.get(f"{PLACE}ny/").content.decode()
    found = re.search(r'name="typed_in"[^>]*value="([^"]+)"', page)
    assert found
    ticket = {"typed_in": unescape(found[1])}
    kept = kari.post(f"{PLACE}ny/", {**typed(), **ticket}, headers={KEEPS: "1"})
    assert kept.status_code == 204
    assert "Er hjemme" in read(kari, f"{PLACE}ny/?fortsett=1")
    saved(kari, **ticket)
    assert "Er hjemme" not in read(kari, f"{PLACE}ny/?fortsett=1")


def test_too_late_needs_a_reason(kari: Client) -> None:
    page = saved(kari)
    late = {"next_on": day(in_days(40)), "late_reason": ""}
    answer = kari.post(f"{page}flytt/", late)
    assert answer.status_code == 422
    assert "Dette er etter fristen" in text_of(answer)
    answer = kari.post(f"{page}flytt/", {**late, "late_reason": "staffing"})
    assert answer.status_code == 302
    assert "Ingen i tjenesten kan gi det før" in read(kari, page)
    far = {"next_on": day(in_days(100)), "late_reason": "staffing"}
    assert "høyst tre måneder" in text_of(kari.post(f"{page}flytt/", far))


def test_it_can_be_changed_and_handed_over(kari: Client) -> None:
    tone = employee("tone")
    page = saved(kari)
    said = {
        "name": AMINA,
        "situation": "lifted",
        "remark": "",
        "stand_in": str(tone.person_id),
    }
    assert kari.post(f"{page}endre/", said).status_code == 302
    assert "Tone Rud" in read(kari, page)
    answer = kari.post(f"{page}gi-videre/", {"to": str(tone.person_id), "knows": "on"})
    assert answer["Location"] == PLACE
    assert kari.get(page).status_code == 404
    assert AMINA not in read(kari, PLACE)


def test_others_are_answered_as_if_it_werent_there(
    kari: Client, client_at: ClientAt
) -> None:
    page = saved(kari)
    switched_on(employee("gro"))
    for who in ("tone", "dag", "simen"):
        other = someone(client_at, who)
        for act in ("", "endre/", "tilbud-gitt/", "flytt/", "avslutt/", "gi-videre/"):
            assert other.get(page + act).status_code == 404, (who, act)
            assert other.post(page + act, {}).status_code in (404, 405), (who, act)
    assert client_at("welfare").get(page).status_code == 302  # a stranger logs in


def test_numbers_below_five_arent_shown(berit: Actor, client_at: ClientAt) -> None:
    kari = employee("kari")
    for _ in range(4):
        begun(kari)
    leader = someone(client_at, "berit")
    assert read(leader, f"{PLACE}tjenesten/").count("færre enn fem") == 2
    begun(kari)
    said = read(leader, f"{PLACE}tjenesten/")
    assert said.count("færre enn fem") == 1
    assert said.count(AMINA) == 5
    refused = leader.post(f"{PLACE}tjenesten/", {})
    assert refused.status_code == 422
    assert "følges fortsatt opp" in text_of(refused)


def test_the_year_is_words_and_not_colours(kari: Client) -> None:
    saved(kari)
    said = read(kari, f"{PLACE}aaret/")
    assert said.count("planlagt") == 2  # in what the page says, and on its day
    assert said.count("ventet") >= 4
    assert "<table" not in said
    time_passes(timedelta(minutes=5))
    assert said.count("<h2") >= 4


def test_the_stand_in_is_reminded_while_the_owner_is_away(
    kari: Client, client_at: ClientAt
) -> None:
    tone = employee("tone")
    saved(kari, stand_in=str(tone.person_id))
    time_passes(timedelta(days=10))  # overdue
    hers = someone(client_at, "tone")
    assert "å gi denne uka" not in read(hers, "/")
    with acting(tone):
        member = Membership.objects.get(person__email="kari@bv-arendal.example")
        owner = Actor(tone.door, member.person_id, tone.party_id, tone.role)
        today = house.today()
        note_absence(
            member, by=owner, starts_on=today, ends_on=today + timedelta(days=3)
        )
    assert "1 tilbud å gi denne uka" in read(hers, "/")


def test_pages_cost_the_same_however_many_there_are(kari: Client, berit: Actor) -> None:
    by = employee("kari")
    costs = []
    for more in (1, 5):
        for _ in range(more):
            begun(by)
        costs.append([_cost(kari, page) for page in ("", "forfalt/", "aaret/")])
    assert costs[0] == costs[1]


def _cost(client: Client, page: str) -> int:
    client.get(PLACE + page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(PLACE + page).status_code == 200
    return len(asked)


def test_no_form_asks_for_an_answer(kari: Client) -> None:
    """Every field there is, by name."""
    from referrals import handing_over
    from referrals.following import forms

    found = set()
    for form in (*vars(forms).values(), handing_over.HandOverForm):
        found |= set(getattr(form, "base_fields", ()))
    assert found == {
        "name",
        "situation",
        "remark",
        "stand_in",
        "starts_on",
        "next_on",
        "late_reason",
        "made_on",
        "reason",
        "to",
        "knows",
        "is_on",
    }
