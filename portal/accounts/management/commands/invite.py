"""`manage.py invite`: the first leader of an organisation, at that door's command line.

The code is printed, to be handed over in person: at this moment nobody at the
organisation can vouch for an e-mail address.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from portal.accounts import use_cases
from portal.policy.parties import DOOR_OF_KIND, Kind
from portal.registry.models import Organisation
from portal.sealing.acting import acting_as


class Command(BaseCommand):
    """Invite an organisation's first leader."""

    help = "Invite the first leader of an organisation at this door."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where and who."""
        parser.add_argument("party", type=UUID)
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse an organisation of another door."""
        validate_email(options["email"])
        organisation = Organisation.objects.filter(pk=options["party"]).first()
        here = settings.PROCESS.door if settings.PROCESS else None
        if organisation is None or DOOR_OF_KIND[Kind(organisation.kind)] is not here:
            raise CommandError("There is no such organisation at this door.")
        with transaction.atomic(), acting_as(organisation.pk):
            made = use_cases.invite_first_leader(
                organisation.pk, Kind(organisation.kind), email=options["email"].lower()
            )
        self.stdout.write(f"{settings.ADDRESSES[here]}/invitasjon/\n{made.code}")
