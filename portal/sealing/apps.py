"""The app sealing."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    """The third wall: keys, sealed fields, the signed directory."""

    name = "portal.sealing"
    label = "sealing"
