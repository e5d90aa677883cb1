"""Addresses of a guest at the porch. None of them tells of what, or of whom."""

from django.urls import path

from meetings.guests import views

app_name = "guests"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:pass_id>/", views.page, name="page"),
    path("<uuid:pass_id>/erklaering/", views.declare, name="declare"),
    path("<uuid:pass_id>/svar/", views.answer, name="answer"),
    path("<uuid:pass_id>/forslag/", views.propose, name="propose"),
    path("<uuid:pass_id>/merknad/", views.comment, name="comment"),
    path("<uuid:pass_id>/godkjenn/", views.approve, name="approve"),
]
