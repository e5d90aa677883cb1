"""What allauth asks about accounts from an e-ID: they exist for parents, by index only.

No sign-up form, no connecting, no matching by e-mail, no mail; the configuration comes
from the settings of the parent door, and the table of apps stays empty.
"""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.conf import settings
from django.http import HttpRequest

from portal.accounts.eid import parents
from portal.accounts.eid.configured import configured
from portal.accounts.eid.refusals import NotLetIn, Told
from portal.accounts.models import Person
from portal.policy.parties import Door

PROVIDER = "eid"


class EidAdapter(DefaultSocialAccountAdapter):
    """The parent door's rules. At the staff doors there is no provider at all."""

    def list_apps(
        self,
        request: HttpRequest | None,
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        """One app, from the settings, at the parent door."""
        process = getattr(settings, "PROCESS", None)
        if process is None or process.door is not Door.PARENT:
            return []
        if provider not in (None, PROVIDER):
            return []
        own = configured()
        return [
            SocialApp(
                provider=PROVIDER,
                name="ID-porten",
                client_id=own.client_id,
                secret=own.client_secret,
            )
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the log-in to the parent whom the index stands for, made if new."""
        index = sociallogin.account.uid
        person = parents.parent_with(bytes.fromhex(index))
        account, _ = SocialAccount.objects.get_or_create(
            provider=PROVIDER, uid=index, defaults={"user": person}
        )
        if account.user_id != person.pk or not person.is_active:
            raise NotLetIn("closed")
        sociallogin.account, sociallogin.user = account, person

    def new_user(self, request: HttpRequest, sociallogin: SocialLogin) -> Person:
        """Somebody without name and address; `pre_social_login` puts the real one."""
        return Person()

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: Any
    ) -> Person:
        """Nothing about them is taken from the e-ID."""
        person: Person = sociallogin.user
        return person

    def is_open_for_signup(
        self, request: HttpRequest, sociallogin: SocialLogin
    ) -> bool:
        """`pre_social_login` is the one way in; there is no form."""
        return False

    def is_auto_signup_allowed(
        self, request: HttpRequest, sociallogin: SocialLogin
    ) -> bool:
        """Nor without a form."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Never."""

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Never."""
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Parents have no address here, and get no mail about accounts."""

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        """Show our page, and nothing of what came."""
        # Late: the views need the adapter's provider.
        from portal.accounts.eid import views

        told = exception.told if isinstance(exception, NotLetIn) else Told.AGAIN
        raise ImmediateHttpResponse(views.refused(request, NotLetIn("allauth", told)))

    def validate_disconnect(self, account: SocialAccount, accounts: Any) -> NoReturn:
        """The e-ID is a parent's one way in."""
        raise self.validation_error("disconnect_last")
