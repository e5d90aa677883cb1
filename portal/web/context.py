"""What the frame of a page shows on every page: which house, who, on whose behalf.

Read from settings and from what earlier middleware put on the request; never from the
database or the session, so that error pages can use it, too.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.policy.parties import Door
from portal.web.headers import QUICK_EXIT_URL

# Where an open page of a list listens (`portal.live`).
LIVE = "/direkte/"
DOOR_NAMES: dict[Door, Promise] = {
    Door.WELFARE: _("Child welfare services"),
    Door.COUNSELLING: _("Family counselling service"),
}
# Each language in its own name; these aren't translated.
LANGUAGES: tuple[tuple[str, str], ...] = (
    ("nb", "Bokmål"),
    ("nn", "Nynorsk"),
    ("en", "English"),
)


def door() -> Door | None:
    """The door that this process is, or None (tests, the command line)."""
    process = getattr(settings, "PROCESS", None)
    return process.door if process else None


def is_porch() -> bool:
    """Whether this process is the porch, where nobody logs in."""
    process = getattr(settings, "PROCESS", None)
    return getattr(process, "name", "") == "open"


def house() -> dict[str, Any]:
    """What is known without a request."""
    here = door()
    return {
        "door": here,
        "door_name": DOOR_NAMES.get(here) if here else None,
        "is_parent_door": here is Door.PARENT,
        "is_porch": is_porch(),
        "site_name": getattr(settings, "SITE_NAME", "Samvei"),
        "languages": LANGUAGES,
        "quick_exit_url": getattr(settings, "QUICK_EXIT_URL", QUICK_EXIT_URL),
        "exit_path": _address_of("web:quick_exit"),
        "home_url": _address_of("home") or "/",
    }


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame. No query."""
    actor = getattr(request, "actor", None)
    return {
        **house(),
        "actor": actor,
        "is_signed_in": getattr(request, "is_signed_in", actor is not None),
        "person": getattr(request, "person_name", None),
        "organisation": getattr(request, "organisation_name", None),
        "sign_out_url": _address_of("accounts:sign_out"),
        "return_path": request.get_full_path(),
        "is_part": False,
        "live_address": LIVE,
    }


def _address_of(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
