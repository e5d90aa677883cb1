"""The app intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The counselling side of a referral: what a parent has let the office read."""

    name = "referrals.intake"
    label = "intake"

    def ready(self) -> None:
        """Listen to memberships, and say how a case is opened for a supervisor."""
        from referrals.intake import inspected, team

        assert team and inspected  # noqa: S101, PT018 imported for what they add
