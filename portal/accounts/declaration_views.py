"""The page on which staff declare confidentiality, before they see any content."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from portal.accounts import declaration as texts
from portal.accounts import queries, use_cases
from portal.accounts.views import get_or_post


@get_or_post
def declaration(request: Any) -> HttpResponse:
    """Read, and declare with one press; then on to where one was going.

    Only the version that was shown can be declared: if the text changed meanwhile, the
    new one is shown.
    """
    version = str(texts.CURRENT)
    if request.method == "POST" and request.POST.get("version") == version:
        use_cases.declare_confidentiality(by=request.actor)
        return redirect(_onwards(request))
    context = {
        "text": texts.text(request.actor.door, get_language() or "nb"),
        "version": version,
        "declared": queries.declaration_by(request.actor),
        "next": _onwards(request),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/declaration.html", context, status=status)


def _onwards(request: Any) -> str:
    """Where they were going, if that is one of our own pages; else the first page."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts=None, require_https=request.is_secure()
    )
    return target if is_ours and target.startswith("/") else reverse("home")
