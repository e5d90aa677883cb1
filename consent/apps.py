"""The app consent."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """The parent's side: what waits, giving, refusing and taking back consent."""

    name = "consent"
    label = "consent"
