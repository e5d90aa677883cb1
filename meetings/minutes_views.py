"""The pages of minutes: written together, sent, approved, and what is left to do."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from meetings import minutes, minutes_labels, minutes_queries
from meetings.minutes_forms import ApproveForm, ChangeLineForm, LineForm
from meetings.minutes_lifecycle import Kind, State
from meetings.minutes_queries import Line, Taken
from meetings.speaking import speaks
from meetings.views import get_or_post, known, open_page, typed
from portal.kept.pages import keeps_what_is_typed
from portal.papers import render as rendered
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from portal.web.guards import declared

hidden_from_reports = sensitive_post_parameters()


@get_or_post
@hidden_from_reports
@declared
@keeps_what_is_typed(LineForm)
def index(request: Any, meeting_id: UUID) -> HttpResponse:
    """The minutes as they stand, and the form to write the next line."""
    found = minutes_queries.minutes_for(request.actor, meeting_id)
    form = None
    if found.is_open:
        kept = request.kept.typed
        form = LineForm(
            typed(request),
            initial={"kind": Kind.NOTE.value} if kept is None else kept.dict(),
            known=known(request, found.people),
            organisations=found.organisations,
            items=tuple((s.item.pk, s.item.text) for s in found.sections if s.item),
        )
        if form.is_bound and form.is_valid() and _added(request, meeting_id, form):
            return redirect("minutes:index", meeting_id)
    context = {**_shown(request, found), "form": form}
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, "minutes/index.html", context, status=status)


def _added(request: Any, meeting_id: UUID, form: LineForm) -> bool:
    def act() -> None:
        minutes.add_line(
            meeting_id,
            form.words,
            by=request.actor,
            item_id=form.item_id,
            vouched=form.vouched,
        )

    return _went_well(form, act)


@get_or_post
@hidden_from_reports
@declared
def change(request: Any, meeting_id: UUID, line_id: UUID) -> HttpResponse:
    """Say a line in other words. What somebody else wrote meanwhile is shown."""
    found = minutes_queries.minutes_for(request.actor, meeting_id)
    line = found.line(line_id)
    if not found.is_open:
        return redirect("minutes:index", meeting_id)
    form = ChangeLineForm(
        typed(request),
        initial=_as_typed(line),
        known=known(request, found.people),
        organisations=found.organisations,
    )
    if form.is_bound and form.is_valid():

        def act() -> None:
            minutes.change_line(
                meeting_id,
                line_id,
                form.words,
                version=form.cleaned_data["version"],
                by=request.actor,
                vouched=form.vouched,
            )

        if _went_well(form, act):
            return redirect("minutes:index", meeting_id)
    is_newer = form.is_bound and str(line.row.version) != form["version"].value()
    if is_newer:
        form.says_version(line.row.version)
    context = {**_shown(request, found), "form": form, "line": line}
    context["is_newer"] = is_newer
    status = 422 if form.is_bound else 200
    return render(request, "minutes/change.html", context, status=status)


def _went_well(form: Any, act: Callable[[], None]) -> bool:
    try:
        act()
    except NotAllowedNow as refused:
        form.add_error(None, str(minutes_labels.UNFIT[refused.reason]))
        return False
    return True


@require_POST
@declared
def take_away(request: Any, meeting_id: UUID, line_id: UUID) -> HttpResponse:
    """It isn't in later versions."""
    return _done(
        request,
        meeting_id,
        lambda: minutes.take_line_away(meeting_id, line_id, by=request.actor),
    )


@require_POST
@declared
def mark(request: Any, meeting_id: UUID, line_id: UUID) -> HttpResponse:
    """What one's organisation took on is done, or isn't yet."""
    is_done = request.POST.get("utfort") == "ja"
    return _done(
        request,
        meeting_id,
        lambda: minutes.mark_done(
            meeting_id, line_id, is_done=is_done, by=request.actor
        ),
    )


@require_POST
@declared
def send(request: Any, meeting_id: UUID) -> HttpResponse:
    """Lay a version before those who were there."""
    return _done(
        request,
        meeting_id,
        lambda: minutes.send_minutes(meeting_id, by=request.actor),
    )


@require_POST
@declared
def take_back(request: Any, meeting_id: UUID) -> HttpResponse:
    """Put something right."""
    return _done(
        request,
        meeting_id,
        lambda: minutes.take_minutes_back(meeting_id, by=request.actor),
    )


@require_POST
@declared
def approve(request: Any, meeting_id: UUID) -> HttpResponse:
    """Say yes to the version that was read."""
    minutes_queries.minutes_for(request.actor, meeting_id)
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return redirect("minutes:index", meeting_id)
    number = form.cleaned_data["number"]
    return _done(
        request,
        meeting_id,
        lambda: minutes.approve_minutes(meeting_id, number=number, by=request.actor),
    )


@require_safe
@declared
def pdf(request: Any, meeting_id: UUID) -> HttpResponse:
    """A version as a tagged PDF; the newest unless another is asked for."""
    found = minutes_queries.minutes_for(request.actor, meeting_id)
    wanted = request.GET.get("versjon", "")
    if not found.versions:
        raise NotVisible
    number = found.versions[0].version.number
    if wanted:
        number = int(wanted) if wanted.isascii() and wanted.isdigit() else 0
    title = pgettext("of a meeting", "Minutes")
    paper = minutes_labels.paper_of(found.version(number), title)
    return HttpResponse(
        rendered(paper),
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="referat.pdf"'},
    )


@require_safe
@declared
def tasks(request: Any) -> HttpResponse:
    """What one's own organisation took on and hasn't done."""
    today = house.today()
    lines = [
        (task, minutes_queries.overdue(task, today))
        for task in minutes_queries.open_tasks_of(request.actor)
    ]
    return render(request, "minutes/tasks.html", {"lines": lines})


def _done(request: Any, meeting_id: UUID, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except NotAllowedNow as refused:
        found = minutes_queries.minutes_for(request.actor, meeting_id)
        words = minutes_labels.UNFIT[refused.reason]
        context = {**_shown(request, found), "refused": words}
        return render(request, "minutes/index.html", context, status=422)
    return redirect("minutes:index", meeting_id)


def _shown(request: Any, found: Taken) -> dict[str, Any]:
    may_speak = speaks(request.actor)
    return {
        "taken": found,
        "meeting": found.meeting,
        "kinds": {kind.value: words for kind, words in minutes_labels.KINDS.items()},
        "state": minutes_labels.STATES[found.state],
        "speaks": may_speak,
        "sends": may_speak and found.is_caller and found.may_be_sent,
        "takes_back": may_speak and found.is_caller and found.state is State.SENT,
        "approves": may_speak and found.waits_for_own,
        "by_itself": minutes_labels.BY_ITSELF,
        **open_page(request, found.meeting.pk),
    }


def _as_typed(line: Line) -> dict[str, Any]:
    row = line.row
    return {
        "kind": row.kind,
        "text": row.text,
        "owner": str(row.owner_id or ""),
        "due_on": row.due_on,
        "version": row.version,
    }
