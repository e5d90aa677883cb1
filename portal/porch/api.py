"""The open, read-only interface: Open Referral HSDS 3.0 as JSON, paged and cached.

Plain views: nothing is taken in but a page and its size. Anybody may read it from any
origin; nobody is counted but by the porch's rate limit.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from portal.porch.api_document import document
from portal.porch.public import public
from portal.registry import hsds
from portal.walls import house

MOST = 100
USUAL = 20
PROFILE = "https://docs.openreferral.org/en/3.0/"


class _Bad(Exception):
    """A page or size that can't be."""


def _answer(content: Any, status: int = 200) -> JsonResponse:
    answer = JsonResponse(content, status=status, json_dumps_params={"sort_keys": True})
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _number(request: HttpRequest, name: str, usual: int, most: int) -> int:
    typed = request.GET.get(name, str(usual))
    if not (typed.isascii() and typed.isdecimal()) or not 1 <= int(typed[:9]) <= most:
        raise _Bad(f"{name} must be a number from 1 to {most}")
    return int(typed)


def paged(
    request: HttpRequest, groups: Sequence[tuple[int, Callable[[int, int], list[Any]]]]
) -> HttpResponse:
    """One page of several groups in a row, each with its count and a way to cut it."""
    try:
        size = _number(request, "per_page", USUAL, MOST)
        page = _number(request, "page", 1, 1_000_000)
    except _Bad as bad:
        return _answer({"error": str(bad)}, 400)
    total = sum(count for count, _ in groups)
    first, contents = (page - 1) * size, []
    begins = 0
    for count, cut in groups:
        low, high = max(first - begins, 0), min(first + size - begins, count)
        if low < high:
            contents += cut(low, high)
        begins += count
    pages = -(-total // size)
    return _answer(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": page,
            "size": len(contents),
            "first_page": page == 1,
            "last_page": page >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def _of(rows: Any, shown: Callable[[Any], Any]) -> Any:
    return rows.count(), lambda low, high: [shown(row) for row in rows[low:high]]


@public
def about(request: HttpRequest) -> HttpResponse:
    """What this is, and where its description stands."""
    return _answer(
        {
            "version": "3.0",
            "profile": PROFILE,
            "openapi_url": request.build_absolute_uri(reverse("api:openapi")),
        }
    )


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of all of it."""
    return _answer(document(request.build_absolute_uri(reverse("api:about"))))


@public
def services(request: HttpRequest) -> HttpResponse:
    """What offices offer, then the catalogue."""
    return paged(
        request,
        [
            _of(hsds.offices(), hsds.service_of_office),
            _of(hsds.listings(house.today()), hsds.service_of_listing),
        ],
    )


@public
def service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """One service, with places and areas."""
    return _answer(hsds.whole_service(service_id, house.today()))


@public
def organizations(request: HttpRequest) -> HttpResponse:
    """Whoever offers something: the registry's, then bodies outside it."""
    others = {row.body: row for row in hsds.listings(house.today()) if row.body}
    named = [hsds.body(others[name]) for name in sorted(others)]
    return paged(
        request,
        [
            _of(hsds.organisations(), hsds.organisation),
            (len(named), lambda low, high: named[low:high]),
        ],
    )


@public
def organization(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """One organisation, with its services."""
    return _answer(hsds.whole_organisation(organization_id, house.today()))


@public
def service_at_locations(request: HttpRequest) -> HttpResponse:
    """Where one visits an office."""
    return paged(request, [_of(hsds.sites(), hsds.at_location)])


@public
def service_at_location(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """One of them."""
    site = hsds.sites().filter(pk=site_id).first()
    if site is None:
        raise Http404
    return _answer(hsds.at_location(site))


def _listed(request: HttpRequest, things: list[Any]) -> HttpResponse:
    return paged(request, [(len(things), lambda low, high: things[low:high])])


def _one(things: list[Any], pk: UUID) -> HttpResponse:
    for thing in things:
        if thing["id"] == str(pk):
            return _answer(thing)
    raise Http404


@public
def taxonomies(request: HttpRequest) -> HttpResponse:
    """The lists by which offers are described."""
    return _listed(request, hsds.taxonomies())


@public
def taxonomy(request: HttpRequest, taxonomy_id: UUID) -> HttpResponse:
    """One list."""
    return _one(hsds.taxonomies(), taxonomy_id)


@public
def taxonomy_terms(request: HttpRequest) -> HttpResponse:
    """The words on them."""
    return _listed(request, hsds.terms())


@public
def taxonomy_term(request: HttpRequest, term_id: UUID) -> HttpResponse:
    """One word."""
    return _one(hsds.terms(), term_id)
