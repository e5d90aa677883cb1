"""A parent logs in once more, to do what can't be undone."""

import time

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from demo.eid.faults import Fault
from demo.eid.provider import Provider
from portal.accounts import sessions
from portal.accounts.eid.models import EidSession
from portal.accounts.models import Person
from portal.audit.events import Event
from tests.eid.support import (
    FATHER,
    back_at,
    choose,
    confirm,
    log_in,
    query_of,
    recorded,
    sent_to_eid,
)


def make_old(door: Client) -> None:
    """Let the log-in be an hour ago."""
    session = door.session
    session[sessions.STEPPED_UP_AT] = time.time() - 3600
    session.save()


def test_a_stranger_is_sent_to_the_log_in(door: Client) -> None:
    answer = door.get("/logg-inn/igjen/")
    assert answer["Location"].startswith("/logg-inn/?next=")


def test_the_page_says_why(door: Client) -> None:
    log_in(door)
    assert door.get("/logg-inn/igjen/?next=/").status_code == 200


def test_it_is_a_new_log_in_at_the_eid(door: Client) -> None:
    log_in(door)
    query = query_of(sent_to_eid(door, "/logg-inn/igjen/"))
    assert query["prompt"] == "login"
    assert query["acr_values"] == "idporten-loa-high"


def test_the_same_parent_is_confirmed_and_goes_on(door: Client) -> None:
    log_in(door)
    make_old(door)
    before = time.time()
    answer = confirm(door, next="/logg-inn/igjen/")
    assert answer["Location"] == "/logg-inn/igjen/"
    assert door.session[sessions.STEPPED_UP_AT] >= before
    assert (Event.STEPPED_UP.value, "") in recorded()


def test_the_session_gets_a_new_key_and_keeps_its_place(door: Client) -> None:
    log_in(door)
    key, place = door.session.session_key, door.session[sessions.MEMBERSHIP]
    confirm(door)
    assert door.session.session_key != key
    assert door.session[sessions.MEMBERSHIP] == place
    keys = set(EidSession.objects.values_list("session_id", flat=True))
    assert keys == {door.session.session_key}


def test_the_end_of_either_log_in_at_the_eid_ends_the_session(
    door: Client, eid: Provider
) -> None:
    for which in (0, 1):
        log_in(door)
        sids = [door.session["assurance"]["sid"]]
        confirm(door)
        sids.append(door.session["assurance"]["sid"])
        notice = {"logout_token": eid.logout_token(sids[which])}
        assert door.post("/logg-ut/varsel/", notice).status_code == 200
        assert SESSION_KEY not in door.session


def test_somebody_else_ends_the_session(door: Client) -> None:
    log_in(door)
    make_old(door)
    answer = confirm(door, FATHER)
    assert answer["Location"] == "/logg-inn/nei/another/"
    assert SESSION_KEY not in door.session
    assert Person.objects.count() == 1
    assert (Event.STEP_UP_REFUSED.value, "another_person") in recorded()


def test_cancelling_leaves_them_logged_in_and_unconfirmed(door: Client) -> None:
    log_in(door)
    make_old(door)
    old = door.session[sessions.STEPPED_UP_AT]
    address = sent_to_eid(door, "/logg-inn/igjen/")
    answer = back_at(door, choose(address, do="cancel"))
    assert answer["Location"] == "/logg-inn/nei/cancelled/"
    assert SESSION_KEY in door.session
    assert door.session[sessions.STEPPED_UP_AT] == old
    assert (Event.STEP_UP_REFUSED.value, "cancelled") in recorded()


@pytest.mark.parametrize(
    "fault", [Fault.OLD_LOGIN, Fault.WRONG_NONCE, Fault.LOW_LEVEL, Fault.UNSIGNED]
)
def test_a_faulty_answer_confirms_nobody(
    door: Client, eid: Provider, fault: Fault
) -> None:
    log_in(door)
    make_old(door)
    old = door.session[sessions.STEPPED_UP_AT]
    eid.faults.add(fault)
    assert confirm(door)["Location"].startswith("/logg-inn/nei/")
    assert door.session[sessions.STEPPED_UP_AT] == old
    assert Event.STEP_UP_REFUSED.value in dict(recorded())


def test_whoever_isnt_logged_in_has_nothing_to_confirm(door: Client) -> None:
    address = sent_to_eid(door)
    session = door.session
    state = session["socialaccount_states"][query_of(address)["state"]][0]
    state["process"] = "step_up"
    session.save()
    assert back_at(door, choose(address))["Location"] == "/logg-inn/nei/again/"
    assert not Person.objects.exists()
    assert (Event.STEP_UP_REFUSED.value, "not_signed_in") in recorded()


def test_they_are_never_sent_elsewhere(door: Client) -> None:
    log_in(door)
    assert confirm(door, next="https://elsewhere.example/")["Location"] == "/"


def test_an_answer_after_the_log_out_confirms_nobody(door: Client) -> None:
    log_in(door)
    back = choose(sent_to_eid(door, "/logg-inn/igjen/"))
    door.post("/logg-ut/")
    assert back_at(door, back)["Location"] == "/logg-inn/nei/again/"
    assert SESSION_KEY not in door.session
