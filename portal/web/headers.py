"""The headers of every page: what a browser may load, keep, tell and be told.

`policy` and `PERMISSIONS_POLICY` are read by the settings; a later move to Django's own
CSP touches this file only. `Headers` sees to it that no dynamic answer is kept
anywhere, and that no other origin, not even a sibling door on the same site, can send
anything that changes something.
"""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.http import HttpRequest, HttpResponse

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
QUICK_EXIT_URL = "https://www.yr.no/"
# Other sites are told nothing. `no-referrer` would tell no more, but makes browsers
# send `Origin: null` with our own forms, which CSRF protection must refuse.
REFERRER_POLICY = "same-origin"


def policy(
    form_action: Iterable[str] = (), *, quick_exit_url: str = QUICK_EXIT_URL
) -> dict[str, Any]:
    """What pages may load and where forms may lead, as django-csp wants it.

    `form_action` names further origins: browsers count the redirect after a POST as
    the form's, so log-in needs the e-ID's host. The quick exit's neutral site is
    always there, so that the exit works without JavaScript.
    """
    leads_to = dict.fromkeys([SELF, *form_action, origin_of(quick_exit_url)])
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF, NONCE],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "form-action": list(leads_to),
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
            "require-trusted-types-for": ["'script'"],
            "trusted-types": ["htmx"],
        }
    }


def public_policy() -> dict[str, Any]:
    """The same for pages that anybody's cache may keep: scripts from files alone.

    A nonce that is kept with its page is one that a forger can read.
    """
    directives = {**policy()["DIRECTIVES"], "script-src": [SELF]}
    return {"DIRECTIVES": directives}


def origin_of(url: str) -> str:
    """Scheme and host of an address, as CSP writes an origin."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


_OFF = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "interest-cohort",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
)
_OWN = ("publickey-credentials-create", "publickey-credentials-get")

PERMISSIONS_POLICY: dict[str, list[str] | str] = {
    **{feature: [] for feature in _OFF},
    **dict.fromkeys(_OWN, "self"),
}


class Headers:
    """Nothing is kept, nothing is told to others, nothing is done for other origins.

    Doors are hosts of one site, so SameSite cookies don't part them: an answer to an
    unsafe method that a browser says comes from elsewhere is refused here, before
    sessions and views (threats H1). Absent `Sec-Fetch-Site` means a server or an old
    browser; CSRF protection then stands alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = _refusal(request) or self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Referrer-Policy", REFERRER_POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a browser says that another origin sends something unsafe."""
    site = request.headers.get("Sec-Fetch-Site", "none")
    return request.method not in SAFE_METHODS and site not in ("same-origin", "none")


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if not is_from_elsewhere(request):
        return None
    from portal.web import errors  # settings import this module before apps are ready

    return errors.permission_denied(request)
