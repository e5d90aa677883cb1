"""Being summoned as a witness: a checklist, a note, and asking one's leader."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.holding import leads
from portal.papers import render as typeset
from portal.policy.refusals import NotVisible
from portal.walls import house
from portal.web.downloads import PDF, as_file
from portal.web.forms import PlainForm
from portal.web.guards import declared, only, stepped_up
from referrals.disclosure import summons_labels as labels
from referrals.disclosure import summons_queries as queries
from referrals.disclosure import summons_telling as telling
from referrals.disclosure import summons_texts as texts
from referrals.disclosure import summons_use_cases as use_cases
from referrals.disclosure.office_notes import PROFESSIONALS, may_act, names_of
from referrals.disclosure.summons_forms import AskedForm, SummonsForm
from referrals.disclosure.summons_lifecycle import LIFECYCLE, Event

at_office = only(*PROFESSIONALS)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@at_office
@require_safe
@declared
def summonses(request: Any) -> HttpResponse:
    """The checklist, and one's own; for who leads, all of the office."""
    after = request.GET.get("etter", "")
    found = use_cases.list_summonses(by=request.actor, after=after)
    names = names_of(request.actor, {line.person_id for line in found.lines})
    here = reverse("disclosure:summonses")
    following = urlencode({"etter": found.following}) if found.following else ""
    context = {
        "lines": [
            (line, labels.code_of(line.summons_id), names.get(line.person_id, ""))
            for line in found.lines
        ],
        "leads": leads(request.actor),
        "is_first": not after,
        "following": f"{here}?{following}" if following else "",
    }
    return render(request, "disclosure/summonses.html", context)


@at_office
@get_or_post
@declared
def new(request: Any) -> HttpResponse:
    """Note that one is summoned."""
    form = SummonsForm(_typed(request))
    if form.is_bound and form.is_valid():
        row = use_cases.note_summons(form.said, by=request.actor)
        return redirect("disclosure:summons", row.pk)
    return texts.NEW.answer(request, form, back=reverse("disclosure:summonses"))


@at_office
@require_safe
@declared
def summons(request: Any, summons_id: UUID) -> HttpResponse:
    """One summons, and what has happened with it."""
    row = queries.summons_for(request.actor, summons_id, lock=True)
    use_cases.look_at_summons(row, by=request.actor)
    who = names_of(request.actor, [row.person_id]).get(row.person_id, "")
    acts = may_act(request.actor, row)
    context = {
        "row": row,
        "code": labels.code_of(row.pk),
        "about": telling.rows_of(row, queries.said_of(row), who),
        "history": telling.history_rows(request.actor, row),
        "may_correct": acts,
        "may_ask": acts and LIFECYCLE.may(Event.ASK, row.state),
        "may_export": LIFECYCLE.may(Event.EXPORT, row.state),
    }
    return render(request, "disclosure/summons.html", context)


@at_office
@get_or_post
@declared
def asked(request: Any, summons_id: UUID) -> HttpResponse:
    """The leader was asked."""
    row = _own(request, summons_id)
    if not LIFECYCLE.may(Event.ASK, row.state):
        return redirect("disclosure:summons", row.pk)
    form = AskedForm(_typed(request), initial={"asked_on": house.today()})
    if form.is_bound and form.is_valid():
        asked_on = form.cleaned_data["asked_on"]
        use_cases.ask_leader(row, by=request.actor, asked_on=asked_on)
        return redirect("disclosure:summons", row.pk)
    return texts.ASKED.answer(request, form, back=_of(row), row=row)


@at_office
@get_or_post
@declared
def correct(request: Any, summons_id: UUID) -> HttpResponse:
    """Say anew who summons, and for when."""
    row = _own(request, summons_id)
    said = queries.said_of(row)
    form = SummonsForm(_typed(request), initial=vars(said))
    if form.is_bound and form.is_valid():
        use_cases.correct_summons(row, form.said, by=request.actor)
        return redirect("disclosure:summons", row.pk)
    return texts.CORRECT.answer(request, form, back=_of(row), row=row)


@at_office
@get_or_post
@declared
@stepped_up
def export(request: Any, summons_id: UUID) -> HttpResponse:
    """A copy for the office's archive, when the leader was asked."""
    lock = request.method == "POST"
    row = queries.summons_for(request.actor, summons_id, lock=lock)
    if not LIFECYCLE.may(Event.EXPORT, row.state):
        return redirect("disclosure:summons", row.pk)
    if not lock:
        return texts.EXPORT.answer(request, PlainForm(), back=_of(row), row=row)
    use_cases.export_summons(row, by=request.actor)
    paper = telling.paper_of(request.actor, row, queries.said_of(row))
    return as_file(typeset(paper), PDF, f"notat-{labels.code_of(row.pk)}.pdf")


def _own(request: Any, summons_id: UUID) -> Any:
    """One on which this person acts; for whoever only reads it, there is no page."""
    lock = request.method == "POST"
    row = queries.summons_for(request.actor, summons_id, lock=lock)
    if not may_act(request.actor, row):
        raise NotVisible
    return row


def _typed(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _of(row: Any) -> str:
    return reverse("disclosure:summons", args=[row.pk])
