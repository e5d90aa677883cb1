"""What the stand-in remembers and decides: requests, grants, tokens, sessions.

No HTTP here: `demo.eid.server` speaks it. All that is waiting is kept in memory.
"""

import hashlib
import hmac
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any
from urllib.parse import unquote, urlencode

from demo.eid import faults as bending
from demo.eid.faults import Fault
from demo.eid.keys import SigningKey, first_key, next_key
from demo.eid.people import TestPerson, a_handful
from portal.policy import national_id

HIGH = "idporten-loa-high"
SUBSTANTIAL = "idporten-loa-substantial"
LEVELS = (HIGH, SUBSTANTIAL)
CODE_LASTS = 60
TOKEN_LASTS = 120
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


@dataclass(frozen=True)
class Client:
    """A site that may send people here, and where they are sent back."""

    client_id: str = "min-side"
    secret: str = "only-on-a-laptop"
    redirect_prefix: str = "http://minside.localhost:8103/"
    back_channel: str = ""


@dataclass(frozen=True)
class Asked:
    """One authorization request, as it came."""

    redirect_uri: str
    state: str
    nonce: str
    challenge: str
    language: str


@dataclass(frozen=True)
class Grant:
    """What somebody's log-in gave: a code is worth this, once, for a minute."""

    asked: Asked
    pid: str
    acr: str
    sid: str
    auth_time: int
    expires: float


class BadRequest(Exception):
    """A request that can't be answered; the message is for the developer."""


