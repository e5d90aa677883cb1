"""The addresses of the door `counselling`."""

from django.urls import include, path

from meetings.agenda_telling import is_invited
from portal.live import addresses
from portal.urls.staff import urlpatterns as staff
from referrals.disclosure import answer_queries as disclosure
from referrals.intake import queries as intake

handler400 = "portal.web.errors.bad_request"
handler403 = "portal.web.errors.permission_denied"
handler404 = "portal.web.errors.not_found"
handler500 = "portal.web.errors.server_error"

urlpatterns = [
    *staff,
    path("", include("referrals.intake.urls")),
    path("", include("referrals.disclosure.counselling_urls")),
    path("kontoret/", include("portal.offices.urls")),
]
sockets = [
    addresses.of_a_list(intake.still_there),
    addresses.of_a_list(disclosure.works_here, "palegg/"),
    addresses.of_one("inntak/", intake.still_there),
    addresses.of_a_party("saksliste/", is_invited),
    addresses.nothing_else(),
]
