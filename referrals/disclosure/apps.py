"""The app disclosure."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """The return gate: what the law, and only the law, may demand back."""

    name = "referrals.disclosure"
    label = "disclosure"
