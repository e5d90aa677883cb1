"""Addresses of the parent door's log-in.

allauth looks for `eid_callback` without a namespace. `accounts` gives the same views
the names that the frame, the guards and the settings use at every door.
"""

from django.urls import path

from portal.accounts.eid import views

urlpatterns = [
    path("logg-inn/", views.sign_in, name="eid_login"),
    path("logg-inn/svar/", views.answer, name="eid_callback"),
    path("logg-inn/nei/<slug:told>/", views.not_let_in, name="eid_not_let_in"),
    path("logg-inn/igjen/", views.step_up, name="eid_step_up"),
    path("logg-ut/", views.sign_out, name="eid_sign_out"),
    path("logg-ut/ferdig/", views.signed_out, name="eid_signed_out"),
    path("logg-ut/varsel/", views.back_channel, name="eid_back_channel"),
    path("logg-ut/ramme/", views.front_channel, name="eid_front_channel"),
]

accounts = (
    [
        path("logg-inn/", views.sign_in, name="sign_in"),
        path("logg-inn/igjen/", views.step_up, name="step_up"),
        path("logg-ut/", views.sign_out, name="sign_out"),
    ],
    "accounts",
)
