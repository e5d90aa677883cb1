"""The safety stop, from the page of a draft: asked once, always the same answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.web.guards import declared, only
from referrals.sending import holding, queries, safety, use_cases

senders_only = only(*holding.SENDERS)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@senders_only
@get_or_post
@declared
def press(request: Any, draft_id: UUID) -> HttpResponse:
    """Asked once."""
    draft = queries.draft_for(request.actor, draft_id)
    if not safety.can_be_pressed(draft):
        return redirect("sending:detail", draft.pk)
    refused = False
    if request.method == "POST":
        try:
            safety.press(draft, by=request.actor)
        except use_cases.ReceptionRefused:
            refused = True
        else:
            return redirect("sending:safety_passed_on", draft.pk)
    status = 422 if refused else 200
    context = {"draft": draft, "refused": refused}
    return render(request, "sending/safety_stop.html", context, status=status)


@senders_only
@require_safe
@declared
def passed_on(request: Any, draft_id: UUID) -> HttpResponse:
    """The same each time, whatever there was to stop."""
    draft = queries.draft_for(request.actor, draft_id)
    if not safety.can_be_pressed(draft):
        return redirect("sending:detail", draft.pk)
    return render(request, "sending/safety_passed_on.html", {"draft": draft})
