"""The pages on which something is done with a disclosure order at an office."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.kept.pages import keeps_what_is_typed
from portal.papers import render as typeset
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.web.downloads import PDF, as_file
from portal.web.forms import PlainForm
from portal.web.guards import declared, stepped_up
from portal.web.words import ANSWER_PHRASES
from referrals.disclosure import answer_queries as queries
from referrals.disclosure import answer_texts as texts
from referrals.disclosure import answering, receiving
from referrals.disclosure.answer_export import export_order, is_finished
from referrals.disclosure.answer_forms import (
    AnswerForm,
    CheckedForm,
    GiveForm,
    PostedForm,
    ReleaseForm,
    RemarkForm,
)
from referrals.disclosure.answer_lifecycle import LIFECYCLE, Event
from referrals.disclosure.answer_steps import answer_in
from referrals.disclosure.answer_views import at_offices, paper_of, who_leads

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
hidden_from_reports = sensitive_post_parameters()


@who_leads
@at_offices
@get_or_post
@hidden_from_reports
@declared
@keeps_what_is_typed(PostedForm)
def posted(request: Any) -> HttpResponse:
    """Write down an order that came by post; for who leads."""
    kept = request.kept.typed
    form = PostedForm(_typed(request), initial=None if kept is None else kept.dict())
    made: list[Any] = []
    if _done(form, lambda: made.append(_register(form, request.actor))):
        return redirect("disclosure:received", made[0].pk)
    return texts.POSTED.answer(request, form, back=reverse("disclosure:received_all"))


def _register(form: PostedForm, by: Any) -> Any:
    return receiving.register_order(
        form.words,
        received_on=form.cleaned_data["received_on"],
        untold_until=form.cleaned_data["untold_until"],
        by=by,
    )


@who_leads
@at_offices
@get_or_post
@declared
def checked(request: Any, order_id: UUID) -> HttpResponse:
    """The form is right: for who leads, four ticks."""
    row = _order(request, order_id)
    form = CheckedForm(_typed(request))
    if _done(form, partial(receiving.find_form_right, row, by=request.actor)):
        return redirect("disclosure:received", row.pk)
    return texts.CHECKED.answer(request, form, back=_of(row), row=row)


@at_offices
@get_or_post
@declared
def remark(request: Any, order_id: UUID) -> HttpResponse:
    """Something is wrong with the order itself."""
    row = _order(request, order_id)
    form = RemarkForm(_typed(request))
    if _done(
        form,
        lambda: answering.remark_on_form(row, form.chosen, by=request.actor),
    ):
        return redirect("disclosure:received", row.pk)
    return texts.REMARK.answer(request, form, back=_of(row), row=row)


@who_leads
@at_offices
@get_or_post
@declared
def give(request: Any, order_id: UUID) -> HttpResponse:
    """Give it to a colleague; for who leads."""
    row = _order(request, order_id)
    people = queries.colleagues_to_give_to(request.actor)
    form = GiveForm(_typed(request), people=people)
    if _done(
        form,
        lambda: receiving.give_to(row, UUID(form.cleaned_data["to"]), by=request.actor),
    ):
        return redirect("disclosure:received", row.pk)
    return texts.GIVE.answer(
        request, form, back=_of(row), row=row, has_people=bool(people)
    )


@at_offices
@get_or_post
@hidden_from_reports
@declared
@keeps_what_is_typed(AnswerForm)
def answer(request: Any, order_id: UUID) -> HttpResponse:
    """Write the answer, or choose a fixed sentence."""
    row = _order(request, order_id)
    kept = request.kept.typed
    before = answer_in(row) if LIFECYCLE.may(Event.WRITE, row.state) else {}
    form = AnswerForm(_typed(request), initial=before if kept is None else kept.dict())
    if _done(
        form,
        lambda: answering.write_answer(
            row, form.chosen, form.cleaned_data["text"], by=request.actor
        ),
    ):
        return redirect("disclosure:received", row.pk)
    return texts.ANSWER.answer(request, form, back=_of(row), row=row)


@at_offices
@get_or_post
@declared
def release(request: Any, order_id: UUID) -> HttpResponse:
    """The exact text once more, a tick, and then it goes at its hour."""
    row = _order(request, order_id)
    if not answering.may_release(row, by=request.actor):
        raise NotVisible
    seen = answering.fingerprint(row)
    form = ReleaseForm(_typed(request))
    if _done(
        form,
        lambda: answering.release_answer(
            row, seen=request.POST.get("seen", ""), by=request.actor
        ),
    ):
        return redirect("disclosure:received", row.pk)
    written = answer_in(row)
    return texts.RELEASE.answer(
        request,
        form,
        back=_of(row),
        row=row,
        answer=written,
        answer_words=ANSWER_PHRASES.get(written.get("phrase", ""), ""),
        seen=seen,
    )


@who_leads
@at_offices
@get_or_post
@declared
def send_back(request: Any, order_id: UUID) -> HttpResponse:
    """It isn't right yet; for who leads."""
    row = _order(request, order_id)
    form = PlainForm(_typed(request))
    if _done(form, partial(answering.send_back, row, by=request.actor)):
        return redirect("disclosure:received", row.pk)
    return texts.SEND_BACK.answer(request, form, back=_of(row), row=row)


@who_leads
@at_offices
@get_or_post
@declared
@stepped_up
def export(request: Any, order_id: UUID) -> HttpResponse:
    """A copy for the archive, or to print and send; for who leads."""
    row = _order(request, order_id)
    if not is_finished(row):
        return redirect("disclosure:received", row.pk)
    if request.method != "POST":
        return texts.EXPORT.answer(request, PlainForm(), back=_of(row), row=row)
    export_order(row, by=request.actor)
    return as_file(typeset(paper_of(row)), PDF, "palegg.pdf")


def _done(form: Any, act: Any) -> bool:
    """Whether it was sent, is right, and could be done; what refuses it is said."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except NotAllowedNow as refused:
        form.add_error(None, str(texts.REFUSED[refused.reason]))
        return False
    return True


def _order(request: Any, order_id: UUID) -> Any:
    """The order, opened; held on to."""
    return receiving.open_order(order_id, by=request.actor)


def _typed(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _of(row: Any) -> str:
    return reverse("disclosure:received", args=[row.pk])
