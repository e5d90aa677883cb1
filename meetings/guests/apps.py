"""The app guests."""

from django.apps import AppConfig


class GuestsConfig(AppConfig):
    """Stands at the porch, too, where `meetings` itself isn't installed."""

    name = "meetings.guests"
    label = "guests"
