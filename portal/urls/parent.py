"""The addresses of the door `parent`. None of them says what the door is for."""

from django.urls import include, path

from portal.accounts.eid import urls as eid
from portal.live import addresses

handler400 = "portal.web.errors.bad_request"
handler403 = "portal.web.errors.permission_denied"
handler404 = "portal.web.errors.not_found"
handler500 = "portal.web.errors.server_error"

urlpatterns = [
    path("", include("consent.urls")),
    path("", include("portal.accounts.eid.urls")),
    path("", include(eid.accounts)),
    path("", include("portal.web.urls")),
]
sockets = [addresses.of_a_list(), addresses.nothing_else()]
