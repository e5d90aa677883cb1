"""The log-in's pages, and the addresses that the e-ID calls."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from portal.accounts.eid import sessions, tokens, use_cases
from portal.accounts.eid.configured import configured
from portal.accounts.eid.refusals import NotLetIn, Told
from portal.audit import log
from portal.policy.refusals import NotVisible
from portal.web.guards import open_to_all

ENDED_BY_TIME = "ended_by_time"
TOLD = frozenset(told.value for told in Told)
read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@open_to_all
@read_or_send
def sign_in(request: HttpRequest) -> HttpResponse:
    """What the log-in is, and the button that begins it."""
    address = use_cases.own_path(request, _next(request))
    if request.is_signed_in:  # type: ignore[attr-defined]
        return redirect(address or settings.LOGIN_REDIRECT_URL)
    if request.method == "POST":
        try:
            return use_cases.start_sign_in(request, address)
        except NotLetIn as no:
            return refused(request, no)
    ended = request.session.pop(ENDED_BY_TIME, False)
    context = {"next": address, "ended_by_time": ended}
    return render(request, "parent/sign_in.html", context)


@read_or_send
def step_up(request: HttpRequest) -> HttpResponse:
    """Why they are asked again, and the button."""
    address = use_cases.own_path(request, _next(request))
    if request.method == "POST":
        try:
            return use_cases.start_step_up(request, address)
        except NotLetIn as no:
            return refused(request, no)
    return render(request, "parent/step_up.html", {"next": address})


@open_to_all
@require_GET
def answer(request: HttpRequest) -> HttpResponse:
    """Where the e-ID sends people back. No page lies at this address."""
    try:
        return use_cases.take_answer(request)
    except NotLetIn as no:
        return refused(request, no)


def refused(request: HttpRequest, no: NotLetIn) -> HttpResponse:
    """Record it, and lead to a page whose address holds nothing of the answer."""
    log.record(no.event, person_id=request.user.pk, reason=no.reason)
    return redirect("eid_not_let_in", told=no.told.value)


@open_to_all
@require_safe
def not_let_in(request: HttpRequest, told: str) -> HttpResponse:
    """One of four texts, and the way on."""
    if told not in TOLD:
        raise NotVisible
    return render(request, "parent/not_let_in.html", {"told": told})


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Log out here and at the e-ID."""
    return use_cases.sign_out(request)


@open_to_all
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Where they land after a log-out."""
    return render(request, "parent/signed_out.html")


@open_to_all
@csrf_exempt
@require_POST
def back_channel(request: HttpRequest) -> HttpResponse:
    """The e-ID tells, server to server, that a session of its own has ended."""
    try:
        sid = tokens.ended_session(request.POST.get("logout_token", ""))
    except NotLetIn:
        return HttpResponse(status=400)
    sessions.end_all(sid)
    return HttpResponse(status=200)


@csp_replace({"frame-ancestors": settings.EID["hosts"]})
@xframe_options_exempt
@open_to_all
@require_GET
def front_channel(request: HttpRequest) -> HttpResponse:
    """The same in a frame of the e-ID's log-out page, without a cookie of ours.

    The answer is the same whether or not there was such a session.
    """
    issuer = request.GET.get("iss", "")
    sid = request.GET.get("sid", "")
    if sid and issuer == configured().issuer:
        sessions.end_all(sid)
    return HttpResponse(status=200)


def _next(request: HttpRequest) -> str:
    return request.POST.get("next", "") or request.GET.get("next", "")
