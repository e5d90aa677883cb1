"""Addresses of a door with a few pages more, one for each way that a page can end."""

import logging
from collections.abc import Iterator
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import path

from portal.accounts.models import CacheRow
from portal.policy.parties import Role
from portal.policy.refusals import NotAllowedNow, NotVisible, StepUpNeeded
from portal.urls.welfare import (  # noqa: F401 the handlers of a door
    handler400,
    handler403,
    handler404,
    handler500,
)
from portal.urls.welfare import urlpatterns as of_the_door
from portal.walls import acting
from portal.web.guards import before_membership, only, open_to_all, stepped_up

logger = logging.getLogger("portal.sample")


def write() -> None:
    """What each page does before it ends."""
    CacheRow.objects.create(
        cache_key="written", value="x", expires="2030-01-01T00:00:00Z"
    )


def wrote() -> bool:
    """Whether it is still there afterwards."""
    return CacheRow.objects.filter(cache_key="written").exists()


def fine(request: Any) -> HttpResponse:
    write()
    return HttpResponse("fine")


def breaks(request: Any) -> HttpResponse:
    write()
    raise ZeroDivisionError


def breaks_the_database(request: Any) -> HttpResponse:
    write()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    return HttpResponse("never")


def says_500(request: Any) -> HttpResponse:
    write()
    return HttpResponse("no", status=503)


def denied(request: Any) -> HttpResponse:
    write()
    raise PermissionDenied("Kari may not")


def not_now(request: Any) -> HttpResponse:
    write()
    raise NotAllowedNow("too_early")


def not_visible(request: Any) -> HttpResponse:
    write()
    raise NotVisible


def missing(request: Any) -> HttpResponse:
    write()
    raise Http404("Kari isn't here")


def needs_step_up(request: Any) -> HttpResponse:
    write()
    raise StepUpNeeded


def leads_on(request: Any) -> HttpResponse:
    write()
    return HttpResponseRedirect("/")


def leads_on_at_once(request: Any) -> HttpResponse:
    write()
    raise ImmediateHttpResponse(HttpResponseRedirect("/"))


def stops_at_once(request: Any) -> HttpResponse:
    write()
    raise ImmediateHttpResponse(HttpResponse("slow down", status=429))


def says_422(request: Any) -> HttpResponse:
    write()
    return HttpResponse("mend this", status=422)


def streams(request: Any) -> StreamingHttpResponse:
    def parts() -> Iterator[str]:
        yield "after the transaction"

    write()
    return StreamingHttpResponse(parts())


def who(request: Any) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT house.current_party(), house.current_person()")
        database = cursor.fetchone()
    here = acting.standing()
    code = (here.party_id, here.person_id) if here else ("not", "standing")
    return JsonResponse({"database": database, "code": code})


ENDS = (
    fine,
    breaks,
    breaks_the_database,
    says_500,
    denied,
    not_now,
    not_visible,
    missing,
    needs_step_up,
    leads_on,
    leads_on_at_once,
    stops_at_once,
    says_422,
    streams,
    who,
)


def tells(request: Any, said: str) -> HttpResponse:
    """Fails, with all that it was told in the texts of its errors."""
    told = f"{said} {request.GET} {request.POST} {request.headers}"
    try:
        CacheRow.objects.create(cache_key=told[:200], value=told, expires=told)
    except Exception as error:
        logger.exception("A page failed.")
        raise ValueError(told) from error
    return HttpResponse("never")


def denies(request: Any, said: str) -> HttpResponse:
    """The same for refusals, which Django logs, too."""
    raise PermissionDenied(f"{said} {request.GET}")


def suspects(request: Any, said: str) -> HttpResponse:
    """And for what looks like an attack."""
    raise SuspiciousOperation(f"{said} {request.GET}")


def plain(request: Any) -> HttpResponse:
    return HttpResponse("here")


urlpatterns = [
    *of_the_door,
    *(path(f"ends/{view.__name__}/", view) for view in ENDS),
    path("open/who/", open_to_all(who)),
    path("tells/<str:said>/", open_to_all(tells)),
    path("denies/<str:said>/", open_to_all(denies)),
    path("suspects/<str:said>/", open_to_all(suspects)),
    path("guard/plain/", plain),
    path("guard/open/", open_to_all(lambda request: HttpResponse("here"))),
    path(
        "guard/before/",
        before_membership(lambda request: HttpResponse("here")),
    ),
    path("guard/contact-person/", only(Role.CONTACT_PERSON)(plain)),
    path("guard/leader/", only(Role.CW_LEADER, Role.TEAM_LEADER)(plain)),
    path("guard/stepped-up/", stepped_up(plain)),
]
