"""The pages of an agenda: read and changed together, with or without a script."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from meetings import agenda, agenda_labels, agenda_queries, naming
from meetings.agenda import ChangedMeanwhile
from meetings.agenda_forms import ChangeItemForm, ProposeForm, TopicForm
from meetings.agenda_queries import Agenda, Line
from meetings.speaking import speaks
from meetings.views import get_or_post, known, open_page, speakers, typed
from portal.kept.pages import keeps_what_is_typed
from portal.policy.refusals import NotAllowedNow
from portal.web.guards import declared

hidden_from_reports = sensitive_post_parameters()
MOVES = {"opp": True, "ned": False}


@get_or_post
@hidden_from_reports
@declared
def index(request: Any, meeting_id: UUID) -> HttpResponse:
    """The agenda, what is proposed for it, and the form to propose something."""
    found = agenda_queries.agenda_for(request.actor, meeting_id)
    form = None
    if found.is_open:
        form = ProposeForm(
            typed(request),
            known=known(request, found.people),
            organisations=found.organisations,
            topics=_topics(request, found),
        )
        if form.is_bound and form.is_valid() and _proposed(request, meeting_id, form):
            return redirect("agenda:index", meeting_id)
    return _page(request, "index", {**_shown(request, found), "form": form}, form)


def _proposed(request: Any, meeting_id: UUID, form: ProposeForm) -> bool:
    try:
        agenda.propose_items(
            meeting_id, form.proposed, by=request.actor, vouched=form.vouched
        )
    except NotAllowedNow as refused:
        form.add_error(None, str(agenda_labels.UNFIT[refused.reason]))
        return False
    return True


@require_safe
@declared
def item(request: Any, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """One item as it stands now: what a page fetches that was told of a new version."""
    found = agenda_queries.agenda_for(request.actor, meeting_id)
    context = {**_shown(request, found), "line": found.line(item_id)}
    return render(request, "agenda/item.html", context)


@get_or_post
@hidden_from_reports
@declared
@keeps_what_is_typed(ChangeItemForm)
def change(request: Any, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """Say it in other words. Somebody else's newer words are shown, not overwritten."""
    found = agenda_queries.agenda_for(request.actor, meeting_id)
    line = found.line(item_id)
    if not found.is_open:
        return redirect("agenda:index", meeting_id)
    kept = request.kept.typed
    form = ChangeItemForm(
        typed(request),
        initial=_as_typed(line) if kept is None else kept.dict(),
        known=known(request, found.people),
        organisations=found.organisations,
    )
    if form.is_bound and form.is_valid():
        if _changed(request, meeting_id, item_id, form):
            return redirect(f"{reverse('agenda:index', args=[meeting_id])}#{_id(line)}")
        line = agenda_queries.agenda_for(request.actor, meeting_id).line(item_id)
    read = _read_version(request, line)
    context = {
        **_shown(request, found),
        "form": form,
        "line": line,
        "is_newer": line.item.version > read,
        "read_version": read,
    }
    if form.is_bound and line.item.version > read:
        form.says_version(line.item.version)
    return _page(request, "change", context, form)


def _read_version(request: Any, line: Line) -> int:
    """The version that the page's form stands on, as it says; else the newest."""
    said = request.POST.get("version") or request.GET.get("versjon", "")
    return int(said) if said.isascii() and said.isdigit() else line.item.version


def _changed(
    request: Any, meeting_id: UUID, item_id: UUID, form: ChangeItemForm
) -> bool:
    try:
        agenda.change_item(
            meeting_id,
            item_id,
            form.words,
            version=form.cleaned_data["version"],
            by=request.actor,
            vouched=form.vouched,
        )
    except ChangedMeanwhile:
        form.add_error(None, str(agenda_labels.MEANWHILE))
        return False
    except NotAllowedNow as refused:
        form.add_error(None, str(agenda_labels.UNFIT[refused.reason]))
        return False
    return True


@require_POST
@declared
def take_up(request: Any, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """Put a proposal on the agenda."""
    return _done(
        request,
        meeting_id,
        lambda: agenda.take_up_item(meeting_id, item_id, by=request.actor),
    )


@require_POST
@declared
def drop(request: Any, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """Take an item off the agenda, or a proposal back."""
    return _done(
        request,
        meeting_id,
        lambda: agenda.drop_item(meeting_id, item_id, by=request.actor),
    )


@require_POST
@declared
def move(request: Any, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """Up or down in the order."""
    way = MOVES.get(request.POST.get("vei", ""))
    if way is None:
        agenda_queries.agenda_for(request.actor, meeting_id).line(item_id)
        return redirect("agenda:index", meeting_id)
    return _done(
        request,
        meeting_id,
        lambda: agenda.move_item(meeting_id, item_id, is_up=way, by=request.actor),
    )


@speakers
@get_or_post
@hidden_from_reports
@declared
def topics(request: Any) -> HttpResponse:
    """The topics that one's own organisation has added."""
    form = TopicForm(typed(request), known=naming.known_to(request.actor, ()))
    if form.is_bound and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            agenda.add_topic(text, by=request.actor, vouched=form.vouched)
            return redirect("agenda:topics")
        except NotAllowedNow as refused:
            form.add_error(None, str(agenda_labels.UNFIT[refused.reason]))
    context = {
        "form": form,
        "own": agenda_queries.topics_of(request.actor),
        "suggested": agenda_labels.SUGGESTED,
    }
    return _page(request, "topics", context, form)


@speakers
@require_POST
@declared
def remove_topic(request: Any, topic_id: UUID) -> HttpResponse:
    """It isn't proposed any more."""
    agenda.remove_topic(topic_id, by=request.actor)
    return redirect("agenda:topics")


def _done(request: Any, meeting_id: UUID, act: Any) -> HttpResponse:
    try:
        act()
    except NotAllowedNow as refused:
        found = agenda_queries.agenda_for(request.actor, meeting_id)
        words = agenda_labels.UNFIT[refused.reason]
        context = {**_shown(request, found), "refused": words}
        return render(request, "agenda/index.html", context, status=422)
    return redirect("agenda:index", meeting_id)


def _shown(request: Any, found: Agenda) -> dict[str, Any]:
    meeting = found.meeting
    available = None
    if meeting.starts_at and meeting.ends_at:
        available = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    taken = agenda_labels.time_taken(found.minutes, available) if found.lines else ""
    return {
        "agenda": found,
        "meeting": meeting,
        "taken": taken,
        "orders": found.is_open and found.is_caller and speaks(request.actor),
        "speaks": speaks(request.actor),
        **open_page(request, meeting.pk),
    }


def _id(line: Line) -> str:
    return f"sak-{line.item.pk}"


def _as_typed(line: Line) -> dict[str, Any]:
    one = line.item
    return {
        "text": one.text,
        "owner": str(one.owner_id or ""),
        "minutes": one.minutes,
        "version": one.version,
    }


def _topics(request: Any, found: Agenda) -> list[str]:
    """Ours and one's own, without those that stand there already."""
    there = {line.item.text for line in (*found.lines, *found.proposals)}
    own = [topic.text for topic in agenda_queries.topics_of(request.actor)]
    every = dict.fromkeys([*map(str, agenda_labels.SUGGESTED), *own])
    return [text for text in every if text not in there]


def _page(request: Any, name: str, context: dict[str, Any], form: Any) -> HttpResponse:
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, f"agenda/{name}.html", context, status=status)
