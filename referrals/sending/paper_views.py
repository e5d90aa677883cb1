"""Papers of a draft: a letter, a form for a parent without e-ID, and a copy to keep.

Whoever holds the draft can have them. None registers an answer, and none changes what
the parent sees.
"""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal.papers import Paper
from portal.papers import render as typeset
from portal.policy.purposes import Purpose
from portal.registry import queries as registry
from portal.walls import house
from portal.web.downloads import PDF, as_file
from portal.web.guards import declared, stepped_up
from referrals.sending import exporting, labels, papers, queries, telling
from referrals.sending.views import get_or_post, writers_only

JSON = "application/json"


@writers_only
@require_safe
@declared
def letter(request: Any, draft_id: UUID) -> HttpResponse:
    """The neutral letter, to be put in an envelope without a sender."""
    draft = queries.draft_for(request.actor, draft_id)
    answer_by = papers.printed_until(draft, house.today())
    if answer_by is None:
        return redirect("sending:detail", draft.pk)
    said = draft.content.reveal(Purpose.SHOW_OWN)
    address = settings.ADDRESSES["parent"]
    return _paper(papers.letter(said["language"], answer_by, address), "brev")


@writers_only
@require_safe
@declared
@stepped_up
def consent_form(request: Any, draft_id: UUID) -> HttpResponse:
    """The form for a parent without e-ID. It holds all that the draft says."""
    draft = queries.draft_for(request.actor, draft_id)
    answer_by = papers.printed_until(draft, house.today())
    if answer_by is None:
        return redirect("sending:detail", draft.pk)
    said = draft.content.reveal(Purpose.EXPORT)
    where, reference = _where(said["office"]), draft.outcome_reference
    form = papers.consent_form(said, answer_by, where, reference=reference)
    return _paper(form, "skjema")


@writers_only
@require_safe
@declared
@stepped_up
def export(request: Any, draft_id: UUID) -> HttpResponse:
    """What a copy is, and in which form one wants it."""
    draft = queries.draft_for(request.actor, draft_id)
    return render(request, "sending/export.html", {"draft": draft})


@writers_only
@get_or_post
@declared
@stepped_up
def export_pdf(request: Any, draft_id: UUID) -> HttpResponse:
    """The copy, to print or to keep."""
    draft = queries.draft_for(request.actor, draft_id, lock=request.method == "POST")
    if request.method != "POST":
        return redirect("sending:export", draft.pk)
    return _paper(exporting.as_paper(_copy(request, draft)), "eksport")


@writers_only
@get_or_post
@declared
@stepped_up
def export_json(request: Any, draft_id: UUID) -> HttpResponse:
    """The copy, for a case system."""
    draft = queries.draft_for(request.actor, draft_id, lock=request.method == "POST")
    if request.method != "POST":
        return redirect("sending:export", draft.pk)
    data = exporting.as_data(_copy(request, draft))
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return as_file(text.encode(), JSON, "eksport.json")


def _copy(request: Any, draft: Any) -> exporting.Copy:
    said = exporting.export_draft(draft, by=request.actor)
    return exporting.copy_of(
        telling.reading(said),
        state=labels.state_words(draft.state, draft.answer_by, draft.told_on),
        failed=labels.notice_words(draft.notice_failed_on),
        held=telling.held(request, draft),
    )


def _where(office: str) -> papers.Where:
    if not office:
        return papers.Where()
    found = registry.office(UUID(office))
    sites = registry.sites_of(found.party_id)
    return papers.Where(found.name, found.phone, tuple(s.address for s in sites))


def _paper(paper: Paper, name: str) -> HttpResponse:
    return as_file(typeset(paper), PDF, f"{name}.pdf")
