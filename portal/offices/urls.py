"""Addresses of what an office says of itself."""

from django.urls import path

from portal.offices import views

app_name = "offices"
urlpatterns = [
    path("", views.own, name="own"),
    path("tilbud/", views.state_offer, name="state_offer"),
    path("tilbud/bekreft/", views.confirm_offer, name="confirm_offer"),
    path("kapasitet/", views.state_capacity, name="state_capacity"),
    path("telefon/", views.change_phone, name="change_phone"),
    path("sted/nytt/", views.add_site, name="add_site"),
    path("sted/fjern/", views.remove_site, name="remove_site"),
    path("stengt/ny/", views.add_closing, name="add_closing"),
    path("stengt/fjern/", views.remove_closing, name="remove_closing"),
]
