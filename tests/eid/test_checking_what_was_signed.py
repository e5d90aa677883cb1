"""Each check on a token is met by a stand-in that fails just that check."""

import json
import time
from typing import Any

import jwt
import pytest

from demo.eid.faults import Fault
from demo.eid.provider import LOGOUT_EVENT, SUBSTANTIAL, Provider
from portal.accounts.eid import tokens
from portal.accounts.eid.refusals import NotLetIn, Told
from tests.eid.support import MOTHER, Request, token_from

pytestmark = pytest.mark.usefixtures("own_memory", "eid")

# fmt: off
REFUSED: dict[Fault, str] = {
    Fault.WRONG_NONCE:               "nonce",
    Fault.NO_NONCE:                  "claim_missing",
    Fault.WRONG_ISSUER:              "issuer",
    Fault.WRONG_AUDIENCE:            "audience",
    Fault.MORE_AUDIENCES:            "audience",
    Fault.WRONG_AUTHORIZED_PARTY:    "audience",
    Fault.EXPIRED:                   "expired",
    Fault.ISSUED_IN_THE_FUTURE:      "issued_in_the_future",
    Fault.ISSUED_BEFORE_THE_REQUEST: "issued_before",
    Fault.OLD_LOGIN:                 "old_login",
    Fault.NO_LOGIN_TIME:             "claim_missing",
    Fault.LOW_LEVEL:                 "level",
    Fault.NO_LEVEL:                  "level",
    Fault.NO_TOKEN_ID:               "claim_missing",
    Fault.UNSIGNED:                  "algorithm",
    Fault.SIGNED_WITH_SECRET:        "algorithm",
    Fault.SIGNED_WITH_PUBLIC_KEY:    "algorithm",
    Fault.SIGNED_BY_ANOTHER:         "algorithm",
    Fault.CHANGED_AFTER_SIGNING:     "signature",
    Fault.UNKNOWN_KEY:               "unknown_key",
    Fault.NO_KEY_NAME:               "unknown_key",
}
# fmt: on


def test_a_good_token_gives_its_claims(eid: Provider) -> None:
    claims = tokens.log_in_claims(token_from(eid), Request().asked())
    assert claims["pid"] == MOTHER
    assert claims["acr"] == tokens.HIGH


@pytest.mark.parametrize("fault", REFUSED)
def test_a_faulty_token_is_refused(eid: Provider, fault: Fault) -> None:
    eid.faults.add(fault)
    with pytest.raises(NotLetIn) as caught:
        tokens.log_in_claims(token_from(eid), Request().asked())
    assert caught.value.reason == REFUSED[fault]
    assert caught.value.told is (Told.LEVEL if "LEVEL" in fault.name else Told.AGAIN)


def test_a_signature_by_another_key_of_the_same_kind_is_refused(
    eid: Provider,
) -> None:
    eid.rotate()
    eid.faults.add(Fault.SIGNED_BY_ANOTHER)
    with pytest.raises(NotLetIn, match="signature"):
        tokens.log_in_claims(token_from(eid), Request().asked())


def test_a_lower_level_than_asked_for_is_refused_and_says_so(eid: Provider) -> None:
    with pytest.raises(NotLetIn) as caught:
        tokens.log_in_claims(token_from(eid, acr=SUBSTANTIAL), Request().asked())
    assert caught.value.told is Told.LEVEL


@pytest.mark.parametrize("fault", [Fault.SAME_TOKEN, Fault.SAME_TOKEN_ID])
def test_a_token_is_used_once(eid: Provider, fault: Fault) -> None:
    eid.faults.add(fault)
    tokens.log_in_claims(token_from(eid), Request().asked())
    with pytest.raises(NotLetIn, match="used_before"):
        tokens.log_in_claims(token_from(eid), Request().asked())


def test_a_refused_token_does_not_use_up_its_id(eid: Provider) -> None:
    eid.faults = {Fault.SAME_TOKEN_ID, Fault.WRONG_NONCE}
    with pytest.raises(NotLetIn, match="nonce"):
        tokens.log_in_claims(token_from(eid), Request().asked())
    eid.faults = {Fault.SAME_TOKEN_ID}
    assert tokens.log_in_claims(token_from(eid), Request().asked())


def test_a_token_of_a_new_key_is_accepted(eid: Provider) -> None:
    tokens.log_in_claims(token_from(eid), Request().asked())
    eid.rotate()
    assert tokens.log_in_claims(token_from(eid), Request().asked())


