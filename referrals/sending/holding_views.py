"""Pages on which colleagues share a draft: handing over, and a second pair of eyes."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from portal.policy.refusals import NotVisible
from portal.web.form_page import FormPage
from portal.web.guards import declared
from referrals.handing_over import HandOverForm
from referrals.sending import approval, holding, passing, queries
from referrals.sending.asking_forms import ApproverForm, RulesForm
from referrals.sending.lifecycle import LIFECYCLE, Event
from referrals.sending.texts import ASK_APPROVAL, HAND_OVER
from referrals.sending.views import get_or_post, senders_only, writers_only


@senders_only
@get_or_post
@declared
def hand_over(request: Any, draft_id: UUID) -> HttpResponse:
    """Give it to a colleague; nobody is asked why."""
    draft = queries.draft_for(request.actor, draft_id, lock=True)
    people = passing.who_can_take(draft, by=request.actor)
    form = HandOverForm(request.POST or None, people=people)
    if form.is_bound and form.is_valid():
        passing.hand_over(
            draft,
            form.person_id,
            by=request.actor,
            knows_this_person=form.cleaned_data["knows"],
        )
        return redirect("sending:index")
    return _about(draft, HAND_OVER, request, form, has_people=bool(people))


@writers_only
@get_or_post
@declared
def ask_approval(request: Any, draft_id: UUID) -> HttpResponse:
    """Choose who reads it before it is put before the parent."""
    draft = queries.draft_for(request.actor, draft_id, lock=True)
    if not LIFECYCLE.may(Event.ASK_APPROVAL, draft.state):
        return redirect("sending:detail", draft.pk)
    people = approval.who_can_approve(draft, by=request.actor)
    form = ApproverForm(request.POST or None, people=people)
    if form.is_bound and form.is_valid():
        approval.ask_approval(draft, form.person_id, by=request.actor)
        return redirect("sending:detail", draft.pk)
    return _about(draft, ASK_APPROVAL, request, form, has_people=bool(people))


@senders_only
@require_POST
@declared
def approve(request: Any, draft_id: UUID) -> HttpResponse:
    """The second pair of eyes says yes."""
    draft = queries.draft_for(request.actor, draft_id, lock=True)
    if not LIFECYCLE.may(Event.APPROVE, draft.state):
        return redirect("sending:detail", draft.pk)
    approval.approve(draft, by=request.actor)
    return redirect("sending:detail", draft.pk)


@senders_only
@require_POST
@declared
def send_back(request: Any, draft_id: UUID) -> HttpResponse:
    """It is a draft again."""
    draft = queries.draft_for(request.actor, draft_id, lock=True)
    if not LIFECYCLE.may(Event.SEND_BACK, draft.state):
        return redirect("sending:detail", draft.pk)
    approval.send_back(draft, by=request.actor)
    return redirect("sending:detail", draft.pk)


def who_leads(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that is there for whoever leads the service today, and for nobody else."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not holding.leads(request.actor):
            raise NotVisible
        return view(request, *args, **kwargs)

    return guarded


@who_leads
@get_or_post
@declared
def rules(request: Any) -> HttpResponse:
    """What the service decides for itself, and whether everything has an owner."""
    needs = approval.is_needed(request.actor.party_id)
    form = RulesForm(request.POST or None, initial={"needs_approval": needs})
    if request.method == "POST":
        form = RulesForm(request.POST)
        if form.is_valid():
            approval.set_rules(
                by=request.actor, needs_approval=form.cleaned_data["needs_approval"]
            )
            return redirect("sending:index")
    ownerless = passing.ownerless(request.actor)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "ownerless": ownerless}
    return render(request, "sending/rules.html", context, status=status)


def _about(
    draft: Any, page: FormPage, request: Any, form: Any, **context: Any
) -> HttpResponse:
    back = reverse("sending:detail", args=[draft.pk])
    return page.answer(request, form, back=back, draft=draft, **context)
