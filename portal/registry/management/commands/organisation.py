"""`manage.py organisation`: let an organisation join (the owner's command).

One that the import entered joins as it is; another is entered. An office says what it
offers parents without custody: until it has, it isn't proposed to anybody.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.policy.parties import Kind
from portal.registry.models import Offer, Office, Organisation
from portal.walls import house


class Command(BaseCommand):
    """Let one organisation join, and print its id for the next steps."""

    help = "Let an organisation join; an office with --offer is proposed to parents."

    def add_arguments(self, parser: CommandParser) -> None:
        """What it is, what it is called, and what it offers."""
        parser.add_argument("kind", choices=[kind.value for kind in Kind])
        parser.add_argument("name")
        parser.add_argument("--offer", choices=[offer.value for offer in Offer])

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Each name once a kind; a second time only confirms an offer."""
        found, is_new = Organisation.objects.get_or_create(
            kind=options["kind"],
            name=options["name"],
            defaults={"joined_on": house.today()},
        )
        if not is_new and found.joined_on is not None and not options["offer"]:
            raise CommandError("That organisation has joined.")
        if found.joined_on is None:
            found.joined_on = house.today()
            found.save(update_fields=["joined_on"])
        if options["offer"]:
            self._confirm(found, options["offer"])
        self.stdout.write(str(found.pk))

    def _confirm(self, organisation: Organisation, offer: str) -> None:
        confirmed = Office.objects.filter(organisation=organisation).update(
            offer=offer, offer_confirmed_on=house.today()
        )
        if not confirmed:
            raise CommandError("Only an office that was imported has an offer.")
