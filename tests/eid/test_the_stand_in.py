"""The stand-in is as strict as ID-porten where a test relies on it, and harmless."""

import json
import time
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jwt
import pytest
import requests

from demo.eid import people, server
from demo.eid.faults import real_number
from demo.eid.provider import BadRequest, Client, Provider
from demo.eid.server import running
from portal.policy.national_id import NotANationalNumber, make_synthetic
from tests.eid.support import (
    FATHER,
    MOTHER,
    REDIRECT,
    Request,
    choose,
    form_for,
    query_of,
)


@pytest.fixture
def strict() -> Iterator[Provider]:
    """As on the command line: one registered client, one place to send people back."""
    with running(Provider()) as provider:
        yield provider


def test_somebody_logs_in_and_the_code_gives_a_token(strict: Provider) -> None:
    back = choose(Request().address(strict, ui_locales="nn"))
    assert back.startswith(REDIRECT)
    assert query_of(back)["state"] == "a-state"
    answer = requests.post(
        f"{strict.issuer}/token", data=form_for(query_of(back)["code"]), timeout=5
    )
    claims = jwt.decode(answer.json()["id_token"], options={"verify_signature": False})
    assert claims["pid"] == MOTHER
    assert claims["nonce"] == "a-nonce"
    assert claims["locale"] == "nn"


def test_a_secret_in_the_header_is_accepted_too(strict: Provider) -> None:
    back = choose(Request().address(strict))
    basic = "Basic " + b64encode(b"min-side:only-on-a-laptop").decode()
    form = form_for(query_of(back)["code"], client_id="", client_secret="")
    assert strict.token(form, basic)["id_token"]


def test_avbryt_sends_back_an_error(strict: Provider) -> None:
    back = choose(Request().address(strict), do="cancel")
    assert query_of(back)["error"] == "access_denied"


def test_the_page_says_what_it_is(strict: Provider) -> None:
    page = requests.get(Request().address(strict), timeout=5).text
    assert "Dette er ikke ID-porten" in page
    assert 'lang="nb"' in page
    assert all(person.label in page for person in strict.people)


# fmt: off
LACKING = [
    {"client_id": "another"},
    {"redirect_uri": "https://elsewhere.example/"},
    {"response_type": "token"},
    {"code_challenge_method": "plain"},
    {"code_challenge": ""},
    {"nonce": ""},
    {"state": ""},
    {"scope": "profile"},
    {"prompt": "none"},
    {"acr_values": "idporten-loa-substantial"},
]
# fmt: on


@pytest.mark.parametrize("instead", LACKING)
def test_a_request_that_lacks_something_is_not_shown_a_log_in(
    strict: Provider, instead: dict[str, str]
) -> None:
    page = requests.get(Request().address(strict, **instead), timeout=5)
    assert page.status_code == 400
    assert "<form" not in page.text


# fmt: off
NOT_THEIRS = [
    ({"code": "never-given"},                "invalid_grant"),
    ({"redirect_uri": REDIRECT + "x"},       "invalid_grant"),
    ({"code_verifier": "w" * 64},            "invalid_grant"),
    ({"client_secret": "guessed"},           "invalid_client"),
]
# fmt: on


@pytest.mark.parametrize(("instead", "error"), NOT_THEIRS)
def test_a_code_is_given_to_whoever_asked_and_nobody_else(
    strict: Provider, instead: dict[str, str], error: str
) -> None:
    code = query_of(choose(Request().address(strict)))["code"]
    answer = requests.post(
        f"{strict.issuer}/token", data=form_for(code) | instead, timeout=5
    )
    assert (answer.status_code, answer.json()["error"]) == (400, error)


def test_a_code_is_worth_something_once(strict: Provider) -> None:
    code = query_of(choose(Request().address(strict)))["code"]
    assert strict.token(form_for(code), "")
    with pytest.raises(BadRequest, match="invalid_grant"):
        strict.token(form_for(code), "")


def test_a_code_is_worth_something_for_a_minute(
    strict: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = query_of(choose(Request().address(strict)))["code"]
    later = time.time() + 61
    monkeypatch.setattr("demo.eid.provider.time.time", lambda: later)
    with pytest.raises(BadRequest, match="invalid_grant"):
        strict.token(form_for(code), "")


def test_a_real_persons_number_is_refused_and_asked_for_again(
    strict: Provider,
) -> None:
    name = strict.ask(Request().query())
    page = requests.post(
        f"{strict.issuer}/answer",
        data={"request": name, "typed": real_number()},
        timeout=5,
    )
    assert "ikke et syntetisk" in page.text
    assert real_number() not in page.text
    assert strict.log_in(name, FATHER)


def test_nobody_real_can_be_put_among_its_people() -> None:
    with pytest.raises(NotANationalNumber):
        people.TestPerson("Ekte", real_number())


def test_people_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    file.write_text(json.dumps([{"label": "Ola", "pid": MOTHER}]))
    assert people.from_file(file) == [people.TestPerson("Ola", MOTHER)]


def test_people_come_from_the_cast() -> None:
    class OfOne:
        def parents(self) -> list[tuple[str, str, str]]:
            return [("ola", "Ola", MOTHER)]

    assert people.from_cast(OfOne()) == [people.TestPerson("Ola", MOTHER)]


def test_it_listens_on_this_machine_only() -> None:
    with running(Provider()) as provider:
        assert server.ADDRESS == "127.0.0.1"
        assert provider.issuer.startswith("http://127.0.0.1:")


def test_labels_are_shown_as_text() -> None:
    person = people.TestPerson("<script>", make_synthetic(date(1990, 1, 1)))
    with running(Provider(people=[person])) as provider:
        page = requests.get(Request().address(provider), timeout=5).text
    assert "<script>" not in page


def test_the_end_of_a_session_goes_back_only_to_the_registered_site(
    strict: Provider,
) -> None:
    query = {"client_id": "min-side", "post_logout_redirect_uri": REDIRECT}
    back = requests.get(
        f"{strict.issuer}/logout",
        params={**query, "state": "s"},
        timeout=5,
        allow_redirects=False,
    )
    assert back.headers["Location"] == f"{REDIRECT}?state=s"
    query["post_logout_redirect_uri"] = "https://elsewhere.example/"
    page = requests.get(f"{strict.issuer}/logout", params=query, timeout=5)
    assert "Du er logget ut" in page.text


def test_the_end_of_a_session_is_told_over_the_back_channel() -> None:
    with running(Provider()) as listener:
        client = Client(back_channel=f"{listener.issuer}/nowhere")
        with running(Provider(client=client)) as provider:
            requests.get(
                f"{provider.issuer}/logout",
                cookies={server.COOKIE: "a-session"},
                timeout=5,
            )
        assert "/nowhere" in listener.fetches


def test_nobody_at_the_back_channel_is_no_crash() -> None:
    provider = Provider(issuer="x", client=Client(back_channel="http://127.0.0.1:1/"))
    assert server.tell_that_it_ended(provider, "a-session") == 0
