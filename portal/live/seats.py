"""Who sits at an open page: found by the same rules as for a request, again and again.

A socket is let in once and can stay for hours; what it was let in by can end meanwhile.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django_otp.middleware import OTPMiddleware

from portal.accounts.middleware import WhoActs, is_over
from portal.policy.parties import Actor
from portal.sealing.acting import acting_as

# Whether what a page shows is still there for an actor: a function of an app. A list
# has no id.
StillThere = Callable[[Actor, UUID | None], bool]


@dataclass(frozen=True)
class Seat:
    """An actor in a session, and what the page shows: one thing, or a list.

    What is `of` a party of its own (a meeting) is told what changes there, and not what
    changes for the actor's organisation.
    """

    session_key: str
    actor: Actor
    still_there: StillThere | None = None
    of: UUID | None = None
    is_of_a_party: bool = False

    @property
    def party_id(self) -> UUID:
        """Whose changes the page learns of."""
        if self.is_of_a_party and self.of is not None:
            return self.of
        return self.actor.party_id

    @property
    def depends_on(self) -> frozenset[UUID]:
        """The parties after whose changes it is looked up again."""
        return frozenset((self.party_id, self.actor.party_id))

    def holds(self) -> bool:
        """Whether whoever sits here may still see it."""
        return actor_of(self.session_key) == self.actor and self.shows()

    def shows(self) -> bool:
        """Whether what the page shows is still there for whoever sits here."""
        if self.still_there is None:
            return True
        actor = self.actor
        with transaction.atomic(), acting_as(actor.party_id, actor.person_id):
            return self.still_there(actor, self.of)


def _answer(_: HttpRequest) -> HttpResponse:
    return HttpResponse()


# What finds an actor for a request, and nothing that changes a session.
_who = SessionMiddleware(AuthenticationMiddleware(OTPMiddleware(WhoActs(_answer))))  # type: ignore[arg-type]


def actor_of(session_key: str) -> Actor | None:
    """Who acts in a session now; None when it has ended, or acts for nobody.

    Looking doesn't prolong it: an open page alone keeps nobody logged in.
    """
    request = HttpRequest()
    request.method = "GET"
    request.COOKIES[settings.SESSION_COOKIE_NAME] = session_key
    _who(request)
    if is_over(request.session):
        return None
    found: Actor | None = request.actor  # type: ignore[attr-defined]
    return found
