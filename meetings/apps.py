"""The app meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Cooperation between the services. Nothing here is about a family."""

    name = "meetings"
    label = "meetings"

    def ready(self) -> None:
        """Stand on the first page of both staff doors."""
        from meetings import front
        from portal.accounts import first_page

        first_page.add(front.on_the_first_page)
