"""The pages on which something is done with the note of a duty."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portal.papers import render as typeset
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.web.downloads import PDF, as_file
from portal.web.forms import PlainForm
from portal.web.guards import declared, stepped_up
from referrals.disclosure import duty_labels as labels
from referrals.disclosure import duty_queries as queries
from referrals.disclosure import duty_telling as telling
from referrals.disclosure import duty_texts as texts
from referrals.disclosure import duty_use_cases as use_cases
from referrals.disclosure.duty_forms import CorrectForm, PutOffForm, ToldForm
from referrals.disclosure.duty_lifecycle import LIFECYCLE, Event
from referrals.disclosure.duty_rules import Duty
from referrals.disclosure.duty_views import at_office, get_or_post
from referrals.disclosure.office_notes import may_act


@at_office
@get_or_post
@declared
def told(request: Any, duty_id: UUID) -> HttpResponse:
    """The parent has been told."""
    row = _own(request, duty_id)
    if not LIFECYCLE.may(Event.TELL, row.state):
        return redirect("disclosure:duty", row.pk)
    form = ToldForm(_typed(request))
    if form.is_bound and form.is_valid():
        try:
            use_cases.tell_parent(row, form.telling, by=request.actor)
        except NotAllowedNow as refused:
            form.add_error(None, str(labels.UNFIT[refused.reason]))
        else:
            return redirect("disclosure:duty", row.pk)
    return texts.TOLD.answer(request, form, back=_of(row), row=row)


@at_office
@get_or_post
@declared
def put_off(request: Any, duty_id: UUID) -> HttpResponse:
    """There is still a reason not to tell, until another day."""
    row = _own(request, duty_id)
    has_told = use_cases.page_has_told(row)
    if has_told or not LIFECYCLE.may(Event.PUT_OFF, row.state):
        return redirect("disclosure:duty", row.pk)
    form = PutOffForm(_typed(request))
    if form.is_bound and form.is_valid():
        try:
            use_cases.put_off_telling(row, form.not_yet, by=request.actor)
        except NotAllowedNow as refused:
            form.add_error(None, str(labels.UNFIT[refused.reason]))
        else:
            return redirect("disclosure:duty", row.pk)
    return texts.PUT_OFF.answer(request, form, back=_of(row), row=row)


@at_office
@get_or_post
@declared
def correct(request: Any, duty_id: UUID) -> HttpResponse:
    """Say anew what was done; what stood before stays in the history."""
    row = _own(request, duty_id)
    facts = queries.facts_of(row)
    initial = {"cases": facts.cases, "done_on": facts.done_on, "way": facts.way}
    form = CorrectForm(_typed(request), duty=Duty(row.duty), initial=initial)
    if form.is_bound and form.is_valid():
        try:
            use_cases.correct_duty(row, form.facts, by=request.actor)
        except NotAllowedNow as refused:
            form.add_error(None, str(labels.UNFIT[refused.reason]))
        else:
            return redirect("disclosure:duty", row.pk)
    return texts.CORRECT.answer(request, form, back=_of(row), row=row)


@at_office
@get_or_post
@declared
@stepped_up
def export(request: Any, duty_id: UUID) -> HttpResponse:
    """A copy for the office's archive; whoever reads the note can make it."""
    row = queries.duty_for(request.actor, duty_id, lock=request.method == "POST")
    if request.method != "POST":
        return texts.EXPORT.answer(request, PlainForm(), back=_of(row), row=row)
    use_cases.export_duty(row, by=request.actor)
    paper = telling.paper_of(request.actor, row, queries.facts_of(row))
    return as_file(typeset(paper), PDF, f"notat-{labels.code_of(row.pk)}.pdf")


def _own(request: Any, duty_id: UUID) -> Any:
    """One on which this person acts; for whoever only reads it, there is no page."""
    lock = request.method == "POST"
    row = queries.duty_for(request.actor, duty_id, lock=lock)
    if not may_act(request.actor, row):
        raise NotVisible
    return row


def _typed(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _of(row: Any) -> str:
    return reverse("disclosure:duty", args=[row.pk])
