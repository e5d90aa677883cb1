"""Addresses of disclosure orders at a child welfare service."""

from django.urls import path

from referrals.disclosure import order_views

app_name = "disclosure"
urlpatterns = [
    path("", order_views.index, name="orders"),
    path("nytt/", order_views.new, name="order_new"),
    path("<uuid:order_id>/", order_views.detail, name="order"),
    path("<uuid:order_id>/endre/", order_views.change, name="order_change"),
    path("<uuid:order_id>/signer/", order_views.sign, name="order_sign"),
    path("<uuid:order_id>/forkast/", order_views.discard, name="order_discard"),
    path("<uuid:order_id>/eksport/", order_views.export, name="order_export"),
    path("<uuid:order_id>/vent/", order_views.untold, name="order_untold"),
    path("<uuid:order_id>/fortalt/", order_views.told, name="order_told"),
]
