"""The addresses of the door `welfare`."""

from django.urls import include, path

from meetings.agenda_telling import is_invited
from portal.live import addresses
from portal.urls.staff import urlpatterns as staff
from referrals.sending import queries as sending

handler400 = "portal.web.errors.bad_request"
handler403 = "portal.web.errors.permission_denied"
handler404 = "portal.web.errors.not_found"
handler500 = "portal.web.errors.server_error"

urlpatterns = [
    *staff,
    path("formidling/", include("referrals.sending.urls")),
    path("oppfolging/", include("referrals.following.urls")),
    path("palegg/", include("referrals.disclosure.welfare_urls")),
]
sockets = [
    addresses.of_a_list(sending.sees_drafts),
    addresses.of_a_party("saksliste/", is_invited),
    addresses.nothing_else(),
]
