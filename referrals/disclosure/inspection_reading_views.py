"""The two pages of a supervisor: what they may read, and reading it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from portal.policy.parties import Role
from portal.web.guards import declared, only
from portal.web.words import INSPECTED, INSPECTED_BECAUSE
from referrals.disclosure import inspection_labels as labels
from referrals.disclosure import inspection_queries as queries
from referrals.disclosure import inspection_reading as reading

supervisors_only = only(Role.SUPERVISOR)


@supervisors_only
@require_safe
@declared
def index(request: Any) -> HttpResponse:
    """What one may read, of which office, until when. Nothing can be looked for."""
    lines = [
        (line, INSPECTED[line.subject], queries.last_day(line.until))
        for line in reading.list_readings(by=request.actor)
    ]
    return render(request, "inspections/readings.html", {"lines": lines})


@supervisors_only
@require_GET
@declared
def detail(request: Any, reading_id: UUID) -> HttpResponse:
    """One of them. Every load is an opening, which the office sees."""
    found = reading.open_reading(reading_id, by=request.actor)
    context = {
        "line": found.line,
        "subject": INSPECTED[found.line.subject],
        "reason": INSPECTED_BECAUSE[found.reason],
        "came_on": found.came_on,
        "last_day": queries.last_day(found.line.until),
        "sections": labels.sections(found.parts),
    }
    return render(request, "inspections/reading.html", context)
