"""The app disclosure."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """The return gate: what the law, and only the law, may demand back."""

    name = "referrals.disclosure"
    label = "disclosure"

    def ready(self) -> None:
        """Stand on the first pages, and listen to memberships."""
        from portal.accounts import first_page
        from referrals.disclosure import leaving, reminders

        assert leaving  # noqa: S101 imported for its receiver
        first_page.add(reminders.of_orders)
        first_page.add(reminders.of_received_orders)
