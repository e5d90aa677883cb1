"""Pages about deputies: who leads when the leader can't. For leaders only."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from portal.accounts import forms, queries, use_cases
from portal.accounts.views import get_or_post, leaders_only
from portal.walls import house


@leaders_only
def deputies(request: Any) -> HttpResponse:
    """Who deputises now, and who will."""
    today = house.today()
    rows = [
        (deputy, deputy.ends_on - timedelta(days=1), deputy.starts_on <= today)
        for deputy in queries.deputies_of(request.actor, today)[:500]
    ]
    return render(request, "accounts/deputies.html", {"rows": rows})


@leaders_only
@get_or_post
def appoint_deputy(request: Any) -> HttpResponse:
    """Choose a colleague and the days."""
    form = forms.DeputyForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        use_cases.appoint_deputy(
            form.membership,
            by=request.actor,
            starts_on=form.cleaned_data["first_day"],
            ends_on=form.ends_on,
        )
        return redirect("accounts:deputies")
    status = 422 if form.is_bound else 200
    return render(
        request,
        "accounts/appoint_deputy.html",
        {"form": form, "has_members": bool(form.members)},
        status=status,
    )


@leaders_only
@require_POST
def end_deputy(request: Any, deputy_id: UUID) -> HttpResponse:
    """The deputy leads no more, at once."""
    deputy = queries.deputy_of(request.actor, deputy_id, house.today())
    use_cases.end_deputy(deputy, by=request.actor)
    return redirect("accounts:deputies")
