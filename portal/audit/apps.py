"""The app audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What was done, kept so that it can't be undone."""

    name = "portal.audit"
    label = "audit"
