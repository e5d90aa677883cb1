"""The app accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, memberships, invitations and sign-in, once per door."""

    name = "portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Say on the first page what whoever leads has to do."""
        from portal.accounts import first_page, reminders

        first_page.add(reminders.no_deputy)
