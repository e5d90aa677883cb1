"""Addresses of sign-in at the staff doors."""

from django.urls import path

from portal.accounts import absence_views, declaration_views, deputy_views, views

app_name = "accounts"
urlpatterns = [
    path("logg-inn/kode/", views.code, name="code"),
    path("logg-inn/gjenoppretting/", views.recovery, name="recovery"),
    path("logg-ut/", views.sign_out, name="sign_out"),
    path("invitasjon/", views.invitation, name="invitation"),
    path("invitasjon/ny-konto/", views.enrol, name="enrol"),
    path("pa-vegne-av/", views.choose, name="choose"),
    path("bekreft/", views.step_up, name="step_up"),
    path("konto/", views.account, name="account"),
    path("konto/koder/", views.new_recovery_codes, name="new_recovery_codes"),
    path("konto/passord/", views.new_password, name="new_password"),
    path("medarbeidere/", views.people, name="people"),
    path("medarbeidere/inviter/", views.invite, name="invite"),
    path(
        "medarbeidere/invitasjon/<uuid:invitation_id>/trekk/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path(
        "medarbeidere/<uuid:membership_id>/avslutt/",
        views.end_membership,
        name="end_membership",
    ),
    path("stedfortreder/", deputy_views.deputies, name="deputies"),
    path("stedfortreder/ny/", deputy_views.appoint_deputy, name="appoint_deputy"),
    path(
        "stedfortreder/<uuid:deputy_id>/avslutt/",
        deputy_views.end_deputy,
        name="end_deputy",
    ),
    path("fravaer/", absence_views.index, name="absences"),
    path("fravaer/ny/", absence_views.new, name="absence"),
    path("fravaer/<uuid:absence_id>/avslutt/", absence_views.end, name="end_absence"),
    path("taushet/", declaration_views.declaration, name="declaration"),
]
