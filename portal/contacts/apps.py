"""The app contacts."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Who answers for a place, at both staff doors. Its tables are the registry's."""

    name = "portal.contacts"
    label = "contacts"

    def ready(self) -> None:
        """Listen to memberships."""
        from portal.contacts import leaving

        assert leaving  # noqa: S101 imported for its receiver
