"""Addresses of an organisation's own offers, at the staff doors."""

from django.urls import path

from portal.listings import views

app_name = "listings"
urlpatterns = [
    path("tilbud/", views.index, name="index"),
    path("tilbud/nytt/", views.new, name="new"),
    path("tilbud/bekreft/", views.confirm, name="confirm"),
    path("tilbud/<uuid:listing_id>/", views.change, name="change"),
    path("tilbud/<uuid:listing_id>/avslutt/", views.end, name="end"),
]
