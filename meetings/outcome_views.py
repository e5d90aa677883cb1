"""The page of what came of the meetings, and of inviting oneself."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from meetings import actions, outcomes, speaking
from meetings.views import speakers
from portal.policy.parties import Door
from portal.policy.refusals import NotVisible
from portal.walls import house
from portal.web.guards import declared


def at_the_offices(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that services don't have."""

    @wraps(view)
    def guarded(request: Any) -> HttpResponse:
        if request.actor.door is not Door.COUNSELLING:
            raise NotVisible
        return view(request)

    return guarded


@at_the_offices
@require_safe
@declared
def index(request: Any) -> HttpResponse:
    """Every service: how often it came, and who was never reached."""
    found = outcomes.reached(request.actor)
    is_open, is_overdue = actions.counted(request.actor, house.today())
    context = {
        "open": is_open,
        "overdue": is_overdue,
        "never": [one for one in found if one.is_never_reached],
        "others": [one for one in found if not one.is_never_reached],
        "may_visit": outcomes.may_visit(request.actor)
        and speaking.speaks(request.actor),
    }
    return render(request, "meetings/outcomes.html", context)


@at_the_offices
@require_safe
@declared
def open_actions(request: Any) -> HttpResponse:
    """What is still to be done after the meetings, a page at a time."""
    after = request.GET.get("etter", "")
    found = actions.open_actions(request.actor, after=after)
    following = "?" + urlencode({"etter": found.following}) if found.following else ""
    context = {"lines": found.lines, "following": following, "is_first": not after}
    return render(request, "meetings/open_actions.html", context)


@speakers
@require_POST
@declared
def visit(request: Any) -> HttpResponse:
    """Draft a visit to one service, and look at it."""
    try:
        who = UUID(request.POST.get("organisation", ""))
    except ValueError:
        raise NotVisible from None
    made = outcomes.propose_visit(who, by=request.actor)
    return redirect("meetings:change", made)
