"""Addresses of the office's inbox."""

from django.urls import path

from referrals.intake import views

app_name = "intake"
urlpatterns = [
    path("inntak/", views.inbox, name="inbox"),
    path("inntak/<uuid:delivery_id>/", views.delivery, name="delivery"),
]
