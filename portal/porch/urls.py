"""Addresses of the porch's own pages."""

from django.urls import path

from portal.porch import offers, views

app_name = "porch"
urlpatterns = [
    path("haster/", views.urgent, name="urgent"),
    path("kontor/<slug:key>/", views.office, name="office"),
    path("tilbud/", offers.index, name="offers"),
    path("tilbud/<uuid:listing_id>/", offers.detail, name="offer"),
    path("kart/", views.tile_map, name="map"),
    path("kommune/<slug:code>/", views.place, name="place"),
    path("kommune/<slug:code>/<slug:district>/", views.place, name="district"),
]
