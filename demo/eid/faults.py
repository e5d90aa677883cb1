"""Ways to misbehave, so that tests can see the parent door refuse each of them.

A fault bends the claims, the signature or the answer. Without faults this module
changes nothing.
"""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Set
from enum import StrEnum, auto
from typing import Any

import jwt
from stdnum.no import fodselsnummer

from demo.eid.keys import SigningKey

Claims = dict[str, Any]


class Fault(StrEnum):
    """What the provider does wrong."""

    WRONG_NONCE = auto()
    NO_NONCE = auto()
    WRONG_ISSUER = auto()
    WRONG_AUDIENCE = auto()
    MORE_AUDIENCES = auto()
    WRONG_AUTHORIZED_PARTY = auto()
    EXPIRED = auto()
    ISSUED_IN_THE_FUTURE = auto()
    ISSUED_BEFORE_THE_REQUEST = auto()
    OLD_LOGIN = auto()
    NO_LOGIN_TIME = auto()
    LOW_LEVEL = auto()
    NO_LEVEL = auto()
    NO_NUMBER = auto()
    REAL_NUMBER = auto()
    MISTYPED_NUMBER = auto()
    NO_TOKEN_ID = auto()
    SAME_TOKEN_ID = auto()
    SAME_TOKEN = auto()
    NO_ID_TOKEN = auto()
    UNSIGNED = auto()
    SIGNED_WITH_SECRET = auto()
    SIGNED_WITH_PUBLIC_KEY = auto()
    SIGNED_BY_ANOTHER = auto()
    CHANGED_AFTER_SIGNING = auto()
    UNKNOWN_KEY = auto()
    NO_KEY_NAME = auto()
    OUT_OF_ORDER = auto()
    ANOTHER_ISSUER_PUBLISHED = auto()


def real_number() -> str:
    """A number of the kind that real people have, for a day in 1900."""
    nine = "010100011"
    ten = nine + fodselsnummer.calc_check_digit1(nine)
    return ten + fodselsnummer.calc_check_digit2(ten)


# fmt: off
_BENT: dict[Fault, Callable[[Claims], Claims]] = {
    Fault.WRONG_NONCE:               lambda c: {"nonce": "another"},
    Fault.NO_NONCE:                  lambda c: {"nonce": None},
    Fault.WRONG_ISSUER:              lambda c: {"iss": "https://elsewhere.example"},
    Fault.WRONG_AUDIENCE:            lambda c: {"aud": "another-client"},
    Fault.MORE_AUDIENCES:            lambda c: {"aud": [c["aud"], "another-client"]},
    Fault.WRONG_AUTHORIZED_PARTY:    lambda c: {"azp": "another-client"},
    Fault.EXPIRED:                   lambda c: {"exp": c["iat"] - 300},
    Fault.ISSUED_IN_THE_FUTURE:      lambda c: {"iat": c["iat"] + 600},
    Fault.ISSUED_BEFORE_THE_REQUEST: lambda c: {"iat": c["iat"] - 600},
    Fault.OLD_LOGIN:                 lambda c: {"auth_time": c["auth_time"] - 1200},
    Fault.NO_LOGIN_TIME:             lambda c: {"auth_time": None},
    Fault.LOW_LEVEL:                 lambda c: {"acr": "idporten-loa-substantial"},
    Fault.NO_LEVEL:                  lambda c: {"acr": None},
    Fault.NO_NUMBER:                 lambda c: {"pid": None},
    Fault.REAL_NUMBER:               lambda c: {"pid": real_number()},
    Fault.MISTYPED_NUMBER:           lambda c: {"pid": c["pid"][::-1]},
    Fault.NO_TOKEN_ID:               lambda c: {"jti": None},
    Fault.SAME_TOKEN_ID:             lambda c: {"jti": "always-the-same"},
}
# fmt: on


def bent(claims: Claims, faults: Set[Fault]) -> Claims:
    """The claims with the faults in them; a claim bent to None is left out."""
    for fault in sorted(faults & _BENT.keys()):
        claims = {**claims, **_BENT[fault](claims)}
    return {name: value for name, value in claims.items() if value is not None}


def signed(
    claims: Claims,
    faults: Set[Fault],
    *,
    key: SigningKey,
    another: SigningKey,
    secret: str,
) -> str:
    """The token, signed as the faults have it."""
    headers = {} if Fault.NO_KEY_NAME in faults else {"kid": key.kid}
    if Fault.UNSIGNED in faults:
        return jwt.encode(claims, "", algorithm="none", headers=headers)
    if Fault.SIGNED_WITH_SECRET in faults:
        return _with_hmac(claims, key.kid, secret.encode())
    if Fault.SIGNED_WITH_PUBLIC_KEY in faults:
        return _with_hmac(claims, key.kid, key.public_pem())
    if Fault.UNKNOWN_KEY in faults:
        headers, key = {"kid": another.kid}, another
    if Fault.SIGNED_BY_ANOTHER in faults:
        key = another
    token = jwt.encode(claims, key.private, algorithm=key.alg, headers=headers)
    if Fault.CHANGED_AFTER_SIGNING in faults:
        head, _, signature = token.split(".")
        return f"{head}.{_part({**claims, 'changed': True})}.{signature}"
    return token


def _part(content: Claims) -> str:
    return urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def _with_hmac(claims: Claims, kid: str, secret: bytes) -> str:
    """HS256 by hand, since PyJWT rightly refuses a public key as the secret."""
    text = f"{_part({'alg': 'HS256', 'typ': 'JWT', 'kid': kid})}.{_part(claims)}"
    mac = hmac.new(secret, text.encode(), hashlib.sha256).digest()
    return f"{text}.{urlsafe_b64encode(mac).rstrip(b'=').decode()}"
