"""The app sending."""

from django.apps import AppConfig


class SendingConfig(AppConfig):
    """The welfare side of a referral: drafting it and putting it before the parent."""

    name = "referrals.sending"
    label = "sending"
