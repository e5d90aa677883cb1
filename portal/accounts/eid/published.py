"""What the e-ID publishes: its addresses and the keys that it signs with.

Kept in the process's memory for a day. A token under an unknown key makes us ask once
more, at most once a minute, so that nobody can make us ask on and on.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

import jwt
import requests
from jwt import PyJWK

from portal.accounts.eid.configured import configured
from portal.accounts.eid.refusals import NotLetIn

DISCOVERY = "/.well-known/openid-configuration"
LASTS = 24 * 60 * 60
ASK_AGAIN_AFTER = 60
TIMEOUT = (2, 5)  # seconds to connect, to read
# What ID-porten signs with. "none" and shared-secret ways can't be on this list.
ALGORITHMS = frozenset({"RS256", "PS256", "ES256"})

Document = dict[str, Any]


@dataclass(frozen=True)
class Addresses:
    """Where things are done at the e-ID."""

    authorization: str
    token: str
    keys: str
    end_session: str


def fetched(address: str) -> Document:
    """The JSON object at an address, or `NotLetIn`: try again later."""
    try:
        answer = requests.get(address, timeout=TIMEOUT, allow_redirects=False)
        found = answer.json() if answer.status_code == 200 else None
    except requests.RequestException:
        found = None
    if not isinstance(found, dict):
        raise NotLetIn("unreachable")
    return found


class Published:
    """One issuer's documents. Safe to share between threads."""

    def __init__(
        self,
        issuer: str,
        *,
        fetch: Callable[[str], Document] = fetched,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.issuer = issuer
        self._fetch, self._clock, self._lock = fetch, clock, Lock()
        self._addresses: Addresses | None = None
        self._keys: Mapping[str, Document] = {}
        self._read_at = self._asked_again_at = float("-inf")

    def addresses(self) -> Addresses:
        """Where things are done, from a document of this very issuer."""
        with self._lock:
            return self._current()

    def key(self, kid: str, algorithm: str) -> PyJWK:
        """The key of that name, for that algorithm, or `NotLetIn`."""
        if algorithm not in ALGORITHMS:
            raise NotLetIn("algorithm")
        with self._lock:
            addresses = self._current()
            if kid not in self._keys and self._may_ask_again():
                self._read_keys(addresses)
            found = self._keys.get(kid)
        if found is None:
            raise NotLetIn("unknown_key")
        return _made(found, algorithm)

    def _current(self) -> Addresses:
        now = self._clock()
        if self._addresses is None or now - self._read_at > LASTS:
            document = self._fetch(self.issuer + DISCOVERY)
            self._addresses = _addresses_in(document, self.issuer)
            self._read_keys(self._addresses)
            self._read_at = now
        return self._addresses

    def _may_ask_again(self) -> bool:
        now = self._clock()
        if now - self._asked_again_at < ASK_AGAIN_AFTER:
            return False
        self._asked_again_at = now
        return True

    def _read_keys(self, addresses: Addresses) -> None:
        rows = self._fetch(addresses.keys).get("keys")
        self._keys = {row["kid"]: row for row in rows or () if _is_usable(row)}


def published() -> Published:
    """What the configured e-ID publishes."""
    return _of(configured().issuer)


@cache
def _of(issuer: str) -> Published:
    return Published(issuer)


def _addresses_in(document: Document, issuer: str) -> Addresses:
    if document.get("issuer") != issuer:
        raise NotLetIn("another_issuer")
    # Plain http is for a laptop's stand-in, whose issuer is plain http itself.
    scheme = issuer.partition("://")[0] + "://"

    def address(name: str) -> str:
        found = document.get(name)
        if not isinstance(found, str) or not found.startswith(scheme):
            raise NotLetIn("unreachable")
        return found

    return Addresses(
        authorization=address("authorization_endpoint"),
        token=address("token_endpoint"),
        keys=address("jwks_uri"),
        end_session=address("end_session_endpoint"),
    )


def _is_usable(row: object) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("kid"), str)
        and row.get("use", "sig") == "sig"
    )


def _made(row: Document, algorithm: str) -> PyJWK:
    if row.get("alg", algorithm) != algorithm:
        raise NotLetIn("algorithm")
    try:
        return PyJWK(row, algorithm)
    except jwt.PyJWTError:
        raise NotLetIn("unknown_key") from None
