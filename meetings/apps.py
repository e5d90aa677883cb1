"""The app meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Cooperation between the services. Nothing here is about a family."""

    name = "meetings"
    label = "meetings"

    def ready(self) -> None:
        """Stand on the first page of both staff doors; tell open agendas of changes."""
        from meetings import agenda_telling, front
        from portal.accounts import first_page
        from portal.live import sources
        from portal.policy.parties import Door

        first_page.add(front.on_the_first_page)
        doors = frozenset((Door.WELFARE, Door.COUNSELLING))
        told = sources.Source(doors, agenda_telling.fresh, agenda_telling.sweep)
        sources.add(told)
