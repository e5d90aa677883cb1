"""What a session knows: which membership acts, and when the second factor was shown.

Nothing else of ours lies in a session: no name, no number, no text.
"""

import time
from typing import Any, TypedDict
from uuid import UUID

from django.http import HttpRequest

MEMBERSHIP = "membership"
STEPPED_UP_AT = "stepped_up_at"
ASSURANCE = "assurance"
BEGAN_AT = "began_at"
SEEN_AT = "seen_at"
# Left for the log-in page, which says why: True, or that what was typed is kept.
ENDED_BY_TIME = "ended_by_time"
AND_KEPT = "and_kept"


class Assurance(TypedDict, total=False):
    """How somebody came in."""

    method: str
    at: float
    acr: str
    auth_time: int
    sid: str


def begin(request: HttpRequest, assurance: Assurance) -> None:
    """Note how and when the log-in was; both factors are fresh at this moment."""
    now = time.time()
    request.session[ASSURANCE] = dict(assurance)
    request.session[BEGAN_AT] = now
    request.session[SEEN_AT] = now
    request.session[STEPPED_UP_AT] = now


def step_up(request: HttpRequest) -> None:
    """Note that the second factor was shown again."""
    request.session[STEPPED_UP_AT] = time.time()


def choose(request: HttpRequest, membership_id: UUID) -> None:
    """Act as this member until the session ends."""
    request.session[MEMBERSHIP] = str(membership_id)


def assurance(request: HttpRequest) -> dict[str, Any] | None:
    """How this session came in, or None."""
    return request.session.get(ASSURANCE)
