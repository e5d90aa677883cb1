"""allauth's own ways, should anybody mount them, are as narrow as ours."""

from typing import Any

import pytest
import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import Client, RequestFactory

from demo.eid.provider import Provider
from portal.accounts.eid import published
from portal.accounts.eid.adapter import EidAdapter
from portal.accounts.eid.refusals import NotLetIn, Told
from tests.conftest import ClientAt
from tests.eid.support import back_at, choose, log_in, query_of, sent_to_eid

AGAIN = "/logg-inn/nei/again/"
LOWER = "auth_params=acr_values%3Didporten-loa-low&scope=profile&process=connect"


def a_request(door: Client, path: str = "/") -> HttpRequest:
    request: Any = RequestFactory(HTTP_HOST="minside.localhost").get(path)
    request.session, request.user = door.session, AnonymousUser()
    return request  # type: ignore[no-any-return]


def test_the_staff_doors_have_no_eid(eid: Provider, client_at: ClientAt) -> None:
    client_at("welfare")
    adapter = get_adapter()
    assert isinstance(adapter, EidAdapter)
    assert adapter.list_apps(None) == []
    with pytest.raises(SocialApp.DoesNotExist):
        adapter.get_provider(None, "eid")


def test_the_parent_door_has_no_other_provider(door: Client) -> None:
    adapter = get_adapter()
    assert [provider.id for provider in adapter.list_providers(None)] == ["eid"]
    assert adapter.list_apps(None, provider="google") == []


def test_its_own_start_asks_for_nothing_less(door: Client) -> None:
    request = a_request(door, f"/?{LOWER}")
    provider = get_adapter().get_provider(request, "eid")
    query = query_of(provider.redirect_from_request(request)["Location"])
    assert query["acr_values"] == "idporten-loa-high"
    assert query["scope"] == "openid"
    assert query["nonce"]


def test_what_it_reads_from_a_query_is_what_we_say_anyway(door: Client) -> None:
    request = a_request(door, f"/?{LOWER}")
    provider = get_adapter().get_provider(request, "eid")
    assert provider.get_scope_from_request(request) == ["openid"]
    params = provider.get_auth_params_from_request(request, "authenticate")
    assert params["acr_values"] == "idporten-loa-high"


@pytest.mark.parametrize(
    ("exception", "place"),
    [
        (NotLetIn("level", Told.LEVEL), "/logg-inn/nei/level/"),
        (ValueError("canary"), AGAIN),
        (None, AGAIN),
    ],
)
def test_its_error_page_is_ours(
    door: Client, exception: Exception | None, place: str
) -> None:
    with pytest.raises(ImmediateHttpResponse) as caught:
        get_adapter().on_authentication_error(a_request(door), None, None, exception)
    assert caught.value.response["Location"] == place


def test_there_is_no_sign_up_no_matching_by_mail_and_no_parting(door: Client) -> None:
    adapter: Any = get_adapter()
    assert adapter.is_open_for_signup(None, None) is False
    assert adapter.is_auto_signup_allowed(None, None) is False
    assert adapter.can_authenticate_by_email(None, "") is False
    assert adapter.authenticate_by_email(None) is None
    assert adapter.send_notification_mail("x", None) is None
    with pytest.raises(ValidationError):
        adapter.validate_disconnect(None, [])


def test_an_error_of_the_eid_is_no_cancelling(door: Client) -> None:
    back = choose(sent_to_eid(door), do="cancel")
    back = back.replace("access_denied", "server_error")
    assert back_at(door, back)["Location"] == AGAIN


def test_a_token_address_out_of_reach_lets_nobody_in(
    door: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise requests.ConnectionError("canary")

    back = choose(sent_to_eid(door))
    monkeypatch.setattr("portal.accounts.eid.answers.requests.post", broken)
    assert back_at(door, back)["Location"] == AGAIN


def test_a_log_in_that_names_no_session_of_its_own_is_fine(
    door: Client, eid: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "demo.eid.faults.bent", lambda claims, faults: {**claims, "sid": None}
    )
    log_in(door)
    assert "sid" not in door.session["assurance"]


def test_a_step_before_the_log_in_would_keep_them_out(
    door: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If allauth ever answers with a page of its own, nobody is half in."""
    monkeypatch.setattr(
        "portal.accounts.eid.use_cases.complete_social_login", lambda *_: None
    )
    assert log_in(door)["Location"] == AGAIN
    assert SESSION_KEY not in door.session


def test_an_eid_that_goes_away_during_a_step_up_is_told(
    door: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(door)
    published._of.cache_clear()
    monkeypatch.setattr(published, "DISCOVERY", "/nowhere")
    assert sent_to_eid(door, "/logg-inn/igjen/") == AGAIN
