"""Subscribing to one's meetings: the address, and what a calendar fetches there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from meetings import feeds
from meetings.views import get_or_post
from portal.web.guards import declared, open_to_all


@get_or_post
@declared
def subscribe(request: Any) -> HttpResponse:
    """Make an address for one's own calendar. It is shown once."""
    address = feeds.make_feed(by=request.actor) if request.method == "POST" else ""
    context = {"address": address, "has_feed": feeds.has_feed(request.actor)}
    return render(request, "meetings/subscribe.html", context)


@require_POST
@declared
def revoke(request: Any) -> HttpResponse:
    """The address leads nowhere any more."""
    feeds.revoke_feed(by=request.actor)
    return redirect("meetings:subscribe")


@open_to_all
@require_safe
def feed(request: Any, token: str) -> HttpResponse:
    """The meetings, for a calendar that knows the address. Nobody is logged in."""
    content = feeds.calendar_for(token)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
