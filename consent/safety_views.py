"""“Stop all notices”: one press on the first page, one confirmation here.

These pages say the same whether notices are stopped or not: whoever looks over a
shoulder, or picks the phone up, learns nothing. Only an act is confirmed.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consent import safety
from consent.views import read_or_send, see


@read_or_send
def notices(request: Any) -> HttpResponse:
    """Stop all notices, or let them come again: the parent's alone, like the log-in."""
    said = request.POST.get("notices") if request.method == "POST" else ""
    if said == "stop":
        safety.press(by=request.actor)
        return see("notices_stopped")
    if said == "allow":
        safety.lift(by=request.actor)
        return see("notices_allowed")
    return render(request, "parent/notices.html")


@require_safe
def stopped(request: Any) -> HttpResponse:
    """The same each time, whatever there was to stop."""
    return render(request, "parent/notices_stopped.html")


@require_safe
def allowed(request: Any) -> HttpResponse:
    """The same each time, whatever was stopped."""
    return render(request, "parent/notices_allowed.html")
