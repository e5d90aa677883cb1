"""The app registry."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Organisations: who there is to talk to."""

    name = "portal.registry"
    label = "registry"
