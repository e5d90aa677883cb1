"""What a parent does at the e-ID: log in, log in again to confirm, log out.

Each takes the request, since a log-in is what a request becomes; each writes its event.
"""

from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import urlencode

from allauth.core import ratelimit
from allauth.socialaccount.helpers import complete_social_login
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from portal.accounts.eid import answers, proofs, sessions, tokens
from portal.accounts.eid.configured import configured
from portal.accounts.eid.proofs import Proof
from portal.accounts.eid.published import published
from portal.accounts.eid.refusals import NotLetIn, Told
from portal.accounts.eid.tokens import Asked
from portal.accounts.models import ParentIdentity
from portal.audit import log
from portal.audit.events import Event


def start_sign_in(request: HttpRequest, next: str = "") -> HttpResponse:
    """Send somebody to the e-ID, to come back logged in."""
    return _ask(request, answers.LOG_IN, next)


def start_step_up(request: HttpRequest, next: str = "") -> HttpResponse:
    """Send a parent to the e-ID again, to come back confirmed as the same person."""
    return _ask(request, answers.STEP_UP, next)


def own_path(request: HttpRequest, address: str) -> str:
    """The address, if it is a path of this very host; otherwise nothing."""
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours and address.startswith("/") else ""


def take_answer(request: HttpRequest) -> HttpResponse:
    """Somebody comes back from the e-ID: let them in, or raise `NotLetIn`."""
    asked = answers.taken_back(request)
    is_step_up = asked.process == answers.STEP_UP
    try:
        token = answers.token_for(request, asked)
        proof = proofs.proof_of(tokens.log_in_claims(token, asked))
        finish = _step_up if is_step_up else _sign_in
        return finish(request, proof, asked)
    except NotLetIn as no:
        no.event = Event.STEP_UP_REFUSED if is_step_up else Event.SIGN_IN_REFUSED
        raise


def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here, then at the e-ID, so that nobody slips in after them."""
    if not request.user.is_authenticated:
        return redirect("eid_signed_out")
    log.record(Event.SIGNED_OUT, person_id=request.user.pk)
    logout(request)
    try:
        address = published().addresses().end_session
    except NotLetIn:
        return redirect("eid_signed_out")
    back = request.build_absolute_uri(reverse("eid_signed_out"))
    query = {
        "client_id": configured().client_id,
        "post_logout_redirect_uri": back,
        "state": token_urlsafe(16),
    }
    return redirect(f"{address}?{urlencode(query)}")


def _ask(request: HttpRequest, process: str, address: str) -> HttpResponse:
    if not ratelimit.consume(request, action="login"):
        raise NotLetIn("too_often")
    next_url = own_path(request, address) or None
    return answers.eid(request).redirect(request, process, next_url=next_url)


def _sign_in(request: HttpRequest, proof: Proof, asked: Asked) -> HttpResponse:
    """Find or make the parent, and begin a session that is theirs."""
    login = answers.eid(request).sociallogin_from_response(request, proof)
    # Always an address of ours, else allauth looks for one in the query.
    home = resolve_url(settings.LOGIN_REDIRECT_URL)
    login.state = {"process": answers.LOG_IN, "next": asked.next_path or home}
    response: HttpResponse = complete_social_login(request, login)
    if request.user != login.user:
        raise NotLetIn("closed")
    sessions.begin(request, login.user, proof)
    log.record(Event.SIGNED_IN, person_id=login.user.pk)
    return response


def _step_up(request: HttpRequest, proof: Proof, asked: Asked) -> HttpResponse:
    """The same person again, or the session ends."""
    if not request.user.is_authenticated:
        raise NotLetIn("not_signed_in")
    identity = ParentIdentity.objects.get(person=request.user)
    if not compare_digest(bytes(identity.bix), proof.bix):
        logout(request)
        raise NotLetIn("another_person", Told.ANOTHER)
    sessions.renew(request, proof)
    log.record(Event.STEPPED_UP, person_id=request.user.pk)
    return redirect(asked.next_path or settings.LOGIN_REDIRECT_URL)
