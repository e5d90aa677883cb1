"""Addresses of the calendar. None of them names anybody."""

from django.urls import path

from referrals.following import acting_views, views

app_name = "following"
urlpatterns = [
    path("", views.index, name="index"),
    path("forfalt/", views.overdue, name="overdue"),
    path("avsluttet/", views.ended, name="ended"),
    path("aaret/", views.year, name="year"),
    path("tjenesten/", views.service, name="service"),
    path("ny/", acting_views.new, name="new"),
    path("<uuid:follow_up_id>/", views.detail, name="detail"),
    path("<uuid:follow_up_id>/endre/", acting_views.change, name="change"),
    path("<uuid:follow_up_id>/tilbud-gitt/", acting_views.made, name="made"),
    path("<uuid:follow_up_id>/flytt/", acting_views.move, name="move"),
    path("<uuid:follow_up_id>/avslutt/", acting_views.end, name="end"),
    path("<uuid:follow_up_id>/gi-videre/", acting_views.hand_over, name="hand_over"),
]
