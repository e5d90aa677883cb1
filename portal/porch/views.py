"""Pages for everybody: finding a family counselling office. Nobody logs in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.policy.reporting import CHANNEL
from portal.porch import labels, linked
from portal.porch.public import public
from portal.registry import finder, queries
from portal.registry.shared import Offer
from portal.walls import house
from portal.web.components import Crumb

LONGEST = 80
TABLE = "tabell"


def first_crumb() -> Crumb:
    """The way to any page of the porch begins at the front page."""
    return Crumb(_("Find an office"), reverse("home"))


@public
def home(request: HttpRequest) -> HttpResponse:
    """One box: where do you live?"""
    asked = request.GET.get("sted", "")[:LONGEST].strip()
    hits = finder.search(asked, house.today())
    return render(
        request,
        "porch/home.html",
        {"asked": asked, "hits": hits[:50], "there_are_more": len(hits) > 50},
    )


@public
def tile_map(request: HttpRequest) -> HttpResponse:
    """The country: one tile a municipality, by county; or the same as a table."""
    context = {
        "is_table": request.GET.get("vis") == TABLE,
        "table": TABLE,
        "counties": finder.counties(house.today()),
        "trail": [first_crumb(), Crumb(_("Map of municipalities"))],
    }
    return render(request, "porch/map.html", context)


@public
def place(request: HttpRequest, code: str, district: str = "") -> HttpResponse:
    """A municipality or city district: who serves it."""
    today = house.today()
    found = finder.where(code, district, today)
    name = found.district_name or found.name
    crumbs = [first_crumb()]
    if found.district:
        crumbs.append(Crumb(found.name, reverse("porch:place", args=[code])))
    context = {
        "place": found,
        "name": name,
        "offices": finder.offices_of(code, found.district or None, today),
        "duty_phones": finder.duty_phones(code, today),
        "districts": () if found.district else queries.districts_of(code, today),
        "trail": [*crumbs, Crumb(name)],
    }
    return render(request, "porch/place.html", context)


@public
def office(request: HttpRequest, key: str) -> HttpResponse:
    """One office: how to reach it, what it offers, whom it serves."""
    page = finder.office_page(key, house.today())
    address = request.build_absolute_uri(reverse("porch:office", args=[page.key]))
    context = {
        "page": page,
        "offer": labels.OFFERS[page.card.offer if page.counts else Offer.UNKNOWN],
        "capacity": labels.CAPACITIES[page.capacity],
        "linked": linked.of_office(page, address),
        "trail": [first_crumb(), Crumb(page.card.name)],
    }
    return render(request, "porch/office.html", context)


@public
def urgent(request: HttpRequest) -> HttpResponse:
    """The numbers for when it can't wait, and how anybody reports a concern."""
    trail = [first_crumb(), Crumb(_("If it is urgent"))]
    context = {"trail": trail, "channel": CHANNEL}
    return render(request, "porch/urgent.html", context)
