"""What every request to the porch goes through: how often, what may be kept, reading.

Nobody logs in here. There is no session and no account, so the answer of a public page
depends on the address and the language alone, and caches may keep it. The pages of a
guest are none of these: they stand on a pass, and nobody keeps them.
"""

import math
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers

from portal.policy.refusals import Refused
from portal.porch.buckets import Buckets
from portal.porch.public import KEPT_FOR, TAKES_IN
from portal.walls.bearing import taking_in
from portal.walls.reading import reading
from portal.web import errors

GetResponse = Callable[[HttpRequest], HttpResponse]
SAFE = frozenset({"GET", "HEAD"})
# Set on a request that showed a code that opens nothing.
GUESSED_WRONG = "guessed_wrong"


class Public:
    """Lets caches keep what a view said is public; everything else stays `no-store`."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        seconds = getattr(request, KEPT_FOR, 0)
        if seconds and response.status_code == 200 and request.method in SAFE:
            response.headers["Cache-Control"] = f"public, max-age={seconds}"
            patch_vary_headers(response, ["Cookie"])  # the chosen language
        return response


class RateLimit:
    """So many requests at once, so many a second; beyond that, 429 and when to return.

    A token bucket per client address, in the process's memory (`portal.porch.buckets`).
    The probe of a load balancer isn't counted. Whoever shows codes that open nothing
    has a smaller one besides: while it is empty, nothing that they send is taken in.
    """

    sync_capable, async_capable = True, False

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.buckets = Buckets(settings.REQUESTS_AT_ONCE, settings.REQUESTS_A_SECOND)
        self.guesses = Buckets(settings.GUESSES_AT_ONCE, settings.GUESSES_A_SECOND)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return self.get_response(request)
        address = address_of(request)
        wait = self.buckets.take(address)
        if not wait and _takes_in(request):
            wait = self.guesses.wait(address)
        if not wait:
            response = self.get_response(request)
            if getattr(request, GUESSED_WRONG, False):
                self.guesses.take(address)
            return response
        response = errors.too_many_requests(request)
        response.headers["Retry-After"] = str(math.ceil(wait))
        return response


def address_of(request: HttpRequest) -> str:
    """Who asks: the last address that a trusted proxy saw, else the connection's."""
    if getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0):
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _takes_in(request: HttpRequest) -> bool:
    """Whether something is sent to a page that takes it in."""
    if request.method != "POST":
        return False
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return bool(getattr(view, TAKES_IN, False))


class Reading:
    """The request's one transaction: at one moment, as nobody, unable to write.

    But for what is sent to a page that takes it in: that is kept, unless the answer is
    an error. What isn't there is a 404. Nothing is recorded: there is nobody to record.
    """

    sync_capable, async_capable = True, False

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _takes_in(request):
            with reading():
                return self.get_response(request)
        with taking_in():
            response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """A refusal looks like what doesn't exist."""
        if isinstance(exception, Refused):
            return errors.not_found(request, exception)
        return None
