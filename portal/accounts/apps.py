"""The app accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, memberships, invitations and sign-in, once per door."""

    name = "portal.accounts"
    label = "accounts"
