"""A parent logs out here, or at the e-ID, and is out everywhere."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from demo.eid.faults import Fault
from demo.eid.provider import Provider
from portal.accounts.eid.models import EidSession
from portal.audit.events import Event
from tests.eid.support import FATHER, log_in, query_of, recorded

BACK_CHANNEL = "/logg-ut/varsel/"
FRONT_CHANNEL = "/logg-ut/ramme/"


def sid_of(door: Client) -> str:
    return str(door.session["assurance"]["sid"])


def tell(provider: Provider, sid: str, **instead: object) -> HttpResponse:
    """The e-ID's server calls, with no cookie."""
    server = Client(HTTP_HOST="minside.localhost", enforce_csrf_checks=True)
    token = provider.logout_token(sid, **instead)
    return server.post(BACK_CHANNEL, {"logout_token": token})


def show_frame(**query: str) -> HttpResponse:
    """The e-ID's log-out page shows our address in a frame, with no cookie."""
    browser = Client(HTTP_HOST="minside.localhost")
    return browser.get(f"{FRONT_CHANNEL}?{urlencode(query)}")


def test_logging_out_ends_the_session_here_and_then_at_the_eid(
    door: Client, eid: Provider
) -> None:
    log_in(door)
    key = door.session.session_key
    answer = door.post("/logg-ut/")
    assert answer["Location"].startswith(f"{eid.issuer}/logout?")
    query = query_of(answer["Location"])
    assert query.pop("state")
    assert query == {
        "client_id": "min-side",
        "post_logout_redirect_uri": "http://minside.localhost/logg-ut/ferdig/",
    }
    assert not Session.objects.filter(pk=key).exists()
    assert not EidSession.objects.exists()
    assert (Event.SIGNED_OUT.value, "") in recorded()


def test_logging_out_takes_a_press_of_a_button(door: Client) -> None:
    log_in(door)
    assert door.get("/logg-ut/").status_code == 405
    assert SESSION_KEY in door.session


def test_whoever_isnt_in_is_just_told(door: Client) -> None:
    assert door.post("/logg-ut/")["Location"] == "/logg-ut/ferdig/"
    assert door.get("/logg-ut/ferdig/?state=canary").status_code == 200


def test_an_eid_out_of_reach_doesnt_keep_them_in(door: Client, eid: Provider) -> None:
    from portal.accounts.eid.published import _of

    log_in(door)
    _of.cache_clear()
    eid.faults.add(Fault.ANOTHER_ISSUER_PUBLISHED)
    assert door.post("/logg-ut/")["Location"] == "/logg-ut/ferdig/"
    assert SESSION_KEY not in door.session


def test_the_eid_ends_a_session_over_the_back_channel(
    door: Client, eid: Provider
) -> None:
    log_in(door)
    assert tell(eid, sid_of(door)).status_code == 200
    assert door.get("/logg-inn/igjen/")["Location"].startswith("/logg-inn/?")
    assert (Event.SESSION_ENDED.value, "e_id") in recorded()


def test_only_the_named_session_ends(door: Client, eid: Provider) -> None:
    other = Client(HTTP_HOST="minside.localhost")
    log_in(door)
    log_in(other, FATHER)
    tell(eid, sid_of(other))
    assert SESSION_KEY in door.session
    assert EidSession.objects.count() == 1


def test_an_unknown_session_gets_the_same_answer(door: Client, eid: Provider) -> None:
    log_in(door)
    known, unknown = tell(eid, sid_of(door)), tell(eid, "never-heard-of")
    assert (known.status_code, known.content) == (200, b"")
    assert (unknown.status_code, unknown.content) == (200, b"")


def test_a_faulty_notice_ends_nothing(door: Client, eid: Provider) -> None:
    log_in(door)
    assert tell(eid, sid_of(door), nonce="x").status_code == 400
    eid.faults.add(Fault.UNSIGNED)
    assert tell(eid, sid_of(door)).status_code == 400
    assert SESSION_KEY in door.session


def test_a_notice_is_heard_once(door: Client, eid: Provider) -> None:
    log_in(door)
    token = eid.logout_token(sid_of(door))
    server = Client(HTTP_HOST="minside.localhost")
    assert server.post(BACK_CHANNEL, {"logout_token": token}).status_code == 200
    assert server.post(BACK_CHANNEL, {"logout_token": token}).status_code == 400


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_the_back_channel_takes_nothing_but_posts(door: Client, method: str) -> None:
    assert getattr(door, method)(BACK_CHANNEL).status_code == 405


def test_the_eid_ends_a_session_in_a_frame(door: Client, eid: Provider) -> None:
    log_in(door)
    assert show_frame(iss=eid.issuer, sid=sid_of(door)).status_code == 200
    assert not EidSession.objects.exists()
    assert door.get("/logg-inn/igjen/")["Location"].startswith("/logg-inn/?")


@pytest.mark.parametrize("issuer", ["", "https://elsewhere.example"])
def test_a_frame_of_somebody_else_ends_nothing(door: Client, issuer: str) -> None:
    log_in(door)
    assert show_frame(iss=issuer, sid=sid_of(door)).status_code == 200
    assert SESSION_KEY in door.session


def test_the_frame_answers_alike_whatever_is_asked(door: Client, eid: Provider) -> None:
    log_in(door)
    answers = [
        show_frame(iss=eid.issuer, sid=sid_of(door)),
        show_frame(iss=eid.issuer, sid="never-heard-of"),
        show_frame(iss="x", sid="y"),
        show_frame(),
    ]
    assert {(a.status_code, a.content) for a in answers} == {(200, b"")}


def test_only_the_eid_may_frame_and_only_this_page(door: Client) -> None:
    frame = show_frame(iss="x", sid="y")
    assert "X-Frame-Options" not in frame
    assert "frame-ancestors http://" in frame["Content-Security-Policy"]
    page = door.get("/logg-inn/")
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
