"""ID-porten as an allauth provider.

allauth keeps the state and the code verifier in the session and builds the address;
what is asked for is decided here alone. Nothing in a query string changes a word of it.
"""

import time
from secrets import token_urlsafe
from typing import Any

from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.accounts.eid.proofs import Proof
from portal.accounts.eid.published import published
from portal.accounts.eid.tokens import HIGH

LANGUAGES = ("nb", "nn", "en")


class EidAddresses(OAuth2Adapter):
    """Where allauth finds the e-ID's addresses."""

    provider_id = "eid"

    @property
    def authorize_url(self) -> str:
        """Where people are sent."""
        return published().addresses().authorization

    @property
    def access_token_url(self) -> str:
        """Where the code is exchanged."""
        return published().addresses().token


class EidProvider(OAuth2Provider):
    """Log-in at level high, asked for anew each time, and nothing else about them."""

    id = "eid"
    name = "ID-porten"
    account_class = ProviderAccount
    oauth2_adapter_class = EidAddresses
    supports_token_authentication = False

    def get_pkce_params(self) -> dict[str, Any]:
        """S256, whatever the settings say."""
        return dict(generate_code_challenge())

    def get_scope(self) -> list[str]:
        """No profile, no address: only who."""
        return ["openid"]

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """The same, whatever the query says."""
        return self.get_scope()

    def get_auth_params(self) -> dict[str, str]:
        """Level high, a fresh log-in, in the language of the page."""
        language = (get_language() or "nb")[:2]
        return {
            "acr_values": HIGH,
            "prompt": "login",
            "ui_locales": language if language in LANGUAGES else "nb",
        }

    def get_auth_params_from_request(
        self, request: HttpRequest, action: str
    ) -> dict[str, str]:
        """The same, whatever the query says."""
        return self.get_auth_params()

    def redirect_from_request(self, request: HttpRequest) -> HttpResponse:
        """allauth's own views, should anybody mount them, ask no differently."""
        return self.redirect(request, process="login")

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Send somebody to the e-ID; what must come back is kept in the session."""
        nonce = token_urlsafe(32)
        response: HttpResponse = super().redirect(
            request,
            process,
            next_url,
            auth_params={**self.get_auth_params(), "nonce": nonce},
            scope=self.get_scope(),
            nonce=nonce,
            asked_at=int(time.time()),
        )
        return response

    def extract_uid(self, data: Proof) -> str:
        """The blind index: the same person is always the same account."""
        return data.bix.hex()

    def extract_extra_data(self, data: Proof) -> dict[str, Any]:
        """Nothing about anybody is kept with the account."""
        return {}


provider_classes = [EidProvider]
