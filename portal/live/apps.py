"""The app live."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class LiveConfig(AppConfig):
    """Open pages that learn at once that there is something to fetch."""

    name = "portal.live"
    label = "live"

    def ready(self) -> None:
        """Listen to log-outs."""
        from portal.live.leaving import close_open_pages

        user_logged_out.connect(close_open_pages)
