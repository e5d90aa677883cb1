"""A parent logs in. From the stranger at the door to the parent who comes again."""

import time

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.auth import SESSION_KEY
from django.test import Client

from demo.eid.provider import Provider
from portal.accounts import sessions
from portal.accounts.eid.parents import parent_with
from portal.accounts.models import Membership, ParentIdentity, Person
from portal.audit.events import Event
from portal.policy.parties import Role
from portal.sealing.blind import blind_index
from tests.eid.support import (
    FATHER,
    MOTHER,
    back_at,
    choose,
    log_in,
    query_of,
    recorded,
    sent_to_eid,
)
from tests.support.keys import all_keys

AGAIN = "/logg-inn/nei/again/"


def is_in(door: Client) -> bool:
    return SESSION_KEY in door.session


def index_of(pid: str) -> bytes:
    blind = all_keys()["parent"].blind
    assert blind is not None
    return blind_index(pid, blind)


def test_the_page_explains_and_sends_nobody_anywhere(door: Client) -> None:
    page = door.get("/logg-inn/")
    assert page.status_code == 200
    assert "ID-porten" in page.content.decode()


def test_the_request_asks_for_exactly_this(door: Client, eid: Provider) -> None:
    address = sent_to_eid(door)
    query = query_of(address)
    assert address.startswith(f"{eid.issuer}/authorize?")
    assert {name: query.pop(name) for name in ("state", "nonce", "code_challenge")}
    assert query == {
        "client_id": "min-side",
        "redirect_uri": "http://minside.localhost/logg-inn/svar/",
        "response_type": "code",
        "scope": "openid",
        "code_challenge_method": "S256",
        "acr_values": "idporten-loa-high",
        "prompt": "login",
        "ui_locales": "nb",
    }


def test_the_query_string_changes_nothing(door: Client) -> None:
    asked = (
        "?auth_params=acr_values%3Didporten-loa-low%26prompt%3Dnone"
        "&scope=profile,email&process=connect&action=reauthenticate"
        "&acr_values=idporten-loa-low&ui_locales=en"
    )
    query = query_of(sent_to_eid(door, f"/logg-inn/{asked}"))
    assert query["acr_values"] == "idporten-loa-high"
    assert query["prompt"] == "login"
    assert query["scope"] == "openid"
    assert query["ui_locales"] == "nb"
    (state, _, _) = door.session["socialaccount_states"][query["state"]]
    assert state["process"] == "login"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_eid_speaks_the_language_of_the_page(door: Client, language: str) -> None:
    door.cookies["language"] = language
    assert query_of(sent_to_eid(door))["ui_locales"] == language


def test_state_nonce_and_challenge_are_new_each_time(door: Client) -> None:
    first, second = query_of(sent_to_eid(door)), query_of(sent_to_eid(door))
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]


def test_a_parent_comes_in(door: Client) -> None:
    answer = log_in(door)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(door)
    assert (Event.SIGNED_IN.value, "") in recorded()


def test_the_person_has_neither_name_nor_address_nor_password(door: Client) -> None:
    log_in(door)
    person = Person.objects.get()
    assert (person.name, person.email) == ("", None)
    assert not person.has_usable_password()
    identity = ParentIdentity.objects.get()
    assert (identity.person, bytes(identity.bix)) == (person, index_of(MOTHER))
    membership = Membership.objects.get()
    assert (membership.person, membership.role) == (person, Role.PARENT.value)
    assert membership.ends_on is None


def test_nothing_is_kept_with_the_account(door: Client) -> None:
    log_in(door)
    account = SocialAccount.objects.get()
    assert account.uid == index_of(MOTHER).hex()
    assert account.extra_data == {}
    assert not SocialToken.objects.exists()
    assert not SocialApp.objects.exists()


def test_the_session_says_how_they_came_in(door: Client) -> None:
    before = time.time()
    log_in(door)
    assurance = door.session[sessions.ASSURANCE]
    assert assurance["method"] == "eid"
    assert assurance["acr"] == "idporten-loa-high"
    assert before - 1 <= assurance["auth_time"] <= time.time()
    assert before <= assurance["at"] <= time.time()
    assert assurance["sid"]
    assert door.session[sessions.MEMBERSHIP] == str(Membership.objects.get().pk)


def test_the_session_key_changes_at_the_log_in(door: Client) -> None:
    address = sent_to_eid(door)
    before = door.session.session_key
    back_at(door, choose(address))
    assert door.session.session_key != before


def test_the_same_parent_is_the_same_person_each_time(door: Client) -> None:
    log_in(door)
    door.logout()
    log_in(door)
    assert Person.objects.count() == ParentIdentity.objects.count() == 1
    assert SocialAccount.objects.count() == Membership.objects.count() == 1


def test_two_parents_are_two_people(door: Client) -> None:
    log_in(door, MOTHER)
    door.logout()
    log_in(door, FATHER)
    assert Person.objects.count() == 2
    parties = set(Membership.objects.values_list("party_id", flat=True))
    assert len(parties) == 2


def test_whom_reception_has_made_is_found(door: Client) -> None:
    person = parent_with(index_of(MOTHER))
    log_in(door)
    assert door.session[SESSION_KEY] == str(person.pk)
    assert Person.objects.count() == 1


def test_another_parent_on_the_same_phone_gets_a_session_of_their_own(
    door: Client,
) -> None:
    log_in(door, MOTHER)
    mother = door.session[SESSION_KEY]
    address = sent_to_eid(door, "/logg-inn/igjen/")
    door.logout()
    log_in(door, FATHER)
    assert door.session[SESSION_KEY] != mother
    assert back_at(door, choose(address, FATHER))["Location"] == AGAIN


def test_they_come_back_to_the_page_that_they_wanted(door: Client) -> None:
    assert log_in(door, next="/logg-inn/igjen/?x=1")["Location"] == (
        "/logg-inn/igjen/?x=1"
    )


@pytest.mark.parametrize(
    "next_address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "http://barnevern.localhost/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "elsewhere",
    ],
)
def test_they_are_never_sent_elsewhere(door: Client, next_address: str) -> None:
    assert log_in(door, next=next_address)["Location"] == "/"


def test_the_answers_own_query_sends_nobody_anywhere(door: Client) -> None:
    back = choose(sent_to_eid(door))
    answer = back_at(door, f"{back}&next=http://barnevern.minside.localhost/")
    assert answer["Location"] == "/"


def test_whoever_is_in_already_isnt_asked_again(door: Client) -> None:
    log_in(door)
    assert door.get("/logg-inn/")["Location"] == "/"


def test_a_closed_account_stays_closed(door: Client) -> None:
    person = parent_with(index_of(MOTHER))
    person.is_active = False
    person.save()
    assert log_in(door)["Location"] == AGAIN
    assert not is_in(door)


def test_an_ended_account_is_logged_out_at_once(door: Client) -> None:
    parent_with(index_of(MOTHER))
    Membership.objects.update(ends_on="2001-01-01", starts_on="2000-01-01")
    assert log_in(door)["Location"] == AGAIN
    assert not is_in(door)


def test_the_eid_is_asked_for_its_documents_once(door: Client, eid: Provider) -> None:
    for _ in range(3):
        log_in(door)
        door.logout()
    assert eid.fetches.count("/jwks") == 1


def test_two_first_log_ins_at_once_find_one_person(
    door: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one commits between our look and our insert."""
    first = parent_with(index_of(MOTHER))
    monkeypatch.setattr("portal.accounts.eid.parents._known", lambda bix: None)
    assert parent_with(index_of(MOTHER)) == first
    assert Person.objects.count() == 1
