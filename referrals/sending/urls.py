"""Addresses of drafts. None of them names anybody."""

from django.urls import path

from referrals.sending import views

app_name = "sending"
urlpatterns = [
    path("", views.index, name="index"),
    path("ny/", views.new, name="new"),
    path("<uuid:draft_id>/", views.detail, name="detail"),
    path("<uuid:draft_id>/endre/", views.edit, name="edit"),
    path("<uuid:draft_id>/forkast/", views.discard, name="discard"),
    path("<uuid:draft_id>/legg-fram/", views.put_before, name="put_before"),
    path("<uuid:draft_id>/trekk-tilbake/", views.recall, name="recall"),
]