@dataclass
class Provider:
    """The stand-in. `faults` is what it does wrong, and may be changed at any time."""

    issuer: str = ""
    client: Client = field(default_factory=Client)
    people: Sequence[TestPerson] = field(default_factory=a_handful)
    faults: set[Fault] = field(default_factory=set)
    key: SigningKey = field(default_factory=first_key)
    fetches: list[str] = field(default_factory=list)
    last_token: str = ""

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, Asked] = {}
        self._codes: dict[str, Grant] = {}
        self._another = next_key()

    def configuration(self) -> dict[str, Any]:
        """The discovery document."""
        wrong = Fault.ANOTHER_ISSUER_PUBLISHED in self.faults
        return {
            "issuer": "https://elsewhere.example" if wrong else self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "end_session_endpoint": f"{self.issuer}/logout",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "acr_values_supported": list(LEVELS),
            "ui_locales_supported": ["nb", "nn", "en"],
            "id_token_signing_alg_values_supported": [self.key.alg],
            "token_endpoint_auth_methods_supported": [
                "client_secret_basic",
                "client_secret_post",
            ],
        }

    def jwks(self) -> dict[str, Any]:
        """The key set."""
        return {"keys": [self.key.jwk()]}

    def rotate(self) -> None:
        """Sign with a new key from now on."""
        self.key = next_key()

    def ask(self, query: Mapping[str, str]) -> str:
        """Take in a request; returns the name under which it waits for an answer."""
        if query.get("client_id") != self.client.client_id:
            raise BadRequest("client_id is not registered")
        if not query.get("redirect_uri", "").startswith(self.client.redirect_prefix):
            raise BadRequest("redirect_uri is not registered")
        _refuse_unless_all_is_asked(query)
        name = token_urlsafe(16)
        self._waiting[name] = Asked(
            redirect_uri=query["redirect_uri"],
            state=query["state"],
            nonce=query["nonce"],
            challenge=query["code_challenge"],
            language=query.get("ui_locales", "nb"),
        )
        return name

    def log_in(self, name: str, pid: str, acr: str = HIGH) -> tuple[str, str]:
        """Somebody logs in: where they are sent, and the id of their session.

        Raises `NotANationalNumber` for anybody but a made-up person.
        """
        number = national_id.parse(pid, synthetic=True)
        asked = self._taken(name)
        sid, code, now = token_urlsafe(16), token_urlsafe(24), time.time()
        self._codes[code] = Grant(
            asked, number.digits, acr, sid, int(now), now + CODE_LASTS
        )
        return _sent_back(asked, code=code, iss=self.issuer), sid

    def cancel(self, name: str) -> str:
        """Somebody presses Avbryt: where they are sent."""
        return _sent_back(self._taken(name), error="access_denied", iss=self.issuer)

    def token(self, form: Mapping[str, str], authorization: str) -> dict[str, Any]:
        """Exchange a code for tokens. Raises `BadRequest` with an OAuth error code."""
        if Fault.OUT_OF_ORDER in self.faults:
            raise BadRequest("temporarily_unavailable")
        if not self._is_the_client(form, authorization):
            raise BadRequest("invalid_client")
        with self._lock:
            grant = self._codes.pop(form.get("code", ""), None)
        if grant is None or time.time() > grant.expires:
            raise BadRequest("invalid_grant")
        if form.get("redirect_uri") != grant.asked.redirect_uri:
            raise BadRequest("invalid_grant")
        if challenge_of(form.get("code_verifier", "")) != grant.asked.challenge:
            raise BadRequest("invalid_grant")
        answer = {"access_token": token_urlsafe(24), "token_type": "Bearer"}
        if Fault.NO_ID_TOKEN not in self.faults:
            answer["id_token"] = self._id_token(grant)
        return {**answer, "expires_in": TOKEN_LASTS}

    def logout_token(self, sid: str, /, **instead: Any) -> str:
        """The message that a session has ended, for the back channel."""
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": self.client.client_id,
            "iat": now,
            "exp": now + TOKEN_LASTS,
            "jti": token_urlsafe(16),
            "sid": sid,
            "events": {LOGOUT_EVENT: {}},
            **instead,
        }
        return self.sign(claims)

    def sent_back_after_logout(self, query: Mapping[str, str]) -> str | None:
        """Where to go after a log-out, if the request names a registered place."""
        target = query.get("post_logout_redirect_uri", "")
        if query.get("client_id") != self.client.client_id:
            return None
        if not target.startswith(self.client.redirect_prefix):
            return None
        return f"{target}?{urlencode({'state': query.get('state', '')})}"

    def _taken(self, name: str) -> Asked:
        with self._lock:
            asked = self._waiting.pop(name, None)
        if asked is None:
            raise BadRequest("this log-in was answered already, or never asked for")
        return asked

    def _is_the_client(self, form: Mapping[str, str], authorization: str) -> bool:
        given = f"{form.get('client_id', '')}:{form.get('client_secret', '')}"
        if authorization.startswith("Basic "):
            given = unquote(b64decode(authorization[6:]).decode())
        wanted = f"{self.client.client_id}:{self.client.secret}"
        return hmac.compare_digest(given.encode(), wanted.encode())

    def _id_token(self, grant: Grant) -> str:
        if Fault.SAME_TOKEN in self.faults and self.last_token:
            return self.last_token
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": self.client.client_id,
            "sub": hashlib.sha256(grant.pid.encode()).hexdigest(),
            "pid": grant.pid,
            "acr": grant.acr,
            "amr": ["TestID"],
            "nonce": grant.asked.nonce,
            "auth_time": grant.auth_time,
            "iat": now,
            "exp": now + TOKEN_LASTS,
            "jti": token_urlsafe(16),
            "sid": grant.sid,
            "locale": grant.asked.language,
        }
        self.last_token = self.sign(claims)
        return self.last_token

    def sign(self, claims: dict[str, Any]) -> str:
        """Any claims as a token, with the faults of the moment."""
        return bending.signed(
            bending.bent(claims, self.faults),
            self.faults,
            key=self.key,
            another=self._another,
            secret=self.client.secret,
        )


def _refuse_unless_all_is_asked(query: Mapping[str, str]) -> None:
    """What ID-porten demands, and what our door always sends."""
    wanted = {
        "response_type": "code",
        "code_challenge_method": "S256",
        "prompt": "login",
        "acr_values": HIGH,
    }
    for name, value in wanted.items():
        if query.get(name) != value:
            raise BadRequest(f"{name} must be {value}")
    for name in ("state", "nonce", "code_challenge"):
        if not query.get(name):
            raise BadRequest(f"{name} is missing")
    if "openid" not in query.get("scope", "").split():
        raise BadRequest("scope must hold openid")


def challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def _sent_back(asked: Asked, **answer: str) -> str:
    return f"{asked.redirect_uri}?{urlencode({**answer, 'state': asked.state})}"
