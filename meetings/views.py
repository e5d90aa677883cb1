"""The pages that show meetings, and on which the invited answer."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from meetings import (
    answering,
    guest_labels,
    labels,
    naming,
    planning,
    pressures,
    queries,
    speaking,
    whom,
)
from meetings.forms import AnswerForm
from meetings.kinds import Answer, Setting, Sort
from meetings.known import Known
from meetings.lifecycle import LIFECYCLE, Event, State
from meetings.queries import Seen, Which
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from portal.web.context import LIVE
from portal.web.guards import declared

View = Callable[..., HttpResponse]
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def typed(request: Any) -> Any:
    """What was sent, be it nothing; None before anything was."""
    return request.POST if request.method == "POST" else None


def known(request: Any, people: Iterable[str]) -> Known:
    """Whom a text that was sent may name; before that, nobody is looked for."""
    if request.method != "POST":
        return Known((), ())
    return naming.known_to(request.actor, people)


def open_page(request: Any, meeting_id: UUID) -> dict[str, Any]:
    """What a page of one meeting needs to hear of others' changes."""
    return {
        "is_live_update": "Live-Update" in request.headers,
        "live_address": f"{LIVE}saksliste/{meeting_id}/",
    }


def speakers(view: View) -> View:
    """A page that is there for who speaks for the organisation today."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not speaking.speaks(request.actor):
            raise NotVisible
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@declared
def index(request: Any) -> HttpResponse:
    """The meetings to come."""
    return _list(request, Which.AHEAD)


@require_safe
@declared
def drafts(request: Any) -> HttpResponse:
    """What one's organisation is planning."""
    return _list(request, Which.DRAFTS)


@require_safe
@declared
def gone(request: Any) -> HttpResponse:
    """What has been held, or is off."""
    return _list(request, Which.GONE)


def _list(request: Any, which: Which) -> HttpResponse:
    after = request.GET.get("etter", "")
    found = queries.meetings_for(request.actor, which, after=after)
    lines = [
        (
            line,
            labels.when_words(line.invitation.starts_at, line.invitation.ends_at),
            labels.SORTS[Sort(line.invitation.sort)],
            labels.STATES[State(line.invitation.state)],
            labels.ANSWERS[line.answer] if line.answer else "",
        )
        for line in found.lines
    ]
    following = urlencode({"etter": found.following}) if found.following else ""
    context = {
        "lines": lines,
        "which": which.value,
        "following": f"?{following}" if following else "",
        "is_first": "etter" not in request.GET,
        "speaks": speaking.speaks(request.actor),
        "calls": bool(planning.calls_of(request.actor)),
    }
    return render(request, "meetings/index.html", context)


@require_safe
@declared
def detail(request: Any, meeting_id: UUID) -> HttpResponse:
    """One meeting: when, where, who, and what one can do."""
    return show(request, meeting_id)


@speakers
@require_http_methods(["POST"])
@declared
def answer(request: Any, meeting_id: UUID) -> HttpResponse:
    """Answer for one's organisation."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return show(request, meeting_id, form=form)
    said = form.cleaned_data
    try:
        answering.answer_invitation(
            meeting_id, Answer(said["answer"]), said["people"], by=request.actor
        )
    except NotAllowedNow as refused:
        return show(request, meeting_id, refused=refused.reason)
    return redirect("meetings:detail", meeting_id)


def show(
    request: Any, meeting_id: UUID, *, form: Any = None, refused: str = ""
) -> HttpResponse:
    """The page of a meeting, perhaps with what couldn't be done."""
    seen = queries.meeting_for(request.actor, meeting_id)
    speaks = speaking.speaks(request.actor)
    meeting = seen.meeting
    may_answer = (
        speaks and not seen.is_caller and LIFECYCLE.may(Event.ANSWER, meeting.state)
    )
    if form is None and may_answer:
        form = AnswerForm(
            initial={"answer": seen.own.answer, "people": seen.own.people}
        )
    context = {
        "seen": seen,
        "meeting": meeting,
        "state": labels.STATES[State(meeting.state)],
        "sort": labels.SORTS[Sort(meeting.sort)],
        "setting": labels.SETTINGS[Setting(meeting.setting)],
        "when": labels.when_words(meeting.starts_at, meeting.ends_at),
        "own_answer": labels.ANSWERS[Answer(seen.own.answer)],
        "counted": labels.answers_counted(one.answer for one in seen.others),
        "guests": [(one, *guest_labels.standing(one)) for one in seen.guests],
        "placed": [
            (one, labels.ANSWERS[one.answer], _came_words(one)) for one in seen.others
        ],
        "form": form if may_answer else None,
        "may": _may(seen) if speaks else {},
        "centre": _centre(request, seen) if speaks else None,
        "pressure": pressures.on_the_page_of(meeting),
        "refused": labels.UNFIT.get(refused, ""),
    }
    status = 422 if refused or (form is not None and form.errors) else 200
    return render(request, "meetings/detail.html", context, status=status)


def _centre(request: Any, seen: Seen) -> Any:
    """The region's resource centre, for the caller to invite; None: it is there."""
    if not seen.is_caller:
        return None
    found = whom.centre_for(request.actor)
    there = {one.seat.organisation_id for one in seen.placed}
    return found if found is not None and found.pk not in there else None


def _came_words(one: queries.Placed) -> str:
    if one.seat.came is None:
        return ""
    return str(labels.CAME[one.seat.came])


def _may(seen: Seen) -> dict[str, bool]:
    """What the caller can press now, by the lifecycle's own table."""
    if not seen.is_caller:
        return {"say_what_fits": LIFECYCLE.may(Event.SAY_WHAT_FITS, seen.meeting.state)}
    meeting = seen.meeting
    may = {
        event.value: LIFECYCLE.may(event, meeting.state)
        for event in Event
        if event not in (Event.ANSWER, Event.SAY_WHAT_FITS)
    }
    may["hold"] &= bool(meeting.starts_at and meeting.starts_at <= house.moment())
    may["ask_for_times"] &= meeting.starts_at is None
    may["call"] &= meeting.starts_at is not None
    may["remind"] = LIFECYCLE.may(Event.ANSWER, meeting.state) or LIFECYCLE.may(
        Event.SAY_WHAT_FITS, meeting.state
    )
    return may
