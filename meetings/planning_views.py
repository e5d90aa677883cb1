"""The pages on which the caller plans a meeting, invites, calls, moves and cancels."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings import calling, labels, planning, queries, texts, whom
from meetings.forms import MeetingForm, MoveForm, ReopenForm
from meetings.invite_forms import InviteForm
from meetings.kinds import Sort
from meetings.lifecycle import LIFECYCLE, Event, State
from meetings.planning import Said
from meetings.queries import Seen
from meetings.views import get_or_post, show, speakers, typed
from portal.policy.calendar import OSLO
from portal.policy.parties import Kind
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.web.guards import declared


def page(request: Any, name: str, context: dict[str, Any], form: Any) -> HttpResponse:
    """A page with a form; 422 where there is something to correct."""
    status = 422 if form.is_bound and form.errors else 200
    context = {**context, "form": form}
    return render(request, f"meetings/{name}.html", context, status=status)


def called_by_us(request: Any, meeting_id: UUID) -> Seen:
    """A meeting that one's own organisation calls, or it isn't there."""
    seen = queries.meeting_for(request.actor, meeting_id)
    if not seen.is_caller:
        raise NotVisible
    return seen


@speakers
@get_or_post
@declared
def new(request: Any) -> HttpResponse:
    """Plan a meeting; whom to invite comes next."""
    sorts = planning.calls_of(request.actor)
    form = MeetingForm(
        typed(request),
        sorts=sorts,
        initial={"sort": sorts[0].value, "setting": "in_person"},
    )
    if form.is_bound and form.is_valid():
        made = planning.plan_meeting(
            form.said, by=request.actor, hours=form.hours, answer_by=form.last_day
        )
        return redirect("meetings:invite", made)
    return page(request, "new", {"meeting": None}, form)


@speakers
@get_or_post
@declared
def change(request: Any, meeting_id: UUID) -> HttpResponse:
    """Say something else; a draft's time, too."""
    meeting = called_by_us(request, meeting_id).meeting
    if not LIFECYCLE.may(Event.CHANGE, meeting.state):
        return redirect("meetings:detail", meeting_id)
    is_draft = meeting.state == State.DRAFT.value
    form = MeetingForm(
        typed(request),
        sorts=_sorts(request, meeting),
        has_hours=is_draft,
        initial=_initial(meeting),
    )
    if form.is_bound and form.is_valid():
        planning.change_meeting(
            meeting_id,
            form.said,
            by=request.actor,
            hours=form.hours if is_draft else None,
            answer_by=form.last_day if is_draft else None,
        )
        return redirect("meetings:detail", meeting_id)
    return page(request, "new", {"meeting": meeting}, form)


def _sorts(request: Any, meeting: Any) -> tuple[Sort, ...]:
    found = planning.calls_of(request.actor)
    return found if Sort(meeting.sort) in found else (*found, Sort(meeting.sort))


def _initial(meeting: Any) -> dict[str, Any]:
    initial = {name: getattr(meeting, name) for name in Said.__dataclass_fields__}
    if meeting.starts_at is not None:
        starts, ends = (
            at.astimezone(OSLO) for at in (meeting.starts_at, meeting.ends_at)
        )
        initial |= {"day": starts.date(), "begins": starts.time(), "ends": ends.time()}
    return {**initial, "answer_by": meeting.answer_by}


@speakers
@get_or_post
@declared
def invite(request: Any, meeting_id: UUID) -> HttpResponse:
    """Choose whom to invite: all services at once, a county, or one by one."""
    seen = called_by_us(request, meeting_id)
    if not LIFECYCLE.may(Event.INVITE, seen.meeting.state):
        return redirect("meetings:detail", meeting_id)
    there = {one.seat.organisation_id for one in seen.placed}
    found = whom.possible(request.actor)
    is_visit = seen.meeting.sort == Sort.VISIT.value
    if is_visit:
        found = tuple(o for o in found if o.kind is Kind.CHILD_WELFARE_SERVICE)
    form = InviteForm.on(request, found, there)
    if form.is_bound and form.is_valid():
        planning.invite(meeting_id, form.chosen, by=request.actor)
        return redirect("meetings:detail", meeting_id)
    return texts.choose(
        texts.INVITE,
        request,
        form,
        back=reverse("meetings:detail", args=[meeting_id]),
        meeting=seen.meeting,
        is_at_once=seen.meeting.state != State.DRAFT.value,
    )


@speakers
@get_or_post
@declared
def move(request: Any, meeting_id: UUID) -> HttpResponse:
    """Another time: everybody is asked again."""
    meeting = called_by_us(request, meeting_id).meeting
    if not LIFECYCLE.may(Event.MOVE, meeting.state):
        return redirect("meetings:detail", meeting_id)
    form = MoveForm(typed(request), initial=_initial(meeting))
    if form.is_bound and form.is_valid() and form.hours and form.last_day:
        calling.move_meeting(meeting_id, form.hours, form.last_day, by=request.actor)
        return redirect("meetings:detail", meeting_id)
    return texts.about(meeting, texts.MOVE, request, form)


