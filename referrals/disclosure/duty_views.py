"""The checklists of the two duties, and what is noted of duties that were used.

A checklist can be read and used without noting anything: the numbers and the way to the
national channel stand on top of it, whatever is ticked.
"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.holding import leads
from portal.policy.refusals import NotAllowedNow
from portal.policy.reporting import CHANNEL
from portal.registry import finder
from portal.walls import house
from portal.web.guards import declared, only
from referrals.disclosure import duty_begun as begun
from referrals.disclosure import duty_labels as labels
from referrals.disclosure import duty_queries as queries
from referrals.disclosure import duty_telling as telling
from referrals.disclosure import duty_use_cases as use_cases
from referrals.disclosure.duty_forms import NoteForm
from referrals.disclosure.duty_lifecycle import LIFECYCLE, Event
from referrals.disclosure.duty_rules import Duty
from referrals.disclosure.duty_texts import CHECKLISTS
from referrals.disclosure.office_notes import PROFESSIONALS, may_act, names_of

at_office = only(*PROFESSIONALS)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@at_office
@get_or_post
def report(request: Any) -> HttpResponse:
    """The checklist of the duty to report."""
    return _checklist(request, Duty.REPORT)


@at_office
@get_or_post
def avert(request: Any) -> HttpResponse:
    """The checklist of the duty to avert."""
    return _checklist(request, Duty.AVERT)


@at_office
@get_or_post
@declared
def report_begun(request: Any, contact_id: UUID) -> HttpResponse:
    """The same, begun beside what a parent shared."""
    return _begun_checklist(request, Duty.REPORT, contact_id)


@at_office
@get_or_post
@declared
def avert_begun(request: Any, contact_id: UUID) -> HttpResponse:
    """The same, begun beside what a parent shared."""
    return _begun_checklist(request, Duty.AVERT, contact_id)


def _begun_checklist(request: Any, duty: Duty, contact_id: UUID) -> HttpResponse:
    lock = request.method == "POST"
    row = begun.begun_one(request.actor, contact_id, duty, lock=lock)
    if row.duty_id is not None:
        return redirect("disclosure:duty", row.duty_id)
    return _checklist(request, duty, row)


def _checklist(request: Any, duty: Duty, row: Any = None) -> HttpResponse:
    form = NoteForm(request.POST if request.method == "POST" else None, duty=duty)
    if form.is_bound and form.is_valid():
        try:
            noted = use_cases.note_duty(
                duty, form.facts, form.telling, by=request.actor, begun=row
            )
        except NotAllowedNow as refused:
            form.add_error(None, str(labels.UNFIT[refused.reason]))
        else:
            return redirect("disclosure:duty", noted.pk)
    context = {
        "duty": duty.value,
        "texts": CHECKLISTS[duty],
        "form": form,
        "channel": CHANNEL,
        "duty_phones": finder.duty_phones_around(request.actor.party_id, house.today()),
        "contact": begun.contact_of(row) if row else None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "disclosure/checklist.html", context, status=status)


@at_office
@require_safe
@declared
def duties(request: Any) -> HttpResponse:
    """One's own notes; for who leads, all of the office."""
    after = request.GET.get("etter", "")
    found = use_cases.list_duties(by=request.actor, after=after)
    here = reverse("disclosure:duties")
    following = urlencode({"etter": found.following}) if found.following else ""
    context = {
        "lines": _in_words(request, found.lines),
        "begun": [
            (one, labels.DUTIES[one.duty]) for one in begun.begun_by(request.actor)
        ],
        "overdue": len(queries.reviews_due(request.actor)),
        "leads": leads(request.actor),
        "is_first": not after,
        "following": f"{here}?{following}" if following else "",
    }
    return render(request, "disclosure/duties.html", context)


@at_office
@require_safe
@declared
def overdue(request: Any) -> HttpResponse:
    """Reviews that are due: it is to be none."""
    lines = use_cases.list_overdue(by=request.actor)
    context = {"lines": _in_words(request, lines)}
    return render(request, "disclosure/overdue.html", context)


def _in_words(request: Any, lines: Any) -> list[Any]:
    names = names_of(request.actor, {line.person_id for line in lines})
    return [
        (
            line,
            labels.code_of(line.duty_id),
            labels.DUTIES[line.duty],
            labels.telling_words(line.telling),
            names.get(line.person_id, ""),
        )
        for line in lines
    ]


@at_office
@require_safe
@declared
def duty(request: Any, duty_id: UUID) -> HttpResponse:
    """One note: what is noted, and all that was ever said in it."""
    row = queries.duty_for(request.actor, duty_id, lock=True)
    use_cases.look_at_duty(row, by=request.actor)
    facts = queries.facts_of(row)
    who = names_of(request.actor, [row.person_id]).get(row.person_id, "")
    acts = may_act(request.actor, row)
    can_wait = not use_cases.page_has_told(row)
    context = {
        "row": row,
        "code": labels.code_of(row.pk),
        "heading": labels.DUTIES[row.duty],
        "about": telling.rows_of(row, facts, who),
        "history": telling.history_rows(request.actor, row),
        "contact": begun.contact_beside(request.actor, row.pk),
        "is_own": row.person_id == request.actor.person_id,
        "may_correct": acts,
        "may_tell": acts and LIFECYCLE.may(Event.TELL, row.state),
        "may_put_off": acts and can_wait and LIFECYCLE.may(Event.PUT_OFF, row.state),
        "has_told_by_itself": not can_wait,
        "is_overdue": bool(row.exempt_until and row.exempt_until <= house.today()),
    }
    return render(request, "disclosure/duty.html", context)
