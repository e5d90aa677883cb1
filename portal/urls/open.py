"""The addresses of the porch `open`. It has no sign-in.

Only the pages of a guest take something in.
"""

from typing import Any

from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from portal.porch import views
from portal.web import urls as frame
from portal.web.guards import open_to_all

handler400 = "portal.web.errors.bad_request"
handler403 = "portal.web.errors.permission_denied"
handler404 = "portal.web.errors.not_found"
handler500 = "portal.web.errors.server_error"

# Pages that caches keep carry no token. A forger could change a stranger's language
# only, and `Headers` refuses even that to browsers that say where a form comes from.
_language = next(found for found in frame.urlpatterns if found.name == "set_language")
_others = [found for found in frame.urlpatterns if found is not _language]
_frame = [
    path(
        "sprak/",
        open_to_all(csrf_exempt(_language.callback)),
        name="set_language",
    ),
    *_others,
]


async def _nowhere(scope: Any, receive: Any, send: Any) -> None:
    """Nothing is live here: whoever knocks is sent away."""
    await receive()
    await send({"type": "websocket.close"})


urlpatterns = [
    path("", views.home, name="home"),
    path("", include("portal.porch.urls")),
    path("api/", include("portal.porch.api_urls")),
    path("gjest/", include("meetings.guests.urls")),
    path("", include((_frame, "web"))),
]
sockets: list[Any] = [re_path(r"", _nowhere)]  # type: ignore[arg-type]
