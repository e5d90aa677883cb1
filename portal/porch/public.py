"""Marking a page of the porch: for caches to keep for a while, or to take something in.

Everything here is open to all: nobody logs in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from portal.web.guards import open_to_all

View = TypeVar("View", bound=Callable[..., HttpResponse])
KEPT_FOR = "kept_for"
TAKES_IN = "takes_in"
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


def takes_in(view: View) -> View:
    """A page that nobody keeps, and whose POST may write what the grants allow.

    Every other request here is in a transaction that can't write.
    """
    setattr(view, TAKES_IN, True)
    return open_to_all(view)
