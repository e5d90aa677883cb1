"""The office's own page, for its leader and deputies. One form for each act."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from portal.accounts import queries as accounts
from portal.offices import forms, labels
from portal.policy.parties import ROLES_OF_KIND, Kind
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry import finder, keeping
from portal.walls import house
from portal.web.forms import PlainForm
from portal.web.guards import View, declared, only

OWN = ROLES_OF_KIND[Kind.FAMILY_COUNSELLING_OFFICE]
Act = Callable[[Any, Any], object]


def leaders_of_the_office(view: View) -> View:
    """For the leader and whoever deputises today; for others there is no such page."""

    @only(*OWN)
    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not accounts.acts_as_leader(request.actor, house.today()):
            raise NotVisible
        return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]


@leaders_of_the_office
@declared
@require_safe
def own(request: Any) -> HttpResponse:
    """What everybody reads about the office, and what the leader can change."""
    return _page(request)


def _page(
    request: Any, bound: PlainForm | None = None, refused: str = ""
) -> HttpResponse:
    office = keeping.office_of(request.actor)
    page = finder.office_page(office.key, house.today())
    context: dict[str, Any] = {
        "page": page,
        "offer": labels.OFFERS.get(page.card.offer),
        "capacity": labels.CAPACITIES.get(page.capacity),
        "closings": finder.closings_of(office.organisation_id, house.today()),
        "public_url": _public(page.key),
        "refused": labels.REFUSALS.get(refused),
        "bound": bound,
    }
    empty: dict[str, PlainForm] = {
        "offer_form": forms.OfferForm(initial={"offer": page.card.offer}),
        "capacity_form": forms.CapacityForm(initial={"capacity": page.capacity}),
        "phone_form": forms.PhoneForm(initial={"phone": page.card.phone}),
        "site_form": forms.SiteForm(),
        "closing_form": forms.ClosingForm(),
    }
    for name, form in empty.items():
        context[name] = bound if type(bound) is type(form) else form
    status = 422 if bound is not None or refused else 200
    return render(request, "offices/own.html", context, status=status)


def _public(key: str) -> str:
    """The office's page at the porch, where the porch has an address."""
    porch = settings.ADDRESSES.get("open", "")
    return f"{porch}/kontor/{key}/" if porch else ""


def _act(request: Any, form: PlainForm, act: Act) -> HttpResponse:
    """Do what was asked for; else the page again, with what to correct."""
    if not form.is_valid():
        return _page(request, form)
    try:
        act(form, request.actor)
    except NotAllowedNow as refusal:
        if refusal.reason not in labels.REFUSALS:
            raise
        return _page(request, refused=refusal.reason)
    return redirect("offices:own")


@leaders_of_the_office
@declared
@require_POST
def confirm_offer(request: Any) -> HttpResponse:
    """One press: it still holds."""
    return _act(
        request,
        PlainForm(request.POST),
        lambda form, actor: keeping.confirm_offer(by=actor),
    )


@leaders_of_the_office
@declared
@require_POST
def state_offer(request: Any) -> HttpResponse:
    """What parents are offered."""
    return _act(
        request,
        forms.OfferForm(request.POST),
        lambda form, actor: keeping.state_offer(form.chosen, by=actor),
    )


@leaders_of_the_office
@declared
@require_POST
def state_capacity(request: Any) -> HttpResponse:
    """Open, a wait, or closed."""
    return _act(
        request,
        forms.CapacityForm(request.POST),
        lambda form, actor: keeping.state_capacity(form.chosen, by=actor),
    )


@leaders_of_the_office
@declared
@require_POST
def change_phone(request: Any) -> HttpResponse:
    """Another number."""
    return _act(
        request,
        forms.PhoneForm(request.POST),
        lambda form, actor: keeping.change_phone(form.cleaned_data["phone"], by=actor),
    )


@leaders_of_the_office
@declared
@require_POST
def add_site(request: Any) -> HttpResponse:
    """One address more."""
    return _act(
        request,
        forms.SiteForm(request.POST),
        lambda form, actor: keeping.add_site(**form.cleaned_data, by=actor),
    )


@leaders_of_the_office
@declared
@require_POST
def remove_site(request: Any) -> HttpResponse:
    """One address less."""
    return _act(
        request,
        forms.OneOfThem(request.POST),
        lambda form, actor: keeping.remove_site(form.cleaned_data["which"], by=actor),
    )


@leaders_of_the_office
@declared
@require_POST
def add_closing(request: Any) -> HttpResponse:
    """Closed on some days."""
    return _act(
        request,
        forms.ClosingForm(request.POST),
        lambda form, actor: keeping.add_closing(**form.cleaned_data, by=actor),
    )


@leaders_of_the_office
@declared
@require_POST
def remove_closing(request: Any) -> HttpResponse:
    """Open after all."""
    return _act(
        request,
        forms.OneOfThem(request.POST),
        lambda form, actor: keeping.remove_closing(
            form.cleaned_data["which"], by=actor
        ),
    )
