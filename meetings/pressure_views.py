"""The pages of high pressure: a region declares and ends it, a caller postpones."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings import labels, pressures
from meetings.forms import text_field
from meetings.planning_views import page, pressed
from meetings.views import get_or_post, speakers, typed
from portal.accounts.forms import day_field
from portal.policy.parties import Role
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.web.forms import PlainForm
from portal.web.guards import declared, only


class PressureForm(PlainForm):
    """For which office, from when to when, and why."""

    office = forms.ChoiceField(label=_("For which office"), required=False)
    first_day = day_field(_("First day"), _("Such as 24.11.2026."))
    last_day = day_field(_("Last day"), _("Half a year at most."))
    reason = text_field(
        _("Reason"),
        _("Everybody at the services reads it."),
        longest=300,
        required=True,
    )

    def __init__(self, *args: Any, offices: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [  # type: ignore[attr-defined]
            ("", _("All offices of the region")),
            *((str(one.pk), one.name) for one in offices),
        ]

    @property
    def declared(self) -> pressures.Declared:
        """What was typed."""
        said = self.cleaned_data
        office = UUID(said["office"]) if said["office"] else None
        return pressures.Declared(
            said["first_day"], said["last_day"], said["reason"], office
        )


@only(Role.REGION_STAFF)
@get_or_post
@declared
def index(request: Any) -> HttpResponse:
    """What the region has declared; declare more."""
    offices = pressures.offices_of(request.actor)
    form = PressureForm(typed(request), offices=offices)
    if form.is_bound and form.is_valid():
        try:
            pressures.declare_pressure(form.declared, by=request.actor)
        except NotAllowedNow as refused:
            form.add_error("last_day", str(labels.UNFIT[refused.reason]))
        else:
            return redirect("meetings:pressure")
    names = {one.pk: one.name for one in offices}
    found = [
        (one, names.get(one.office_id, "") if one.office_id else "")
        for one in pressures.declared_by(request.actor)
    ]
    return page(request, "pressure", {"found": found}, form)


@only(Role.REGION_STAFF)
@require_POST
@declared
def end(request: Any) -> HttpResponse:
    """It is over."""
    try:
        which = UUID(request.POST.get("pressure", ""))
    except ValueError:
        raise NotVisible from None
    pressures.end_pressure(which, by=request.actor)
    return redirect("meetings:pressure")


@speakers
@require_POST
@declared
def postpone(request: Any, meeting_id: UUID) -> HttpResponse:
    """Move a meeting past it."""
    return pressed(
        request,
        meeting_id,
        lambda: pressures.postpone_meeting(meeting_id, by=request.actor),
    )


@speakers
@require_POST
@declared
def postpone_series(request: Any, forum_id: UUID) -> HttpResponse:
    """Move the whole series, with one press."""
    pressures.postpone_series(forum_id, by=request.actor)
    return redirect("meetings:forum", forum_id)
