"""The app kept."""

from django.apps import AppConfig


class KeptConfig(AppConfig):
    """What is typed survives a log-in that timed out, and a page that was closed."""

    name = "portal.kept"
    label = "kept"

    def ready(self) -> None:
        """Listen to memberships that end."""
        from portal.accounts.signals import membership_changed
        from portal.kept.leaving import throw_away_typings

        membership_changed.connect(throw_away_typings)
