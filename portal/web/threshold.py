"""The request's one transaction, opened by saying who acts.

What a view did is undone when it failed or refused; an ordinary answer commits. A
refusal is recorded in a transaction of its own, since the request's is rolled back. No
answer leaves before the transaction, with every record of access, has committed.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from portal.audit import log
from portal.audit.events import Event
from portal.policy.refusals import NotVisible, Refused, StepUpNeeded
from portal.sealing.acting import acting_as
from portal.web import errors


class Threshold:
    """Last in MIDDLEWARE; synchronous, so that a request stays in one frame."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = getattr(request, "actor", None)
        with transaction.atomic():
            with acting_as(*((actor.party_id, actor.person_id) if actor else (None,))):
                response = self.get_response(request)
            if response.streaming:
                raise RuntimeError("A page streams outside its transaction: not here.")
            if self._is_undone(request, response):
                transaction.set_rollback(True)
        if (refusal := getattr(request, "refusal", None)) is not None:
            self._record(request, refusal)
        return response

    def _is_undone(self, request: HttpRequest, response: HttpResponse) -> bool:
        """After a refusal or an error; not after a redirect that allauth raised."""
        if getattr(request, "refused", False) or response.status_code >= 500:
            return True
        return getattr(request, "failed", False) and response.status_code >= 400

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Mark the request as failed; answer the refusals."""
        request.failed = True  # type: ignore[attr-defined]
        if isinstance(exception, PermissionDenied):
            request.refusal = Refused("permission_denied")  # type: ignore[attr-defined]
        if not isinstance(exception, Refused):
            return None
        request.refused = True  # type: ignore[attr-defined]
        if isinstance(exception, StepUpNeeded):
            target = urlencode({"next": _way_back(request)})
            return redirect(f"{reverse(settings.STEP_UP_URL)}?{target}")
        request.refusal = exception  # type: ignore[attr-defined]
        if isinstance(exception, NotVisible):
            return errors.not_found(request, exception)
        return errors.permission_denied(request, exception)

    def _record(self, request: HttpRequest, refusal: Refused) -> None:
        with transaction.atomic():
            log.record(
                Event.REFUSED,
                by=getattr(request, "actor", None),
                reason=refusal.reason,
            )


def _way_back(request: HttpRequest) -> str:
    """Where to go after the step-up: a page, never what only takes a form."""
    return request.get_full_path() if request.method == "GET" else "/"
