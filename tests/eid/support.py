"""A browser's part of a log-in at the stand-in, and what tests know of the protocol."""

import re
import time
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests

from demo.eid.provider import HIGH, Provider, challenge_of
from portal.accounts.eid.tokens import Asked
from portal.policy.national_id import make_synthetic

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
