"""What allauth asks us: sign-up is by invitation only, mail goes through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.audit import log
from portal.audit.events import Event
from portal.notices import staff_mail

STAGES = ["portal.accounts.stages.SecondFactor"]
# allauth's names of mails, and ours; a mail that isn't here isn't sent.
MAILS = {
    "account/email/password_reset_code": "password_code",
    "account/email/unknown_account": "unknown_account",
}


class AccountAdapter(DefaultAccountAdapter):
    """The staff doors' rules."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The e-mail address or the password isn't right. Check both and try again."
        ),
        "too_many_login_attempts": _(
            "Too many attempts. Wait five minutes, then try again."
        ),
        "invalid_code": _("That code isn't right. Check the mail and try again."),
        "incorrect_code": _("That code isn't right. Check the mail and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from invitations."""
        return False

    def get_login_stages(self) -> list[str]:
        """The second factor, and nothing of allauth's own."""
        return STAGES

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """Queue one of our mails, sealed, in the transaction of the request."""
        template = MAILS.get(template_prefix)
        if template:
            values = {"code": context["code"]} if "code" in context else {}
            staff_mail.queue(email, template, get_language() or "nb", values)

    def set_password(self, user: Any, password: str) -> None:
        """A password that was forgotten and set anew by a code from a mail."""
        super().set_password(user, password)
        log.record(Event.PASSWORD_CHANGED, person_id=user.pk, reason="forgotten")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record that somebody was refused, not who they said they were."""
        super().authentication_failed(request, **credentials)
        log.record(Event.SIGN_IN_REFUSED, reason="password")
