"""Who may open a page. Everything is closed unless it says otherwise.

`portal.accounts.middleware.WhoActs` lets nobody past who doesn't act for a party, apart
from pages marked `open_to_all`.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from portal.policy.clocks import STEP_UP
from portal.policy.parties import Role
from portal.policy.refusals import NotVisible, StepUpNeeded

View = TypeVar("View", bound=Callable[..., HttpResponse])


def open_to_all(view: View) -> View:
    """A page that needs no log-in."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def before_membership(view: View) -> View:
    """A page for somebody who has logged in, but doesn't yet act for a party."""
    view.before_membership = True  # type: ignore[attr-defined]
    return view


def only(*roles: Role) -> Callable[[View], View]:
    """A page that doesn't exist for other roles."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor.role not in roles:  # type: ignore[attr-defined]
                raise NotVisible
            return view(request, *args, **kwargs)

        return guarded  # type: ignore[return-value]

    return guard


def stepped_up(view: View) -> View:
    """A page that asks for the second factor again when it is not fresh."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_stepped_up(request):
            raise StepUpNeeded
        return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]


def declared(view: View) -> View:
    """A page with content: first comes the declaration of confidentiality.

    Whether the actor has declared the text of the day is put on the request by
    `portal.accounts.middleware.WhoActs`; a parent needn't. A form that was posted too
    early is lost, and asked for again.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "has_declared", False):
            return view(request, *args, **kwargs)
        where = reverse("accounts:declaration")
        if request.method in ("GET", "HEAD"):
            where += "?" + urlencode({"next": request.get_full_path()})
        return redirect(where)

    return guarded  # type: ignore[return-value]


def is_stepped_up(request: HttpRequest) -> bool:
    """Whether the second factor was shown within the last quarter of an hour."""
    at = request.session.get("stepped_up_at", 0)
    return bool(0 <= time.time() - at < STEP_UP.total_seconds())
