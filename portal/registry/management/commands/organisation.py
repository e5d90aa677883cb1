"""`manage.py organisation`: enter an organisation that joins (the owner's command)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.policy.parties import Kind
from portal.registry.models import Organisation
from portal.walls import house


class Command(BaseCommand):
    """Enter one organisation, and print its id for the next steps."""

    help = "Enter an organisation that joins."

    def add_arguments(self, parser: CommandParser) -> None:
        """What it is and what it is called."""
        parser.add_argument("kind", choices=[kind.value for kind in Kind])
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Each name once a kind."""
        found = Organisation.objects.filter(kind=options["kind"], name=options["name"])
        if found.exists():
            raise CommandError("There is an organisation of that kind and name.")
        made = Organisation.objects.create(
            kind=options["kind"], name=options["name"], joined_on=house.today()
        )
        self.stdout.write(str(made.pk))
