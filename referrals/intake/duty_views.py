"""From what a parent shared to the checklist of a duty: it is begun beside it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from portal.web.guards import declared
from referrals.intake import duties
from referrals.intake.guards import at_intake


@at_intake
@require_POST
@declared
def report(request: Any, delivery_id: UUID) -> HttpResponse:
    """The duty to report."""
    return _begin(request, delivery_id, "report")


@at_intake
@require_POST
@declared
def avert(request: Any, delivery_id: UUID) -> HttpResponse:
    """The duty to avert."""
    return _begin(request, delivery_id, "avert")


def _begin(request: Any, delivery_id: UUID, duty: str) -> HttpResponse:
    return redirect(duties.begin(delivery_id, duty, by=request.actor))
