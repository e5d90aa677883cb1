"""From the claims of a log-in to what we keep of it: a blind index, and how they came.

The national number lives in local variables of this module, for as long as it takes to
compute the index.
"""

import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from portal.accounts.eid.refusals import NotLetIn
from portal.accounts.eid.tokens import Claims
from portal.accounts.sessions import Assurance
from portal.policy import national_id
from portal.sealing.blind import blind_index
from portal.walls import house

METHOD = "eid"


@dataclass(frozen=True)
class Proof:
    """Somebody has logged in at the e-ID: who, by blind index, and how."""

    bix: bytes
    assurance: Assurance


def proof_of(claims: Claims) -> Proof:
    """What is kept of a log-in. Nothing of it tells the number."""
    assurance = Assurance(
        method=METHOD,
        at=time.time(),
        acr=claims["acr"],
        auth_time=claims["auth_time"],
    )
    if isinstance(claims.get("sid"), str):
        assurance["sid"] = claims["sid"]
    return Proof(_index_of(claims.get("pid")), assurance)


def _index_of(pid: object) -> bytes:
    if not isinstance(pid, str):
        raise NotLetIn("no_number")
    try:
        number = national_id.parse(
            pid, synthetic=settings.ALLOW_SYNTHETIC_IDS, on=house.today()
        )
    except national_id.NotANationalNumber as refusal:
        raise NotLetIn(refusal.reason.value) from None
    keys: Any = settings.KEYS
    return blind_index(number.digits, keys.blind)
