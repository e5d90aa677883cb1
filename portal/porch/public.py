"""Marking a page as public: open to all, and for caches to keep for a while."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from portal.web.guards import open_to_all

View = TypeVar("View", bound=Callable[..., HttpResponse])
KEPT_FOR = "kept_for"
FIVE_MINUTES = 300


def public(view: View) -> View:
    """A page that anybody reads and any cache keeps for five minutes.

    Exempt from CSRF tokens: it takes nothing, and says 405 to whoever sends something.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        setattr(request, KEPT_FOR, FIVE_MINUTES)
        return view(request, *args, **kwargs)

    return open_to_all(csrf_exempt(require_safe(shown)))  # type: ignore[return-value]
