"""Addresses and keys are asked for rarely, and believed only from the right issuer."""

from collections.abc import Callable
from typing import Any

import pytest

from demo.eid.faults import Fault
from demo.eid.keys import next_key
from demo.eid.provider import Provider
from portal.accounts.eid import published
from portal.accounts.eid.published import DISCOVERY, Published
from portal.accounts.eid.refusals import NotLetIn

ISSUER = "https://eid.example"


class Clock:
    """Seconds, moved by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Fake:
    """A provider's documents without HTTP, counting who asks for what."""

    def __init__(self) -> None:
        self.provider = Provider(issuer=ISSUER)
        self.asked: list[str] = []
        self.bend: Callable[[dict[str, Any]], dict[str, Any]] = lambda found: found

    def fetch(self, address: str) -> dict[str, Any]:
        self.asked.append(address.removeprefix(ISSUER))
        if address.endswith(DISCOVERY):
            return self.bend(self.provider.configuration())
        return self.provider.jwks()


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def subject(fake: Fake, clock: Clock) -> Published:
    return Published(ISSUER, fetch=fake.fetch, clock=clock)


def test_it_is_asked_once_a_day(subject: Published, fake: Fake, clock: Clock) -> None:
    for _ in range(3):
        assert subject.addresses().token == f"{ISSUER}/token"
        assert subject.key(fake.provider.key.kid, "RS256").key_id
    assert fake.asked == [DISCOVERY, "/jwks"]
    clock.now += published.LASTS + 1
    subject.addresses()
    assert fake.asked == [DISCOVERY, "/jwks"] * 2


def test_a_new_key_is_found_by_asking_again_once(
    subject: Published, fake: Fake
) -> None:
    subject.addresses()
    fake.provider.rotate()
    assert subject.key(fake.provider.key.kid, "ES256")
    assert fake.asked == [DISCOVERY, "/jwks", "/jwks"]


def test_unknown_keys_make_us_ask_at_most_once_a_minute(
    subject: Published, fake: Fake, clock: Clock
) -> None:
    for attempt in range(20):
        with pytest.raises(NotLetIn, match="unknown_key"):
            subject.key(f"forged-{attempt}", "RS256")
    assert fake.asked == [DISCOVERY, "/jwks", "/jwks"]
    clock.now += published.ASK_AGAIN_AFTER + 1
    with pytest.raises(NotLetIn, match="unknown_key"):
        subject.key("forged", "RS256")
    assert fake.asked.count("/jwks") == 3


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS1", "EdDSA", ""])
def test_other_algorithms_are_refused_before_any_key_is_looked_up(
    subject: Published, fake: Fake, algorithm: str
) -> None:
    with pytest.raises(NotLetIn, match="algorithm"):
        subject.key(fake.provider.key.kid, algorithm)
    assert fake.asked == []


@pytest.mark.parametrize("algorithm", ["PS256", "ES256"])
def test_a_key_is_for_its_own_algorithm_only(
    subject: Published, fake: Fake, algorithm: str
) -> None:
    with pytest.raises(NotLetIn, match="algorithm"):
        subject.key(fake.provider.key.kid, algorithm)


def test_a_key_of_another_kind_than_it_says_is_refused(
    subject: Published, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {**next_key().jwk(), "kid": "strange", "alg": "RS256"}
    monkeypatch.setattr(fake.provider, "jwks", lambda: {"keys": [row]})
    with pytest.raises(NotLetIn, match="unknown_key"):
        subject.key("strange", "RS256")


@pytest.mark.parametrize(
    "rows",
    [None, [], [None], [{"kty": "RSA"}], [{"kid": 1}], [{"kid": "k", "use": "enc"}]],
)
def test_rows_that_are_no_signing_keys_are_left_out(
    subject: Published,
    fake: Fake,
    monkeypatch: pytest.MonkeyPatch,
    rows: list[Any] | None,
) -> None:
    monkeypatch.setattr(fake.provider, "jwks", lambda: {"keys": rows})
    with pytest.raises(NotLetIn, match="unknown_key"):
        subject.key("k", "RS256")


def test_a_document_of_another_issuer_is_refused(
    subject: Published, fake: Fake
) -> None:
    fake.provider.faults.add(Fault.ANOTHER_ISSUER_PUBLISHED)
    with pytest.raises(NotLetIn, match="another_issuer"):
        subject.addresses()


@pytest.mark.parametrize(
    "name",
    ["authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"],
)
@pytest.mark.parametrize("address", ["http://eid.example/x", None, 7])
def test_every_address_of_a_secure_issuer_must_be_secure(
    subject: Published, fake: Fake, name: str, address: object
) -> None:
    fake.bend = lambda found: {**found, name: address}
    with pytest.raises(NotLetIn, match="unreachable"):
        subject.addresses()


def test_a_failure_is_not_remembered(subject: Published, fake: Fake) -> None:
    fake.provider.faults.add(Fault.ANOTHER_ISSUER_PUBLISHED)
    with pytest.raises(NotLetIn):
        subject.addresses()
    fake.provider.faults.clear()
    assert subject.addresses()


def test_over_http_it_reads_the_stand_in(stand_in: Provider) -> None:
    subject = Published(stand_in.issuer)
    assert subject.addresses().keys == f"{stand_in.issuer}/jwks"
    assert subject.key(stand_in.key.kid, "RS256")


@pytest.mark.parametrize("path", ["/", "/nowhere", "/authorize"])
def test_what_is_no_json_document_is_refused(stand_in: Provider, path: str) -> None:
    with pytest.raises(NotLetIn, match="unreachable"):
        published.fetched(stand_in.issuer + path)


def test_nobody_there_is_a_refusal_and_no_crash() -> None:
    with pytest.raises(NotLetIn, match="unreachable"):
        published.fetched("http://127.0.0.1:1/jwks")
