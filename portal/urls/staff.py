"""What both staff doors have: sign-in, one's account, colleagues.

allauth looks its own steps up by names without a namespace.
"""

from allauth.account.views import (
    CompletePasswordResetView,
    ConfirmPasswordResetCodeView,
    PasswordResetView,
)
from django.urls import include, path, reverse_lazy

from portal.accounts import forms, views
from portal.web.guards import open_to_all

forgotten = PasswordResetView.as_view(
    template_name="accounts/forgotten.html", form_class=forms.ForgottenForm
)
forgotten_code = ConfirmPasswordResetCodeView.as_view(
    template_name="accounts/forgotten_code.html", form_class=forms.ForgottenCodeForm
)
forgotten_password = CompletePasswordResetView.as_view(
    template_name="accounts/forgotten_password.html",
    form_class=forms.ForgottenPasswordForm,
    success_url=reverse_lazy("account_login"),
)

urlpatterns = [
    path("", views.home, name="home"),
    path("logg-inn/", views.sign_in, name="account_login"),
    # allauth names a way to sign up in its mails; here that is an invitation.
    path("invitasjon/", views.invitation, name="account_signup"),
    path("glemt-passord/", open_to_all(forgotten), name="account_reset_password"),
    path(
        "glemt-passord/kode/",
        open_to_all(forgotten_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "glemt-passord/nytt/",
        open_to_all(forgotten_password),
        name="account_complete_password_reset",
    ),
    path("", include("portal.accounts.urls")),
    path("", include("portal.contacts.urls")),
    path("", include("portal.listings.urls")),
    path("moter/", include("meetings.urls")),
    path("moter/", include("meetings.agenda_urls")),
    path("moter/", include("meetings.minutes_urls")),
    path("", include("portal.web.urls")),
]
