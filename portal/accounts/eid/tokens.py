"""Checking what the e-ID signed: the token of a log-in, the token of a log-out.

Every check has a test with a stand-in that fails just that check. An error says one
word of ours; no claim is ever part of it.
"""

import hashlib
import time
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

import jwt
from django.core.cache import cache

from portal.accounts.eid.configured import configured
from portal.accounts.eid.published import published
from portal.accounts.eid.refusals import NotLetIn, Told

HIGH = "idporten-loa-high"
SKEW = 30  # seconds that two clocks may differ
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
LOGOUT_LASTS = 300

Claims = dict[str, Any]

_JWT = jwt.PyJWT({"enforce_minimum_key_length": True})
_WORDS: tuple[tuple[type[jwt.PyJWTError], str], ...] = (
    (jwt.ExpiredSignatureError, "expired"),
    (jwt.InvalidAudienceError, "audience"),
    (jwt.InvalidIssuerError, "issuer"),
    (jwt.InvalidSignatureError, "signature"),
    (jwt.ImmatureSignatureError, "issued_in_the_future"),
    (jwt.MissingRequiredClaimError, "claim_missing"),
)


@dataclass(frozen=True)
class Asked:
    """What we asked, kept in the session until the answer comes."""

    process: str
    nonce: str
    verifier: str
    at: int
    next_path: str


def log_in_claims(token: str, asked: Asked) -> Claims:
    """The claims of the log-in that we asked for, or `NotLetIn`."""
    needed = ["exp", "iat", "iss", "aud", "jti", "nonce", "auth_time"]
    claims = _signed_claims(token, needed)
    if not _is_same(claims["nonce"], asked.nonce):
        raise NotLetIn("nonce")
    _refuse_unless_since(claims["iat"], asked.at, "issued_before")
    _refuse_unless_since(claims["auth_time"], asked.at, "old_login")
    if claims.get("acr") != HIGH:
        raise NotLetIn("level", Told.LEVEL)
    _refuse_a_second_time(claims, lasts=int(claims["exp"]) - time.time())
    return claims


def ended_session(token: str) -> str:
    """The id of the session that has ended at the e-ID, or `NotLetIn`."""
    claims = _signed_claims(token, ["iat", "iss", "aud", "jti", "sid", "events"])
    events = claims["events"]
    if not isinstance(events, dict) or not isinstance(events.get(LOGOUT_EVENT), dict):
        raise NotLetIn("event")
    if "nonce" in claims or not isinstance(claims["sid"], str):
        raise NotLetIn("event")
    _refuse_unless_since(claims["iat"], int(time.time()) - LOGOUT_LASTS, "old_event")
    _refuse_a_second_time(claims, lasts=2 * LOGOUT_LASTS)
    return claims["sid"]


def _signed_claims(token: str, needed: list[str]) -> Claims:
    """Claims under a good signature, from our e-ID, to us, in force now."""
    own = configured()
    try:
        header = jwt.get_unverified_header(token)
        kid, algorithm = header.get("kid"), header["alg"]
        if not isinstance(kid, str):
            raise NotLetIn("unknown_key")
        claims = _JWT.decode(
            token,
            published().key(kid, algorithm),
            algorithms=[algorithm],
            audience=own.client_id,
            issuer=own.issuer,
            leeway=SKEW,
            options={"require": needed},
        )
    except jwt.PyJWTError as error:
        raise NotLetIn(_word_for(error)) from None
    _refuse_other_parties(claims, own.client_id)
    return claims


def _word_for(error: jwt.PyJWTError) -> str:
    for kind, word in _WORDS:
        if isinstance(error, kind):
            return word
    return "token"


def _refuse_other_parties(claims: Claims, client_id: str) -> None:
    """A token for several must say that it was made for us."""
    audience = claims["aud"]
    is_for_several = isinstance(audience, list) and len(audience) > 1
    if claims.get("azp", None if is_for_several else client_id) != client_id:
        raise NotLetIn("audience")


def _is_same(claim: object, value: str) -> bool:
    return isinstance(claim, str) and compare_digest(claim.encode(), value.encode())


def _refuse_unless_since(claim: object, since: int, reason: str) -> None:
    """Refuse a time before that (or after now), give or take two clocks."""
    if not isinstance(claim, int) or isinstance(claim, bool):
        raise NotLetIn(reason)
    if not since - SKEW <= claim <= time.time() + SKEW:
        raise NotLetIn(reason)


def _refuse_a_second_time(claims: Claims, *, lasts: float) -> None:
    """A token is used once. The cache is shared by the door's processes."""
    name = f"{claims['iss']} {claims['jti']}"
    key = "eid-token-" + hashlib.sha256(name.encode()).hexdigest()
    if not cache.add(key, True, timeout=int(lasts) + 2 * SKEW):
        raise NotLetIn("used_before")