def test_a_log_in_from_before_we_asked_is_refused(eid: Provider) -> None:
    token = token_from(eid)
    asked = Request().asked()
    later = tokens.Asked("login", asked.nonce, asked.verifier, asked.at + 60, "")
    with pytest.raises(NotLetIn, match="issued_before"):
        tokens.log_in_claims(token, later)


@pytest.mark.parametrize("text", ["", "a", "a.b.c", "....", "é.é.é", "{}"])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(NotLetIn, match="token"):
        tokens.log_in_claims(text, Request().asked())


@pytest.mark.parametrize(
    "claims",
    [
        {"auth_time": True},
        {"auth_time": "1"},
        {"auth_time": 1e300},
        {"iat": "now"},
        {"exp": "never"},
        {"jti": 7},
        {"nonce": ["a-nonce"]},
        {"aud": []},
        {"aud": {}},
        {"iss": ["x"]},
        {"acr": ["idporten-loa-high"]},
    ],
)
def test_claims_of_the_wrong_kind_are_refused_and_no_crash(
    eid: Provider, claims: dict[str, Any]
) -> None:
    now = int(time.time())
    good = {
        "iss": eid.issuer,
        "aud": "min-side",
        "iat": now,
        "exp": now + 60,
        "auth_time": now,
        "nonce": "a-nonce",
        "acr": tokens.HIGH,
        "jti": "kinds",
    }
    body = json.dumps({**good, **claims}).encode()
    headers = {"kid": eid.key.kid}
    token = jwt.api_jws.encode(body, eid.key.private, eid.key.alg, headers)
    with pytest.raises(NotLetIn):
        tokens.log_in_claims(token, Request().asked())


def test_a_refusal_repeats_nothing_of_the_token(eid: Provider) -> None:
    eid.faults.add(Fault.WRONG_ISSUER)
    with pytest.raises(NotLetIn) as caught:
        tokens.log_in_claims(token_from(eid), Request().asked())
    assert str(caught.value) == "issuer"
    assert caught.value.__cause__ is None


def test_a_log_out_names_the_session_that_ended(eid: Provider) -> None:
    assert tokens.ended_session(eid.logout_token("a-session")) == "a-session"


def test_a_log_out_without_end_of_its_own_is_accepted_while_fresh(
    eid: Provider,
) -> None:
    assert tokens.ended_session(eid.logout_token("a-session", exp=None))


# fmt: off
FAULTY: list[tuple[dict[str, Any], str]] = [
    ({"nonce": "x"},                       "event"),
    ({"events": {}},                       "event"),
    ({"events": [LOGOUT_EVENT]},           "event"),
    ({"events": {LOGOUT_EVENT: None}},     "event"),
    ({"events": None},                     "claim_missing"),
    ({"sid": None},                        "claim_missing"),
    ({"sid": 7},                           "event"),
    ({"jti": None},                        "claim_missing"),
    ({"iss": "https://elsewhere.example"}, "issuer"),
    ({"aud": "another-client"},            "audience"),
    ({"iat": 1_000_000},                   "old_event"),
    ({"exp": 1_000_000},                   "expired"),
]
# fmt: on


@pytest.mark.parametrize(("instead", "reason"), FAULTY)
def test_a_faulty_log_out_is_refused(
    eid: Provider, instead: dict[str, Any], reason: str
) -> None:
    with pytest.raises(NotLetIn) as caught:
        tokens.ended_session(eid.logout_token("a-session", **instead))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "fault", [Fault.UNSIGNED, Fault.SIGNED_WITH_SECRET, Fault.CHANGED_AFTER_SIGNING]
)
def test_a_forged_log_out_is_refused(eid: Provider, fault: Fault) -> None:
    eid.faults.add(fault)
    with pytest.raises(NotLetIn):
        tokens.ended_session(eid.logout_token("a-session"))


def test_a_log_out_is_told_once(eid: Provider) -> None:
    token = eid.logout_token("a-session")
    tokens.ended_session(token)
    with pytest.raises(NotLetIn, match="used_before"):
        tokens.ended_session(token)


def test_the_token_of_a_log_in_ends_no_session(eid: Provider) -> None:
    with pytest.raises(NotLetIn):
        tokens.ended_session(token_from(eid))


def test_the_token_of_a_log_out_lets_nobody_in(eid: Provider) -> None:
    with pytest.raises(NotLetIn):
        tokens.log_in_claims(eid.logout_token("a-session"), Request().asked())
