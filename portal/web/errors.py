"""What people see when something isn't there, isn't allowed or went wrong.

The same answer for what doesn't exist and for what belongs to others: a page says
neither which, nor repeats what was asked for. No error page touches the database.
htmx gets only the message, without the frame.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from portal.web.context import house

_LAST_RESORT = "Noe gikk galt. Prøv igjen om litt.\nSomething went wrong.\n"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: we couldn't read what was sent."""
    return _page(request, "400", 400)


def permission_denied(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """403: visible, but not allowed or not now.

    A refusal that carries a `sentence` made for people is shown; nothing else of the
    exception is.
    """
    sentence = getattr(exception, "sentence", None)
    return _page(request, "403", 403, {"sentence": sentence})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old, or cookies are off."""
    return _page(request, "403_csrf", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: missing and foreign alike."""
    return _page(request, "404", 404)


def too_many_requests(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """429: too often in a short time."""
    return _page(request, "429", 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Rendered without request, session or database."""
    try:
        body = render_to_string("500.html", house())
    except Exception:  # noqa: BLE001 the last page must come whatever broke
        return HttpResponse(_LAST_RESORT, status=500, content_type="text/plain")
    return HttpResponse(body, status=500)


def _page(
    request: HttpRequest, name: str, status: int, extra: Mapping[str, Any] | None = None
) -> HttpResponse:
    is_part = request.headers.get("HX-Request") == "true"
    context = {"is_part": is_part, "return_path": "/", **(extra or {})}
    return render(request, f"{name}.html", context, status=status)
