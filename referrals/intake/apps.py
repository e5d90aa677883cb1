"""The app intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The counselling side of a referral: what a parent has let the office read."""

    name = "referrals.intake"
    label = "intake"

    def ready(self) -> None:
        """Listen to memberships."""
        from referrals.intake import team

        assert team  # noqa: S101 imported for its receiver
