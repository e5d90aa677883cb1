"""The page with the one box."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from portal.accounts.labels import KINDS
from portal.contacts import labels
from portal.contacts.searching import Found, organisations_of, search
from portal.policy.contacts import Post
from portal.policy.offers import Form
from portal.policy.parties import Actor, Kind
from portal.porch import listing_words
from portal.walls import house
from portal.web.forms import PlainForm


class SearchForm(PlainForm):
    """The one box."""

    q = forms.CharField(
        label=_("Search"),
        help_text=_(
            "A service, an office, a municipality, a contact person or an offer."
        ),
        min_length=2,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "search"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Any) -> HttpResponse:
    """The box, and what was found. For all staff; each sees what they may know."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_bound and form.is_valid():
        found = search(request.actor, form.cleaned_data["q"], house.today())
    context = {"form": form, "found": found, **_shown(request.actor, found)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "contacts/search.html", context, status=status)


def _shown(actor: Actor, found: Found | None) -> dict[str, Any]:
    if found is None:
        return {}
    named, porch = organisations_of(found), settings.ADDRESSES.get("open", "")
    return {
        "people": [
            {
                "card": card,
                "post": labels.POSTS[Post(card.post)],
                "organisation": named[card.of_id],
                "is_own": card.of_id == actor.party_id,
            }
            for card in found.people
        ],
        "organisations": [
            {
                "organisation": one,
                "kind": KINDS[Kind(one.kind)],
                "is_near": one.pk in found.near,
            }
            for one in found.organisations
        ],
        "offers": [
            {
                "offer": one,
                "form": listing_words.FORMS[Form(one.form)],
                "by": listing_words.offered_by(one),
                "url": f"{porch}/tilbud/{one.pk}/" if porch else "",
            }
            for one in found.offers
        ],
    }
