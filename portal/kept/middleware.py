"""A form that arrives after its session has ended is kept before the log-in is shown.

Stands behind the CSRF check, whose view hook comes first: a forged form never gets
here. Whose session it was is told by `portal.accounts.middleware.SessionLimits`.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from portal.accounts import sessions
from portal.accounts.middleware import KEEPS
from portal.kept.pages import KeptForm
from portal.sealing.acting import acting_as


class KeepsWhatWasSent:
    """Before WhoActs, which sends whoever isn't logged in to the log-in."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """Keep it for whose session it was, and lead back to the form."""
        left_by, form = getattr(request, "left_by", None), getattr(view, "keeps", None)
        if left_by is None or form is None or request.method != "POST":
            return None
        kept = KeptForm(request, form, left_by)
        with acting_as(left_by.party_id, left_by.person_id):
            is_kept = kept.keep()
        if KEEPS in request.headers:
            # The page is told; the person hears it from the page. What can't be kept
            # yet, since the first questions aren't answered, may be so in a moment.
            return HttpResponse(status=401 if is_kept else 422)
        if not is_kept:
            return None
        request.session[sessions.ENDED_BY_TIME] = sessions.AND_KEPT
        where = redirect(settings.LOGIN_URL)
        where["Location"] += "?" + urlencode({"next": kept.way_back})
        return where
