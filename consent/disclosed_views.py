"""The parent's page of what the law let others ask, say or read about them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consent import disclosed, disclosed_labels


@require_safe
def index(request: Any) -> HttpResponse:
    """All of it, newest first. Client or not, it says the same in the same way."""
    found = [
        (one, disclosed_labels.HEADINGS[one.what], disclosed_labels.rows_of(one))
        for one in disclosed.shown_to(request.actor)
    ]
    return render(request, "parent/disclosed.html", {"found": found})
