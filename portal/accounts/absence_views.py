"""Pages about absence: one's own, and for a leader everybody's."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from portal.accounts import absences, queries
from portal.accounts.absence_forms import AbsenceForm
from portal.accounts.views import get_or_post
from portal.walls import house


def index(request: Any) -> HttpResponse:
    """Who is away, now and to come."""
    today = house.today()
    rows = [
        (absence, absence.ends_on - timedelta(days=1), absence.starts_on <= today)
        for absence in absences.absences_for(request.actor)[:500]
    ]
    leads = queries.acts_as_leader(request.actor, today)
    return render(request, "accounts/absences.html", {"rows": rows, "leads": leads})


@get_or_post
def new(request: Any) -> HttpResponse:
    """Say from when to when."""
    leads = queries.acts_as_leader(request.actor, house.today())
    people = queries.members_of(request.actor)
    if not leads:
        people = people.filter(person=request.actor.person_id)
    form = AbsenceForm(request.POST or None, people=list(people), by=request.actor)
    if request.method == "POST" and form.is_valid():
        absences.note_absence(
            form.membership,
            by=request.actor,
            starts_on=form.cleaned_data["first_day"],
            ends_on=form.ends_on,
        )
        return redirect("accounts:absences")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/absence.html", {"form": form}, status=status)


@require_POST
def end(request: Any, absence_id: UUID) -> HttpResponse:
    """Back again, at once."""
    absence = absences.absence_for(request.actor, absence_id)
    absences.end_absence(absence, by=request.actor)
    return redirect("accounts:absences")
