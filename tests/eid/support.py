"""A browser's part of a log-in at the stand-in, and what tests know of the protocol."""

import re
import time
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests
from django.http import HttpResponse
from django.test import Client

from demo.eid.provider import HIGH, Provider, challenge_of
from portal.accounts.eid.tokens import Asked
from portal.audit.models import Entry
from portal.policy.national_id import make_synthetic
from tests.support.doors import at

MOTHER = make_synthetic(date(1984, 3, 14), 1)
FATHER = make_synthetic(date(1981, 8, 30), 1)
VERIFIER = "v" * 64
REDIRECT = "http://minside.localhost:8103/logg-inn/svar/"


def query_of(address: str) -> dict[str, str]:
    """The query of an address."""
    return dict(parse_qsl(urlsplit(address).query))


def choose(address: str, pid: str = MOTHER, *, acr: str = HIGH, do: str = "") -> str:
    """Open the stand-in's page at that address and answer it: where one is sent."""
    page = requests.get(address, timeout=5)
    found = re.search(r'name="request" value="([^"]+)"', page.text)
    assert found, page.text
    parts = urlsplit(address)
    answer = requests.post(
        f"{parts.scheme}://{parts.netloc}/answer",
        data={"request": found[1], "typed": pid, "acr": acr, "do": do},
        timeout=5,
        allow_redirects=False,
    )
    return answer.headers["Location"]


@dataclass
class Request:
    """A request as our door makes it, for tests that don't go through the door."""

    nonce: str = "a-nonce"
    state: str = "a-state"

    def query(self, **instead: str) -> dict[str, str]:
        return {
            "client_id": "min-side",
            "redirect_uri": REDIRECT,
            "response_type": "code",
            "scope": "openid",
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": challenge_of(VERIFIER),
            "code_challenge_method": "S256",
            "prompt": "login",
            "acr_values": HIGH,
            **instead,
        }

    def address(self, provider: Provider, **instead: str) -> str:
        return f"{provider.issuer}/authorize?{urlencode(self.query(**instead))}"

    def asked(self) -> Asked:
        return Asked("login", self.nonce, VERIFIER, int(time.time()), "")


def form_for(code: str, **instead: str) -> dict[str, str]:
    """What the door sends to have a code exchanged."""
    return {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
        "client_id": "min-side",
        "client_secret": "only-on-a-laptop",
        **instead,
    }


def token_from(provider: Provider, pid: str = MOTHER, *, acr: str = HIGH) -> str:
    """An id token for somebody's log-in, got without HTTP."""
    name = provider.ask(Request().query())
    back, _ = provider.log_in(name, pid, acr)
    answer = provider.token(form_for(query_of(back)["code"]), "")
    return str(answer["id_token"])


def back_at(door: Client, address: str) -> HttpResponse:
    """The browser follows the e-ID's answer back to the door."""
    parts = urlsplit(address)
    assert parts.hostname == "minside.localhost"
    return door.get(f"{parts.path}?{parts.query}")


def sent_to_eid(door: Client, path: str = "/logg-inn/", *, next: str = "") -> str:
    """Press the button: the address at the e-ID that the browser is sent to."""
    answer = door.post(path, {"next": next})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer["Location"]


def log_in(
    door: Client, pid: str = MOTHER, *, acr: str = HIGH, next: str = ""
) -> HttpResponse:
    """The whole way: button, e-ID, back."""
    return back_at(door, choose(sent_to_eid(door, next=next), pid, acr=acr))


def confirm(door: Client, pid: str = MOTHER, *, next: str = "") -> HttpResponse:
    """The whole way of a step-up."""
    address = sent_to_eid(door, "/logg-inn/igjen/", next=next)
    return back_at(door, choose(address, pid))


def recorded() -> list[tuple[str, str]]:
    """The events so far and their reasons, which only the worker may read.

    In no order: a test is one transaction, which is one moment to the log.
    The last thing that a test asks: nobody stands at the parent door afterwards.
    """
    with at("worker"):
        rows = Entry.objects.values_list("event", "reason")
        return list(rows)
