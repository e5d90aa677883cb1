"""The app eid."""

from django.apps import AppConfig


class EidConfig(AppConfig):
    """Parents' log-in with ID-porten."""

    name = "portal.accounts.eid"
    label = "eid"
