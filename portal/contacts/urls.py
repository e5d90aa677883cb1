"""Addresses of contact persons at the staff doors."""

from django.urls import path

from portal.contacts import (
    map_views,
    region_views,
    review_views,
    search_views,
    sheet_views,
    views,
)

app_name = "contacts"
urlpatterns = [
    path("kontaktpersoner/", views.index, name="index"),
    path("kontaktpersoner/ny/", views.new, name="new"),
    path("kontaktpersoner/bekreft/", views.confirm, name="confirm"),
    path("kontaktpersoner/fra-fil/", sheet_views.bring_in, name="bring_in"),
    path("kontaktpersoner/fra-fil/angre/", sheet_views.undo, name="undo_import"),
    path("kontaktpersoner/til-fil/", sheet_views.take_out, name="take_out"),
    path("kontaktpersoner/hos/<uuid:party_id>/", views.of, name="of"),
    path("kontaktpersoner/<uuid:contact_id>/", views.ways, name="ways"),
    path("kontaktpersoner/<uuid:contact_id>/fravar/", views.absence, name="absence"),
    path("kontaktpersoner/<uuid:contact_id>/tilbake/", views.back, name="back"),
    path("kontaktpersoner/<uuid:contact_id>/avslutt/", views.end, name="end"),
    path("kart/", map_views.show, name="map"),
    path("regioner/", region_views.index, name="regions"),
    path("regioner/egen/", region_views.own, name="own_entry"),
    path("sok/", search_views.index, name="search"),
    path("medarbeidere/gjennomgang/", review_views.review, name="review"),
]
