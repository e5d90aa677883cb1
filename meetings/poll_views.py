"""The page of a poll: the caller proposes and chooses, the invited say what fits."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from meetings import labels, poll_words, polling, queries, texts
from meetings.lifecycle import LIFECYCLE, Event
from meetings.planning_views import page
from meetings.poll_forms import ChooseForm, FitsForm, ProposeForm
from meetings.queries import Seen
from meetings.views import get_or_post, speakers, typed
from portal.policy.refusals import NotAllowedNow
from portal.web.guards import declared


@speakers
@get_or_post
@declared
def times(request: Any, meeting_id: UUID) -> HttpResponse:
    """What is to be done about the time, by who one is and how far it has come."""
    seen = queries.meeting_for(request.actor, meeting_id)
    state = seen.meeting.state
    if seen.is_caller and LIFECYCLE.may(Event.ASK_FOR_TIMES, state):
        return _propose(request, seen)
    if seen.is_caller and state in ("polling", "polled"):
        return _choose(request, seen)
    if not seen.is_caller and LIFECYCLE.may(Event.SAY_WHAT_FITS, state):
        return _fits(request, seen)
    return redirect("meetings:detail", meeting_id)


def _propose(request: Any, seen: Seen) -> HttpResponse:
    form = ProposeForm(typed(request), initial={"answer_by": seen.meeting.answer_by})
    if form.is_bound and form.is_valid():
        try:
            polling.ask_for_times(
                seen.meeting.pk, form.times, form.last_day, by=request.actor
            )
        except NotAllowedNow as refused:
            form.add_error(None, str(labels.UNFIT[refused.reason]))
        else:
            return redirect("meetings:detail", seen.meeting.pk)
    return texts.about(seen.meeting, texts.PROPOSE, request, form)


def _fits(request: Any, seen: Seen) -> HttpResponse:
    poll = polling.poll_of(request.actor, seen.meeting.pk)
    form = FitsForm(typed(request), poll=poll)
    if form.is_bound and form.is_valid():
        polling.say_what_fits(seen.meeting.pk, form.fits, by=request.actor)
        return redirect("meetings:detail", seen.meeting.pk)
    return texts.about(seen.meeting, texts.FITS, request, form)


def _choose(request: Any, seen: Seen) -> HttpResponse:
    poll = polling.poll_of(request.actor, seen.meeting.pk)
    form = ChooseForm(typed(request), poll=poll)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            polling.choose_time(
                seen.meeting.pk,
                UUID(said["slot"]),
                said["answer_by"],
                by=request.actor,
            )
        except NotAllowedNow as refused:
            form.add_error(None, str(labels.UNFIT[refused.reason]))
        else:
            return redirect("meetings:detail", seen.meeting.pk)
    found = poll.suggestion
    context = {
        "meeting": seen.meeting,
        "poll": poll,
        "suggested": poll_words.when(found.best) if found else "",
        "why": poll_words.explained(found, poll.asked) if found else [],
    }
    return page(request, "choose_time", context, form)
