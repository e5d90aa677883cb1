"""The parent's own pages."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from portal.web.guards import open_to_all


@open_to_all
def home(request: Any) -> HttpResponse:
    """The first page: what waits, or how to log in."""
    if request.actor is None:
        return redirect(settings.LOGIN_URL)
    return render(request, "parent/home.html")