@speakers
@get_or_post
@declared
def reopen(request: Any, meeting_id: UUID) -> HttpResponse:
    """Take answers after all, until another day."""
    meeting = called_by_us(request, meeting_id).meeting
    if not LIFECYCLE.may(Event.REOPEN, meeting.state):
        return redirect("meetings:detail", meeting_id)
    form = ReopenForm(typed(request))
    if form.is_bound and form.is_valid():
        day = form.cleaned_data["answer_by"]
        try:
            calling.reopen_answers(meeting_id, day, by=request.actor)
        except NotAllowedNow as refused:
            form.add_error("answer_by", str(labels.UNFIT[refused.reason]))
        else:
            return redirect("meetings:detail", meeting_id)
    return texts.about(meeting, texts.REOPEN, request, form)


@speakers
@get_or_post
@declared
def cancel(request: Any, meeting_id: UUID) -> HttpResponse:
    """It is off: asked once."""
    meeting = called_by_us(request, meeting_id).meeting
    if not LIFECYCLE.may(Event.CANCEL, meeting.state):
        return redirect("meetings:detail", meeting_id)
    if request.method == "POST":
        calling.cancel_meeting(meeting_id, by=request.actor)
        return redirect("meetings:index")
    is_draft = meeting.state == State.DRAFT.value
    return (texts.THROW_AWAY if is_draft else texts.CANCEL).ask(
        request, back=reverse("meetings:detail", args=[meeting_id]), meeting=meeting
    )


@speakers
@get_or_post
@declared
def came(request: Any, meeting_id: UUID) -> HttpResponse:
    """Note who was there, afterwards."""
    seen = called_by_us(request, meeting_id)
    if not LIFECYCLE.may(Event.HOLD, seen.meeting.state):
        return redirect("meetings:detail", meeting_id)
    if request.method == "POST":
        there = set(request.POST.getlist("came"))
        ids = [one.seat.organisation_id for one in seen.others]
        ids += [one.guest.pk for one in seen.guests]
        said = {one: str(one) in there for one in ids}
        return pressed(
            request,
            meeting_id,
            lambda: calling.note_who_came(meeting_id, said, by=request.actor),
        )
    return render(
        request, "meetings/came.html", {"seen": seen, "meeting": seen.meeting}
    )


# --- one press ------------------------------------------------------------------------


def pressed(request: Any, meeting_id: UUID, act: Callable[[], object]) -> HttpResponse:
    """Do it, and show the meeting; where it can't be done, say why."""
    try:
        act()
    except NotAllowedNow as refused:
        return show(request, meeting_id, refused=refused.reason)
    return redirect("meetings:detail", meeting_id)


@speakers
@require_POST
@declared
def call(request: Any, meeting_id: UUID) -> HttpResponse:
    """Send the invitations."""
    return pressed(
        request,
        meeting_id,
        lambda: calling.call_meeting(meeting_id, by=request.actor),
    )


@speakers
@require_POST
@declared
def close(request: Any, meeting_id: UUID) -> HttpResponse:
    """Take no more answers."""
    return pressed(
        request,
        meeting_id,
        lambda: calling.close_answers(meeting_id, by=request.actor),
    )


@speakers
@require_POST
@declared
def remind(request: Any, meeting_id: UUID) -> HttpResponse:
    """Remind whoever hasn't answered."""
    return pressed(
        request,
        meeting_id,
        lambda: calling.remind_unanswered(meeting_id, by=request.actor),
    )


@speakers
@require_POST
@declared
def pause(request: Any, meeting_id: UUID) -> HttpResponse:
    """Send no reminders by themselves, or do again."""
    is_paused = request.POST.get("paused") == "1"
    return pressed(
        request,
        meeting_id,
        lambda: calling.pause_reminders(
            meeting_id, by=request.actor, is_paused=is_paused
        ),
    )


@speakers
@require_POST
@declared
def centre(request: Any, meeting_id: UUID) -> HttpResponse:
    """The resource centre of one's region joins, with one press."""
    found = whom.centre_for(request.actor)
    if found is None:
        raise NotVisible
    return pressed(
        request,
        meeting_id,
        lambda: planning.invite(meeting_id, [found.pk], by=request.actor),
    )


@speakers
@require_POST
@declared
def uninvite(request: Any, meeting_id: UUID) -> HttpResponse:
    """One of them is invited no longer."""
    try:
        who = UUID(request.POST.get("organisation", ""))
    except ValueError:
        raise NotVisible from None
    return pressed(
        request,
        meeting_id,
        lambda: planning.withdraw_invitation(meeting_id, who, by=request.actor),
    )
