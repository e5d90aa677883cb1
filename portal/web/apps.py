"""The app web."""

from django.apps import AppConfig
from django.core import checks


class WebConfig(AppConfig):
    """The frame of a page: header, language, quick exit, errors."""

    name = "portal.web"
    label = "web"

    def ready(self) -> None:
        """Register the check of the law that is cited."""
        from portal.web import law_watch

        checks.register(law_watch.what_is_cited_is_in_force, deploy=True)
