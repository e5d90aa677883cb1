"""An error page says what to do, tells nothing, and needs nothing."""

import re
from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.test import Client, RequestFactory

from portal.web import errors

pytestmark = pytest.mark.usefixtures("stand_at")


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def _without_tokens(text: str) -> str:
    return re.sub(r'(nonce|value)="[^"]{20,}"', "", text)


def test_what_is_missing_looks_like_what_is_foreign(client: Client) -> None:
    pages = [
        client.get(path) for path in ("/fail/missing/", "/nothing/", "/x?name=Kari")
    ]
    assert {page.status_code for page in pages} == {404}
    assert len({_without_tokens(page.content.decode()) for page in pages}) == 1


@pytest.mark.parametrize("how", ["missing", "denied", "broken"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_reason_is_shown(client: Client, how: str, language: str) -> None:
    client.cookies["language"] = language
    text = client.get(f"/fail/{how}/").content.decode()
    assert "secret reason" not in text
    assert text.count("<h1") == 1


def test_a_refusal_made_for_people_is_shown() -> None:
    refusal = Exception("not this")
    refusal.sentence = "Fristen er ute."  # type: ignore[attr-defined]
    answer = errors.permission_denied(_request(), refusal)
    assert "Fristen er ute." in answer.content.decode()
    assert "not this" not in answer.content.decode()


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.permission_denied, 403),
        (errors.not_found, 404),
        (errors.too_many_requests, 429),
    ],
)
def test_htmx_gets_only_the_message(view: Any, status: int) -> None:
    request = _request(headers={"hx-request": "true"})
    answer = view(request, SuspiciousOperation())
    assert answer.status_code == status
    assert "<html" not in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_an_old_form_is_explained() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["language"] = "nn"
    answer = client.post("/sprak/", {"language": "nb"})
    assert answer.status_code == 403
    assert "Vi kunne ikkje ta imot skjemaet" in answer.content.decode()


def test_the_last_page_speaks_three_languages(client: Client) -> None:
    text = client.get("/fail/broken/").content.decode()
    for words in ("Noe gikk galt", "Noko gjekk gale", "Something went wrong"):
        assert words in text


def test_the_last_page_comes_even_without_templates(settings: Any) -> None:
    settings.TEMPLATES = []
    answer = errors.server_error(_request())
    assert answer.status_code == 500
    assert "Noe gikk galt" in answer.content.decode()


def _request(**kwargs: Any) -> HttpRequest:
    return RequestFactory().get("/", **kwargs)
