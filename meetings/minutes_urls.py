"""Addresses of minutes, the same at both staff doors. None of them names anybody."""

from django.urls import path

from meetings import minutes_views as views

app_name = "minutes"
urlpatterns = [
    path("oppgaver/", views.tasks, name="tasks"),
    path("<uuid:meeting_id>/referat/", views.index, name="index"),
    path("<uuid:meeting_id>/referat/send/", views.send, name="send"),
    path("<uuid:meeting_id>/referat/hent-tilbake/", views.take_back, name="take_back"),
    path("<uuid:meeting_id>/referat/godkjenn/", views.approve, name="approve"),
    path("<uuid:meeting_id>/referat/pdf/", views.pdf, name="pdf"),
    path(
        "<uuid:meeting_id>/referat/<uuid:line_id>/endre/", views.change, name="change"
    ),
    path(
        "<uuid:meeting_id>/referat/<uuid:line_id>/stryk/",
        views.take_away,
        name="take_away",
    ),
    path("<uuid:meeting_id>/referat/<uuid:line_id>/utfort/", views.mark, name="mark"),
]
