"""Whoever comes with anything but a good answer stays outside, and is told little."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from demo.eid.faults import Fault
from demo.eid.provider import SUBSTANTIAL, Provider
from portal.accounts.models import Person
from portal.audit.events import Event
from tests.eid.support import back_at, choose, log_in, recorded, sent_to_eid

AGAIN = "/logg-inn/nei/again/"
LEVEL = "/logg-inn/nei/level/"
CANCELLED = "/logg-inn/nei/cancelled/"
LOW = {Fault.LOW_LEVEL, Fault.NO_LEVEL}
# With these the parent is let in the first time, and refused the second.
TWICE = {Fault.SAME_TOKEN, Fault.SAME_TOKEN_ID}
EVERY_OTHER = sorted(set(Fault) - TWICE - {Fault.ANOTHER_ISSUER_PUBLISHED})


def is_in(door: Client) -> bool:
    return SESSION_KEY in door.session


@pytest.mark.parametrize("fault", EVERY_OTHER)
def test_a_faulty_answer_lets_nobody_in(
    door: Client, eid: Provider, fault: Fault
) -> None:
    eid.faults.add(fault)
    answer = log_in(door)
    assert answer["Location"] == (LEVEL if fault in LOW else AGAIN)
    assert not is_in(door)
    assert not Person.objects.exists()
    assert Event.SIGN_IN_REFUSED.value in dict(recorded())


@pytest.mark.parametrize("fault", sorted(TWICE))
def test_a_token_lets_somebody_in_once(
    door: Client, eid: Provider, fault: Fault
) -> None:
    eid.faults.add(fault)
    log_in(door)
    assert is_in(door)
    door.logout()
    assert log_in(door)["Location"] == AGAIN
    assert not is_in(door)


def test_an_eid_that_publishes_another_issuer_is_not_used(
    door: Client, eid: Provider
) -> None:
    eid.faults.add(Fault.ANOTHER_ISSUER_PUBLISHED)
    assert sent_to_eid(door) == AGAIN
    assert (Event.SIGN_IN_REFUSED.value, "another_issuer") in recorded()


def test_a_lower_level_is_told_as_such(door: Client) -> None:
    assert log_in(door, acr=SUBSTANTIAL)["Location"] == LEVEL
    page = door.get(LEVEL).content.decode()
    assert "ID-porten" in page


def test_cancelling_is_told_as_such(door: Client) -> None:
    answer = back_at(door, choose(sent_to_eid(door), do="cancel"))
    assert answer["Location"] == CANCELLED
    assert not is_in(door)


def test_an_answer_counts_once(door: Client) -> None:
    back = choose(sent_to_eid(door))
    back_at(door, back)
    door.logout()
    assert back_at(door, back)["Location"] == AGAIN
    assert not is_in(door)


def test_an_answer_counts_in_the_browser_that_asked(
    door: Client, eid: Provider
) -> None:
    back = choose(sent_to_eid(door))
    other = Client(HTTP_HOST="minside.localhost")
    assert back_at(other, back)["Location"] == AGAIN
    assert SESSION_KEY not in other.session


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x&code=y", "?error=server_error", "?state=&code="]
)
def test_an_answer_that_nobody_asked_for_lets_nobody_in(
    door: Client, query: str
) -> None:
    assert door.get(f"/logg-inn/svar/{query}")["Location"] == AGAIN
    assert (Event.SIGN_IN_REFUSED.value, "state") in recorded()


def test_an_answer_from_another_issuer_lets_nobody_in(
    door: Client, eid: Provider
) -> None:
    back = choose(sent_to_eid(door))
    forged = back.replace("iss=http", "iss=https")
    assert forged != back
    assert back_at(door, forged)["Location"] == AGAIN


def test_no_page_repeats_what_the_answer_said(door: Client) -> None:
    answer = door.get("/logg-inn/svar/?error=canary1&error_description=canary2")
    page = door.get(answer["Location"]).content.decode()
    assert "canary" not in page
    assert "canary" not in answer["Location"]


def test_there_are_four_refusals_and_no_fifth(door: Client) -> None:
    pages = {
        door.get(f"/logg-inn/nei/{told}/").content
        for told in ("cancelled", "level", "again", "another")
    }
    assert len(pages) == 4
    assert door.get("/logg-inn/nei/because/").status_code == 404


def test_whoever_tries_too_often_has_to_wait(door: Client) -> None:
    for _ in range(30):
        assert "/authorize" in sent_to_eid(door)
    assert sent_to_eid(door) == AGAIN
