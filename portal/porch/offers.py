"""The catalogue of offers for everybody: filters and pages stand in the address."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.policy.offers import For, Form
from portal.porch import listing_words
from portal.porch.public import public
from portal.porch.views import first_crumb
from portal.registry import catalogue, queries
from portal.walls import house
from portal.web.components import Crumb
from portal.web.forms import PlainForm
from portal.web.words import SPOKEN

ANY = ("", gettext_lazy("Any"))


class Filters(PlainForm):
    """What to look for. What can't be read is left aside: a filter refuses nobody."""

    form = forms.ChoiceField(
        label=gettext_lazy("Form"),
        required=False,
        choices=[ANY, *((f.value, listing_words.FORMS[f]) for f in Form)],
    )
    situasjon = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        required=False,
        choices=[ANY, *((s.value, listing_words.SITUATIONS[s]) for s in For)],
    )
    alder = forms.IntegerField(
        label=gettext_lazy("The child's age"),
        required=False,
        min_value=0,
        max_value=25,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    sprak = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[ANY, *SPOKEN.items()],
    )
    kommune = forms.ChoiceField(label=gettext_lazy("Municipality"), required=False)
    tolk = forms.BooleanField(
        label=gettext_lazy("I need an interpreter"), required=False
    )

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kommune"].choices = [  # type: ignore[attr-defined]
            ANY,
            *((place.code, place.label) for place in places),
        ]

    @property
    def wanted(self) -> catalogue.Wanted:
        """What could be read of it."""
        self.is_valid()
        read = self.cleaned_data
        return catalogue.Wanted(
            form=read.get("form", ""),
            situation=read.get("situasjon", ""),
            age=read.get("alder"),
            language=read.get("sprak", ""),
            with_interpreter=read.get("tolk", False),
            municipality=read.get("kommune", ""),
        )


@public
def index(request: HttpRequest) -> HttpResponse:
    """Offers by filter, twenty a page."""
    today = house.today()
    filters = Filters(request.GET, places=queries.municipalities(today))
    rows, last = catalogue.browse(filters.wanted, today, _after(request))
    following = ""
    if last is not None:
        query = request.GET.copy()
        query["etter"] = str(last)
        following = f"{request.path}?{query.urlencode()}"
    empty = Filters(initial=request.GET.dict(), places=queries.municipalities(today))
    context = {
        "filters": filters if filters.is_valid() else empty,
        "rows": [(row, listing_words.about(row)) for row in rows],
        "is_first": "etter" not in request.GET,
        "following": following,
        "trail": [first_crumb(), Crumb(_("Talks, groups and courses"))],
    }
    return render(request, "porch/offers.html", context)


def _after(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("etter", ""))
    except ValueError:
        return None


def _sign_up(listing: Any, on: date) -> str:
    """Where a parent signs up, if the office takes that on its own pages' behalf."""
    door = settings.ADDRESSES.get("parent", "")
    if not door or not catalogue.takes_sign_ups(listing, on):
        return ""
    return f"{door}/bli-med/{listing.pk}/"


@public
def detail(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """One offer: for whom, how, where, when it doesn't suit, and how to join."""
    today = house.today()
    listing = catalogue.listing(listing_id, today)
    context = {
        "listing": listing,
        "about": listing_words.about(listing),
        "unsuited": listing_words.unsuited(listing),
        "rows": listing_words.rows(listing),
        "is_stale": catalogue.is_stale(listing, today)
        and listing.confirmed_on is not None,
        "sign_up_url": _sign_up(listing, today),
        "offices_url": reverse("home"),
        "trail": [
            first_crumb(),
            Crumb(_("Talks, groups and courses"), reverse("porch:offers")),
            Crumb(listing.name),
        ],
    }
    return render(request, "porch/offer.html", context)
