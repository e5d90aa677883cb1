"""The pages on which the caller invites guests, and takes an invitation back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from meetings import hosting, labels, texts
from meetings.guest_forms import GuestForm
from meetings.lifecycle import LIFECYCLE, Event
from meetings.planning_views import called_by_us, pressed
from meetings.views import get_or_post, speakers, typed
from portal.policy.refusals import NotAllowedNow
from portal.web.guards import declared

hidden_from_reports = sensitive_post_parameters()


@speakers
@get_or_post
@hidden_from_reports
@declared
def invite(request: Any, meeting_id: UUID) -> HttpResponse:
    """Somebody of an organisation for children or parents, by name."""
    meeting = called_by_us(request, meeting_id).meeting
    if not LIFECYCLE.may(Event.INVITE, meeting.state):
        return redirect("meetings:detail", meeting_id)
    form = GuestForm(
        typed(request),
        initial={"language": get_language()},
        organisations=hosting.organisations(),
    )
    if form.is_bound and form.is_valid():
        try:
            hosting.invite_guest(meeting_id, form.said, by=request.actor)
        except NotAllowedNow as refused:
            form.add_error(None, str(labels.UNFIT[refused.reason]))
        else:
            return redirect("meetings:detail", meeting_id)
    return texts.about(meeting, texts.GUEST, request, form)


@speakers
@require_POST
@declared
def renew(request: Any, meeting_id: UUID, guest_id: UUID) -> HttpResponse:
    """Send a new link; the old one opens nothing any more."""
    return pressed(
        request,
        meeting_id,
        lambda: hosting.renew_link(meeting_id, guest_id, by=request.actor),
    )


@speakers
@require_POST
@declared
def revoke(request: Any, meeting_id: UUID, guest_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    return pressed(
        request,
        meeting_id,
        lambda: hosting.revoke_guest(meeting_id, guest_id, by=request.actor),
    )
