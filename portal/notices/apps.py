"""The app notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What leaves the house: mail without content."""

    name = "portal.notices"
    label = "notices"
