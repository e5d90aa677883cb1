"""The app following."""

from django.apps import AppConfig


class FollowingConfig(AppConfig):
    """The follow-up calendar of a child welfare service."""

    name = "referrals.following"
    label = "following"

    def ready(self) -> None:
        """Listen to memberships, and stand on the first page."""
        from portal.accounts import first_page
        from referrals.following import passing, reminders

        assert passing  # noqa: S101 imported for its receiver
        first_page.add(reminders.on_the_first_page)
