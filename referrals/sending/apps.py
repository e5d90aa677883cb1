"""The app sending."""

from django.apps import AppConfig


class SendingConfig(AppConfig):
    """The welfare side of a referral: drafting it and putting it before the parent."""

    name = "referrals.sending"
    label = "sending"

    def ready(self) -> None:
        """Listen to memberships."""
        from referrals.sending import passing

        assert passing  # noqa: S101 imported for its receiver
