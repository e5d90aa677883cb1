"""The pages of the safety stop at an office: pressing it, and what the leader sees."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.web.components import Crumb
from portal.web.guards import declared
from referrals.intake import labels, safety
from referrals.intake.guards import at_intake

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@at_intake
@get_or_post
@declared
def press(request: Any, delivery_id: UUID) -> HttpResponse:
    """Asked once. What comes after is the same page, whatever is true."""
    refused = False
    if request.method == "POST":
        try:
            safety.press(delivery_id, by=request.actor)
        except safety.ReceptionRefused:
            refused = True
        else:
            return redirect("intake:safety_passed_on", delivery_id)
    content = safety.introduced(delivery_id, by=request.actor)
    context = {
        "delivery_id": delivery_id,
        "name": content["name"],
        "refused": refused,
        "trail": _trail(delivery_id),
    }
    status = 422 if refused else 200
    return render(request, "intake/safety_stop.html", context, status=status)


@at_intake
@require_safe
@declared
def passed_on(request: Any, delivery_id: UUID) -> HttpResponse:
    """The same each time."""
    safety.introduced(delivery_id, by=request.actor)
    context = {"delivery_id": delivery_id, "trail": _trail(delivery_id)}
    return render(request, "intake/safety_passed_on.html", context)


@at_intake
@get_or_post
@declared
def handle(request: Any, stop_id: UUID) -> HttpResponse:
    """What the leader is told, and what to think of before anybody gets in touch."""
    raised = safety.one_for_the_leader(request.actor, stop_id)
    if request.method == "POST":
        if raised.handled_at is None:
            safety.handle(stop_id, by=request.actor)
        return redirect("intake:inbox")
    context = {
        "raised": raised,
        "language": labels.language(raised.language),
        "trail": [Crumb(_("Inbox"), reverse("intake:inbox")), Crumb(_("Safety stop"))],
    }
    return render(request, "intake/safety_handle.html", context)


def _trail(delivery_id: UUID) -> list[Crumb]:
    return [
        Crumb(_("Inbox"), reverse("intake:inbox")),
        Crumb(_("One parent"), reverse("intake:delivery", args=[delivery_id])),
        Crumb(_("Safety stop")),
    ]
