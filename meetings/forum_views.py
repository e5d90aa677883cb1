"""The pages of forums, for whoever calls them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from meetings import forums, labels, planning, pressures, texts, whom
from meetings.forms import MeetingForm
from meetings.forum_forms import ForumForm
from meetings.invite_forms import InviteForm
from meetings.kinds import Setting, Sort
from meetings.lifecycle import State
from meetings.planning_views import page
from meetings.views import get_or_post, speakers, typed
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.web.guards import declared


@speakers
@require_safe
@declared
def index(request: Any) -> HttpResponse:
    """The organisation's forums."""
    found = [
        (one, labels.SORTS[Sort(one.sort)]) for one in forums.forums_of(request.actor)
    ]
    return render(request, "meetings/forums.html", {"forums": found})


@speakers
@get_or_post
@declared
def new(request: Any) -> HttpResponse:
    """A new forum; its members come next."""
    sorts = planning.calls_of(request.actor)
    form = ForumForm(
        typed(request),
        sorts=sorts,
        initial={"sort": sorts[0].value, "setting": "in_person", "times_a_year": 2},
    )
    if form.is_bound and form.is_valid():
        try:
            forum = forums.make_forum(form.said, by=request.actor)
        except NotAllowedNow as refused:
            form.add_error(None, str(labels.UNFIT[refused.reason]))
        else:
            return redirect("meetings:forum_members", forum.pk)
    return page(request, "forum_form", {"forum": None}, form)


@speakers
@require_safe
@declared
def detail(request: Any, forum_id: UUID) -> HttpResponse:
    """One forum: its members, its meetings, when the next is due."""
    standing = forums.standing_of(forums.forum_for(request.actor, forum_id))
    context = {
        "forum": standing.forum,
        "standing": standing,
        "sort": labels.SORTS[Sort(standing.forum.sort)],
        "setting": labels.SETTINGS[Setting(standing.forum.setting)],
        "times": labels.times_a_year(standing.forum.times_a_year),
        "is_under_pressure": bool(
            pressures.under_pressure(request.actor.party_id, standing.meetings)
        ),
        "lines": [
            (
                one,
                labels.when_words(one.starts_at, one.ends_at),
                labels.STATES[State(one.state)],
            )
            for one in standing.meetings
        ],
    }
    return render(request, "meetings/forum.html", context)


@speakers
@get_or_post
@declared
def change(request: Any, forum_id: UUID) -> HttpResponse:
    """Say something else about it."""
    forum = forums.forum_for(request.actor, forum_id)
    initial = {name: getattr(forum, name) for name in forums.Said.__dataclass_fields__}
    form = ForumForm(typed(request), sorts=(Sort(forum.sort),), initial=initial)
    if form.is_bound and form.is_valid():
        forums.change_forum(forum_id, form.said, by=request.actor)
        return redirect("meetings:forum", forum_id)
    return page(request, "forum_form", {"forum": forum}, form)


@speakers
@get_or_post
@declared
def members(request: Any, forum_id: UUID) -> HttpResponse:
    """Who is invited to each of its meetings."""
    forum = forums.forum_for(request.actor, forum_id)
    there = forums.members_of(forum)
    form = InviteForm.on(request, whom.possible(request.actor), there)
    if form.is_bound and form.is_valid():
        forums.add_members(forum_id, form.chosen, by=request.actor)
        return redirect("meetings:forum", forum_id)
    back = reverse("meetings:forum", args=[forum_id])
    return texts.choose(texts.MEMBERS, request, form, back=back, forum=forum)


@speakers
@require_POST
@declared
def remove(request: Any, forum_id: UUID) -> HttpResponse:
    """One of them is a member no longer."""
    try:
        who = UUID(request.POST.get("organisation", ""))
    except ValueError:
        raise NotVisible from None
    forums.remove_member(forum_id, who, by=request.actor)
    return redirect("meetings:forum", forum_id)


@speakers
@get_or_post
@declared
def plan(request: Any, forum_id: UUID) -> HttpResponse:
    """The next meeting, with everybody in it already."""
    forum = forums.forum_for(request.actor, forum_id)
    form = MeetingForm(
        typed(request),
        sorts=(Sort(forum.sort),),
        initial={
            "sort": forum.sort,
            "setting": forum.setting,
            "title": forum.name,
            "place": forum.place,
        },
    )
    if form.is_bound and form.is_valid():
        made = planning.plan_meeting(
            form.said,
            by=request.actor,
            hours=form.hours,
            answer_by=form.last_day,
            forum_id=forum.pk,
            seats=forums.members_of(forum),
        )
        return redirect("meetings:detail", made)
    return page(request, "new", {"meeting": None, "forum": forum}, form)


@speakers
@get_or_post
@declared
def end(request: Any, forum_id: UUID) -> HttpResponse:
    """It doesn't meet any more: asked once."""
    forum = forums.forum_for(request.actor, forum_id)
    if request.method == "POST":
        forums.end_forum(forum_id, by=request.actor)
        return redirect("meetings:forums")
    back = reverse("meetings:forum", args=[forum_id])
    return texts.END_FORUM.ask(request, back=back, forum=forum)
