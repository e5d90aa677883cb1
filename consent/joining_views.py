"""Pages on which a parent signs up for a group: fill in, see it over, say yes."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from consent import joining, labels, queries
from consent.joining_forms import JoinForm
from consent.views import see
from portal.policy import consent_text
from portal.policy.refusals import NotAllowedNow, StepUpNeeded
from portal.porch import listing_words
from portal.web.guards import is_stepped_up


@require_safe
def index(request: Any) -> HttpResponse:
    """What one can sign up for. It says nothing about who has."""
    rows = [(one, listing_words.about(one)) for one in joining.offers()]
    return render(request, "parent/groups.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Any, listing_id: UUID) -> HttpResponse:
    """One offer: the form, then the same once more to be seen over, then the yes.

    Between the two nothing is kept: what was typed travels with the page. Whether one
    has signed up already is said after a fresh log-in alone; and since what is typed
    would be lost by asking for one, it is asked for before the form, not after.
    """
    is_fresh = is_stepped_up(request)
    if request.method != "POST" and not is_fresh:
        raise StepUpNeeded
    listing = joining.offer(listing_id)
    if is_fresh and joining.has_joined(listing, by=request.actor):
        return render(request, "parent/group_joined.html", {"listing": listing})
    form = JoinForm(request.POST or None)
    said = request.POST.get("answer", "")
    if request.method == "POST" and form.is_valid() and said != "change":
        return _join(request, listing, form, said)
    status = 422 if form.is_bound and form.errors else 200
    context = {
        "form": form,
        "listing": listing,
        "about": listing_words.about(listing),
        "rows": listing_words.rows(listing),
    }
    return render(request, "parent/group.html", context, status=status)


def _join(request: Any, listing: Any, form: JoinForm, said: str) -> HttpResponse:
    if said == "yes":
        try:
            proof = joining.join_if_possible(listing, form.joining, by=request.actor)
        except NotAllowedNow:
            return see("groups")
        if proof is None:
            # An error, so that everything of this request is undone.
            return render(request, "parent/not_now.html", status=503)
        return see("shared_proof", proof)
    shared = joining.to_be_shared(listing, form.joining)
    context = {
        "form": form,
        "listing": listing,
        "rows": labels.rows_of(shared, queries.office_named(shared["office"])),
        "paragraphs": labels.paragraphs(consent_text.JOINING),
    }
    return render(request, "parent/group_review.html", context)
