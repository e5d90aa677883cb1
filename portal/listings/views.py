"""The pages of an organisation's own offers, for whoever leads, or deputises."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from portal.accounts.queries import acts_as_leader
from portal.listings import labels
from portal.listings.forms import ListingForm, as_it_stands, to_begin_with
from portal.policy.offers import Form
from portal.policy.parties import Kind
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry import catalogue, offering
from portal.walls import house
from portal.web.components import Crumb

View = Callable[..., HttpResponse]
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def for_leaders(view: View) -> View:
    """For whoever leads an organisation that keeps offers; not there for others."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not acts_as_leader(request.actor, house.today()):
            raise NotVisible
        request.organisation = offering.organisation_of(request.actor)
        return view(request, *args, **kwargs)

    return guarded


def _trail(*crumbs: Crumb) -> list[Crumb]:
    return [Crumb(_("Offers"), reverse("listings:index")), *crumbs]


@for_leaders
@require_safe
def index(request: Any) -> HttpResponse:
    """What one has on offer, and which of it nobody has confirmed for long."""
    return _index(request)


def _index(request: Any, refused: str = "") -> HttpResponse:
    today = house.today()
    rows = [
        {
            "listing": one,
            "form": labels.FORMS[Form(one.form)],
            "is_stale": catalogue.is_stale(one, today),
            "public_url": _public(one.pk),
        }
        for one in offering.own_listings(request.actor.party_id, today)
    ]
    context = {
        "rows": rows,
        "is_stale": any(row["is_stale"] for row in rows),
        "catalogue_url": _public(),
        "refused": labels.REFUSALS.get(refused),
    }
    status = 422 if refused else 200
    return render(request, "listings/index.html", context, status=status)


def _public(listing_id: UUID | None = None) -> str:
    """The catalogue, or an offer's page, where the porch has an address."""
    porch = settings.ADDRESSES.get("open", "")
    if not porch:
        return ""
    return f"{porch}/tilbud/{listing_id}/" if listing_id else f"{porch}/tilbud/"


@for_leaders
@get_or_post
def new(request: Any) -> HttpResponse:
    """Put an offer into the catalogue."""
    kind = Kind(request.organisation.kind)
    form = ListingForm(request.POST or None, kind=kind, initial=to_begin_with(kind))
    if request.method == "POST" and form.is_valid():
        try:
            offering.add_listing(form.said, by=request.actor)
        except NotAllowedNow as refusal:
            if refusal.reason not in labels.REFUSALS:
                raise
            return _index(request, refusal.reason)
        return redirect("listings:index")
    return _form_page(request, form, _("A new offer"))


@for_leaders
@get_or_post
def change(request: Any, listing_id: UUID) -> HttpResponse:
    """Say anew what it is."""
    listing = offering.own_listing(request.actor, listing_id, house.today())
    form = ListingForm(
        request.POST or None,
        kind=Kind(request.organisation.kind),
        initial=as_it_stands(listing),
    )
    if request.method == "POST" and form.is_valid():
        offering.change_listing(listing_id, form.said, by=request.actor)
        return redirect("listings:index")
    return _form_page(request, form, listing.name, listing)


def _form_page(
    request: Any, form: ListingForm, heading: str, listing: Any = None
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "listing": listing,
        "trail": _trail(Crumb(heading)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "listings/form.html", context, status=status)


@for_leaders
@require_POST
def confirm(request: Any) -> HttpResponse:
    """One press: all of it still holds."""
    offering.confirm_listings(by=request.actor)
    return redirect("listings:index")


@for_leaders
@get_or_post
def end(request: Any, listing_id: UUID) -> HttpResponse:
    """Take an offer out of the catalogue, after a question."""
    listing = offering.own_listing(request.actor, listing_id, house.today())
    if request.method == "POST":
        offering.end_listing(listing_id, by=request.actor)
        return redirect("listings:index")
    change = reverse("listings:change", args=[listing_id])
    trail = _trail(Crumb(listing.name, change), Crumb(_("End the offer")))
    return render(request, "listings/end.html", {"listing": listing, "trail": trail})
