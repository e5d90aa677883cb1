"""From a session to an actor: limits of time, and for whom somebody acts."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from portal.accounts import queries, sessions
from portal.audit import log
from portal.audit.events import Event
from portal.policy.clocks import SESSIONS
from portal.policy.parties import Actor, Door, Role

GetResponse = Callable[[HttpRequest], HttpResponse]
# A page sends what is being typed, to be kept (`portal.kept`).
KEEPS = "Keep-Typed"
# What a page does by itself says so: it alone keeps nobody logged in.
LIVE_UPDATE = "Live-Update"
# What a form asks while somebody types in it.
WHILE_TYPING = "While-Typing"
BY_ITSELF = frozenset({LIVE_UPDATE, KEEPS, WHILE_TYPING})


def is_over(session: Any) -> bool:
    """Whether a session was idle too long or has lasted too long, or never began."""
    if sessions.BEGAN_AT not in session:
        return True
    now, clock = time.time(), SESSIONS[settings.PROCESS.door]
    idle = now - session[sessions.SEEN_AT]
    lasted = now - session[sessions.BEGAN_AT]
    # A clock that went backwards can't prolong a session.
    return bool(
        idle < -60
        or idle > clock.idle.total_seconds()
        or lasted > clock.absolute.total_seconds()
    )


class SessionLimits:
    """End a session that was idle too long or has lasted too long.

    Measured by the process's own clock: an elapsed time, not a date.
    """

    sync_capable, async_capable = True, False

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if sessions.BEGAN_AT in request.session:
            now = time.time()
            if is_over(request.session):
                self._end(request)
            elif now - request.session[sessions.SEEN_AT] > 60 and not any(
                header in request.headers for header in BY_ITSELF
            ):
                request.session[sessions.SEEN_AT] = now
        return self.get_response(request)

    def _end(self, request: Any) -> None:
        """Nobody acts from here on; whose it was is told to who keeps what they typed.

        What a page sends by itself can come again and again: it leaves the session
        that is over as it is, so that the person's own next step still tells whose.
        """
        request.left_by = _actor_of(request)
        if KEEPS in request.headers or WHILE_TYPING in request.headers:
            request.user = AnonymousUser()
            return
        with transaction.atomic():
            log.record(Event.SESSION_ENDED, reason="time")
        logout(request)
        request.session[sessions.ENDED_BY_TIME] = True


def _is_signed_in(request: Any) -> bool:
    if not request.user.is_authenticated:
        return False
    came_in = sessions.assurance(request)
    if settings.PROCESS.door is Door.PARENT:
        return came_in is not None and came_in.get("method") == "eid"
    return came_in is not None and bool(request.user.is_verified())


def _actor_of(request: Any) -> Actor | None:
    """Who acts in this session: a person who is in, as a member that they chose."""
    if not _is_signed_in(request):
        return None
    chosen = request.session.get(sessions.MEMBERSHIP)
    membership = queries.membership_of(request.user, chosen) if chosen else None
    if membership is None:
        return None
    return Actor(
        door=settings.PROCESS.door,
        person_id=request.user.pk,
        party_id=membership.party_id,
        role=Role(membership.role),
    )


class WhoActs:
    """Put the actor on the request, and close every page to everybody else.

    A membership that ended today is gone from this request on.
    """

    sync_capable, async_capable = True, False

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        request.person_name = request.organisation_name = None  # type: ignore[attr-defined]
        request.is_signed_in = _is_signed_in(request)  # type: ignore[attr-defined]
        if request.is_signed_in:  # type: ignore[attr-defined]
            self._find_actor(request)
        return self.get_response(request)

    def _find_actor(self, request: Any) -> None:
        request.person_name = request.user.name
        actor = request.actor = _actor_of(request)
        if actor is None:
            return
        # Asked once, and only by the pages that show content (guards.declared).
        request.has_declared = SimpleLazyObject(lambda: queries.has_declared(actor))
        if settings.PROCESS.door is not Door.PARENT:
            found = queries.organisations_named({actor.party_id})
            organisation = found.get(actor.party_id)
            request.organisation = organisation
            request.organisation_name = organisation.name if organisation else None

    def process_view(
        self, request: Any, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """Send whoever isn't there yet to the step that is missing."""
        if getattr(view, "open_to_all", False) or request.actor:
            return None
        if not request.is_signed_in:
            return _led_to(settings.LOGIN_URL, request)
        if getattr(view, "before_membership", False):
            return None
        if settings.PROCESS.door is Door.PARENT:
            # A parent's membership never ends before the account does.
            logout(request)
            return redirect(settings.LOGIN_URL)
        return _led_to("accounts:choose", request)


def _led_to(step: str, request: HttpRequest) -> HttpResponse:
    """The step that is missing; after it, the page that was asked for."""
    where = redirect(step)
    if request.method == "GET" and request.path != "/":
        where["Location"] += "?" + urlencode({"next": request.get_full_path()})
    return where
