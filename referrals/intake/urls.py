"""Addresses of the office's inbox."""

from django.urls import path

from referrals.intake import duty_views, safety_views, views

app_name = "intake"
urlpatterns = [
    path("inntak/", views.inbox, name="inbox"),
    path("inntak/<uuid:delivery_id>/", views.delivery, name="delivery"),
    path(
        "inntak/<uuid:delivery_id>/sikkerhetsstopp/",
        safety_views.press,
        name="safety_stop",
    ),
    path(
        "inntak/<uuid:delivery_id>/sikkerhetsstopp/sendt/",
        safety_views.passed_on,
        name="safety_passed_on",
    ),
    path("inntak/<uuid:delivery_id>/meldeplikt/", duty_views.report, name="report"),
    path("inntak/<uuid:delivery_id>/avverge/", duty_views.avert, name="avert"),
    path(
        "inntak/sikkerhetsstopp/<uuid:stop_id>/",
        safety_views.handle,
        name="safety_handle",
    ),
]
