"""The pages on which something is done with a follow-up."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from portal.kept.pages import keeps_what_is_typed
from portal.policy.purposes import Purpose
from portal.walls import house
from portal.web.guards import declared
from referrals.following import holding, passing, plan, texts, use_cases
from referrals.following.forms import (
    ChangeForm,
    EndForm,
    MadeForm,
    MoveForm,
    NewForm,
)
from referrals.following.lifecycle import LIFECYCLE, Event
from referrals.following.views import (
    follow_up,
    get_or_post,
    holders_only,
    typed,
    where_used,
)
from referrals.handing_over import HandOverForm

hidden_from_reports = sensitive_post_parameters()


@holders_only
@get_or_post
@hidden_from_reports
@declared
@where_used
@keeps_what_is_typed(NewForm)
def new(request: Any) -> HttpResponse:
    """Begin to follow a parent up. The first date is proposed."""
    people, today = holding.colleagues(request.actor), house.today()
    initial = {
        "starts_on": today,
        "next_on": plan.proposed(today, None, today),
        "stand_in": holding.usual_stand_in(request.actor, people),
    }
    kept = request.kept.typed
    form = NewForm(
        typed(request),
        initial=initial if kept is None else kept.dict(),
        people=people,
        owner_id=request.actor.person_id,
    )
    if form.is_bound and form.is_valid():
        row = use_cases.begin_following_up(
            form.words,
            by=request.actor,
            starts_on=form.cleaned_data["starts_on"],
            following=form.following,
            stand_in_id=form.stand_in_id,
        )
        return redirect("following:detail", row.pk)
    return texts.NEW.answer(request, form, back=reverse("following:index"))


@holders_only
@get_or_post
@hidden_from_reports
@declared
def change(request: Any, follow_up_id: UUID) -> HttpResponse:
    """Say something else, or have another stand in."""
    row = follow_up(request, follow_up_id)
    if not LIFECYCLE.may(Event.CHANGE, row.state):
        return redirect("following:detail", row.pk)
    said = row.content.reveal(Purpose.EDIT_OWN)
    form = ChangeForm(
        typed(request),
        initial={**said, "stand_in": str(row.stand_in_id or "")},
        people=holding.colleagues(request.actor),
        owner_id=row.owner_id,
    )
    if form.is_bound and form.is_valid():
        use_cases.change_follow_up(
            row, form.words, by=request.actor, stand_in_id=form.stand_in_id
        )
        return redirect("following:detail", row.pk)
    return texts.CHANGE.answer(request, form, back=_of(row), row=row)


@holders_only
@get_or_post
@declared
def made(request: Any, follow_up_id: UUID) -> HttpResponse:
    """An offer was made; the next date is proposed."""
    row, today = follow_up(request, follow_up_id), house.today()
    if not LIFECYCLE.may(Event.MAKE, row.state):
        return redirect("following:detail", row.pk)
    form = MadeForm(
        typed(request),
        initial={
            "made_on": today,
            "next_on": plan.proposed(row.starts_on, today, today),
        },
        starts_on=row.starts_on,
        made_before=row.made_on,
    )
    if form.is_bound and form.is_valid():
        use_cases.make_offer(
            row,
            by=request.actor,
            made_on=form.cleaned_data["made_on"],
            following=form.following,
        )
        return redirect("following:detail", row.pk)
    return texts.MADE.answer(request, form, back=_of(row), row=row)


@holders_only
@get_or_post
@declared
def move(request: Any, follow_up_id: UUID) -> HttpResponse:
    """Another day for the next offer."""
    row = follow_up(request, follow_up_id)
    if row.next_on is None or not LIFECYCLE.may(Event.MOVE, row.state):
        return redirect("following:detail", row.pk)
    due_on = plan.due(row.starts_on, row.made_on)
    form = MoveForm(
        typed(request),
        initial={"next_on": row.next_on, "late_reason": row.late_reason},
        due_on=due_on,
        former=row.next_on,
    )
    if form.is_bound and form.is_valid():
        use_cases.move_offer(row, by=request.actor, following=form.following)
        return redirect("following:detail", row.pk)
    return texts.MOVE.answer(request, form, back=_of(row), row=row, due_on=due_on)


@holders_only
@get_or_post
@declared
def end(request: Any, follow_up_id: UUID) -> HttpResponse:
    """The service owes no more offers: asked once, with the reason."""
    row = follow_up(request, follow_up_id)
    if not LIFECYCLE.may(Event.END, row.state):
        return redirect("following:detail", row.pk)
    form = EndForm(typed(request))
    if form.is_bound and form.is_valid():
        reason = plan.EndReason(form.cleaned_data["reason"])
        use_cases.end_follow_up(row, by=request.actor, reason=reason)
        return redirect("following:detail", row.pk)
    return texts.END.answer(request, form, back=_of(row), row=row)


@holders_only
@get_or_post
@declared
def hand_over(request: Any, follow_up_id: UUID) -> HttpResponse:
    """Give it to a colleague; nobody is asked why."""
    row = follow_up(request, follow_up_id)
    people = passing.who_can_take(row, by=request.actor)
    form = HandOverForm(typed(request), people=people)
    if form.is_bound and form.is_valid():
        passing.hand_over(
            row,
            form.person_id,
            by=request.actor,
            knows_this_person=form.cleaned_data["knows"],
        )
        return redirect("following:index")
    return texts.HAND_OVER.answer(
        request, form, back=_of(row), row=row, has_people=bool(people)
    )


def _of(row: Any) -> str:
    return reverse("following:detail", args=[row.pk])
