"""Staff come in with a password and their app; nothing less, and nobody else's."""

import time

import pytest
from django.test import Client

from demo.cast import PASSWORD, staff
from demo.seed import code_of
from portal.accounts import sessions
from portal.accounts.models import Membership, Person
from portal.audit.events import Event
from tests.conftest import ClientAt
from tests.support import given
from tests.support.audit import events

pytestmark = pytest.mark.django_db


def password(client: Client, who: str, typed: str = PASSWORD) -> int:
    """Post the first page."""
    answer = client.post("/logg-inn/", {"login": staff(who).email, "password": typed})
    return int(answer.status_code)


def test_nobody_sees_a_page_without_logging_in(client_at: ClientAt) -> None:
    client = client_at("welfare")
    for path in ("/", "/konto/", "/medarbeidere/", "/pa-vegne-av/", "/bekreft/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/logg-inn/")


def test_password_alone_is_not_in(client_at: ClientAt) -> None:
    client = client_at("welfare")
    given.an_employee("kari")
    assert password(client, "kari") == 302
    assert client.get("/konto/").status_code == 302
    assert client.get("/logg-inn/kode/").status_code == 200


def test_password_and_code_is_in_and_recorded(client_at: ClientAt) -> None:
    client = client_at("welfare")
    kari = given.an_employee("kari")
    given.signed_in(client, "kari")
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Kari Nes" in answer.content.decode()
    assert "Barnevernstjenesten i Arendal" in answer.content.decode()
    assert (Event.SIGNED_IN, kari.person_id) in events()


def test_a_wrong_password_is_refused_and_recorded(client_at: ClientAt) -> None:
    client = client_at("welfare")
    given.an_employee("kari")
    assert password(client, "kari", "something-else") == 200
    assert (Event.SIGN_IN_REFUSED, None) in events()
    assert client.get("/logg-inn/kode/").status_code == 302


def test_an_unknown_address_gets_the_same_answer(client_at: ClientAt) -> None:
    client = client_at("welfare")
    given.an_employee("kari")
    pages = []
    for address in (staff("kari").email, "nobody@bv-arendal.example"):
        answer = client.post("/logg-inn/", {"login": address, "password": "x" * 12})
        body = answer.content.decode().replace(address, "…")
        pages.append((answer.status_code, _without_tokens(body)))
    assert pages[0] == pages[1]


def _without_tokens(body: str) -> str:
    import re

    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body)
    return re.sub(r'nonce="[^"]+"', "", body)


def test_a_wrong_code_is_refused_and_slows_down(client_at: ClientAt) -> None:
    client = client_at("welfare")
    given.an_employee("kari")
    password(client, "kari")
    assert client.post("/logg-inn/kode/", {"code": "000000"}).status_code == 422
    # Even the right one must now wait: guesses can't be tried one after the other.
    right = code_of(staff("kari"))
    assert client.post("/logg-inn/kode/", {"code": right}).status_code == 422
    assert [event for event, _ in events()].count(Event.SIGN_IN_REFUSED) == 2


def test_a_code_works_once(client_at: ClientAt) -> None:
    client = client_at("welfare")
    # Taken first: whatever the clock does meanwhile, it isn't newer than the one used.
    used = code_of(staff("kari"))
    given.signed_in(client, "kari")
    client.post("/logg-ut/")
    password(client, "kari")
    assert client.post("/logg-inn/kode/", {"code": used}).status_code == 422


def test_nobody_of_another_door_is_known_here(client_at: ClientAt) -> None:
    client = client_at("counselling")
    assert not Person.objects.filter(email=staff("kari").email).exists()
    assert password(client, "kari") == 200


def test_leaving_ends_access_at_once(client_at: ClientAt) -> None:
    client = client_at("welfare")
    kari = given.an_employee("kari")
    given.signed_in(client, "kari")
    from portal.walls import house

    Membership.objects.filter(person_id=kari.person_id).update(ends_on=house.today())
    answer = client.get("/konto/")
    there = "/pa-vegne-av/?next=%2Fkonto%2F"
    assert (answer.status_code, answer["Location"]) == (302, there)


def test_an_inactive_account_is_out(client_at: ClientAt) -> None:
    client = client_at("welfare")
    kari = given.an_employee("kari")
    given.signed_in(client, "kari")
    Person.objects.filter(pk=kari.person_id).update(is_active=False)
    assert client.get("/konto/").status_code == 302


@pytest.mark.parametrize(
    ("key", "ago"),
    [(sessions.SEEN_AT, 31 * 60), (sessions.BEGAN_AT, 11 * 3600)],
    ids=["idle", "absolute"],
)
def test_a_session_ends_by_itself(client_at: ClientAt, key: str, ago: int) -> None:
    client = client_at("welfare")
    given.signed_in(client, "kari")
    session = client.session
    session[key] = time.time() - ago
    session.save()
    assert client.get("/konto/")["Location"].startswith("/logg-inn/")
    assert Event.SESSION_ENDED in [event for event, _ in events()]


def test_a_recovery_code_works_once(client_at: ClientAt) -> None:
    client = client_at("welfare")
    kari = given.an_employee("kari")
    from portal.accounts import use_cases

    codes = use_cases.make_recovery_codes(
        Person.objects.get(pk=kari.person_id), by=kari
    )
    for expected in (302, 422):
        client.post("/logg-ut/")
        password(client, "kari")
        typed = {"code": f" {codes[0].lower()} "}
        assert client.post("/logg-inn/gjenoppretting/", typed).status_code == expected
    assert (Event.RECOVERY_CODE_USED, kari.person_id) in events()


def test_recovery_codes_are_stored_as_hashes_only(client_at: ClientAt) -> None:
    client_at("welfare")
    kari = given.an_employee("kari")
    from django_otp.plugins.otp_static.models import StaticToken

    from portal.accounts import use_cases

    person = Person.objects.get(pk=kari.person_id)
    fresh = use_cases.make_recovery_codes(person, by=kari)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert len(kept) == len(fresh) == 10
    assert not kept & {code.replace("-", "").lower() for code in fresh}


def test_new_recovery_codes_need_a_fresh_code(client_at: ClientAt) -> None:
    client = client_at("welfare")
    given.signed_in(client, "kari")
    session = client.session
    session[sessions.STEPPED_UP_AT] = time.time() - 16 * 60
    session.save()
    answer = client.post("/konto/koder/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/bekreft/")


def test_the_next_page_is_never_elsewhere(client_at: ClientAt) -> None:
    client = client_at("welfare")
    given.signed_in(client, "kari")
    answer = client.post(
        "/bekreft/",
        {
            "code": code_of(staff("kari"), ahead=1),
            "next": "https://evil.example/",
        },
    )
    assert (answer.status_code, answer["Location"]) == (302, "/konto/")
