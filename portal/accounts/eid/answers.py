"""From the e-ID's answer to a proof: what comes back on the log-in's address.

Only `state`, `code`, `iss` and `error` are read from the query, and none is repeated
anywhere. The code is exchanged server to server.
"""

from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from django.http import HttpRequest, QueryDict

from portal.accounts.eid.configured import configured
from portal.accounts.eid.provider import EidAddresses, EidProvider
from portal.accounts.eid.published import TIMEOUT, published
from portal.accounts.eid.refusals import NotLetIn, Told
from portal.accounts.eid.tokens import Asked

LOG_IN = "login"
STEP_UP = "step_up"


def eid(request: HttpRequest) -> EidProvider:
    """The provider, configured from the settings."""
    provider: EidProvider = get_adapter(request).get_provider(request, EidProvider.id)
    return provider


def taken_back(request: HttpRequest) -> Asked:
    """What we asked, by the answer's state. It is taken once, in this browser only."""
    state = statekit.unstash_state(
        request,
        provider_id=EidProvider.id,
        state_id=request.GET.get("state", ""),
    )
    if state is None:
        raise NotLetIn("state")
    return Asked(
        process=state["process"],
        nonce=state["nonce"],
        verifier=state["pkce_code_verifier"],
        at=state["asked_at"],
        next_path=state.get("next", ""),
    )


def token_for(request: HttpRequest, asked: Asked) -> str:
    """The token that the answer's code is worth, not yet checked; or `NotLetIn`."""
    _refuse_an_error(request.GET)
    redirect_uri = EidAddresses(request).get_callback_url(request, None)
    answer = _exchanged(
        {
            "grant_type": "authorization_code",
            "code": request.GET.get("code", ""),
            "redirect_uri": redirect_uri,
            "code_verifier": asked.verifier,
        }
    )
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise NotLetIn("no_token")
    return token


def _refuse_an_error(query: QueryDict) -> None:
    """Cancelling is no fault; an answer from another issuer (RFC 9207) is."""
    issuer = configured().issuer
    if query.get("iss", issuer) != issuer:
        raise NotLetIn("issuer")
    if query.get("error") == "access_denied":
        raise NotLetIn("cancelled", Told.CANCELLED)
    if "error" in query or "code" not in query:
        raise NotLetIn("error")


def _exchanged(form: dict[str, str]) -> dict[str, Any]:
    own = configured()
    try:
        answer = requests.post(
            published().addresses().token,
            data=form,
            auth=(own.client_id, own.client_secret),
            timeout=TIMEOUT,
            allow_redirects=False,
        )
        found = answer.json() if answer.status_code == 200 else None
    except requests.RequestException:
        found = None
    if not isinstance(found, dict):
        raise NotLetIn("unreachable")
    return found
