"""The app listings."""

from django.apps import AppConfig


class ListingsConfig(AppConfig):
    """Pages of an organisation's own offers. Its table is the registry's."""

    name = "portal.listings"
    label = "listings"

    def ready(self) -> None:
        """Stand on the first page of whoever leads."""
        from portal.accounts import first_page
        from portal.listings import reminders

        first_page.add(reminders.stated_offer)
        first_page.add(reminders.on_the_first_page)
