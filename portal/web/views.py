"""The pages of the frame itself: language, quick exit, what a footer leads to.

None of them asks who you are; the quick exit works for anybody, at once, always.
"""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from portal.web.context import LANGUAGES
from portal.web.guards import open_to_all
from portal.web.headers import QUICK_EXIT_URL

CLEAR_EVERYTHING = '"cache", "cookies", "storage"'


class SeeOther(HttpResponseRedirect):
    """303: the answer to a POST is read elsewhere."""

    status_code = 303


@open_to_all
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to the same page."""
    response = SeeOther(_way_back(request))
    language = request.POST.get("language", "")
    if language in dict(LANGUAGES):
        remember_language(request, response, language)
    return response


def remember_language(
    request: HttpRequest, response: HttpResponse, language: str
) -> None:
    """In a cookie of this browser, for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


@open_to_all
@csrf_exempt
def quick_exit(request: HttpRequest) -> HttpResponse:
    """Log out, forget everything in this browser and land on a neutral site.

    Exempt from CSRF tokens, because an exit must work from a page that has lain open
    too long; `Headers` refuses it from other origins, and all that a forger would get
    is a log-out.
    """
    response: HttpResponse = SeeOther(
        getattr(settings, "QUICK_EXIT_URL", QUICK_EXIT_URL)
    )
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        response = HttpResponse(status=204)  # a beacon: the page leaves by itself
    if request.method == "POST":
        if hasattr(request, "session"):  # the porch has none
            logout(request)
        response.headers["Clear-Site-Data"] = CLEAR_EVERYTHING
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "web/accessibility.html")


@open_to_all
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored about whom, and for how long."""
    return render(request, "web/privacy.html")


@open_to_all
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and where to get help at once."""
    operator = getattr(settings, "OPERATOR", {})
    return render(request, "web/contact.html", {"operator": operator})


@open_to_all
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Says nothing about anything behind it."""
    return HttpResponse("ok", content_type="text/plain")


def _way_back(request: HttpRequest) -> str:
    path = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        path, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return path if is_ours and path.startswith("/") else "/"
