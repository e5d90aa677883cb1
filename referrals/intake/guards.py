"""Who may open the pages of the inbox."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from portal.policy.refusals import NotVisible
from referrals.intake import queries

View = Callable[..., HttpResponse]


def at_intake(view: View) -> View:
    """For whoever takes in; for everybody else at the office it doesn't exist."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not queries.takes_in(request.actor):
            raise NotVisible
        return view(request, *args, **kwargs)

    return guarded
