"""The app meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Cooperation between the services. Nothing here is about a family."""

    name = "meetings"
    label = "meetings"
