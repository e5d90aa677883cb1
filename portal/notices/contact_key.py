"""The worker's key, to which doors seal where to send. It lasts a week.

Once an old private half is destroyed, an address that was sealed to it, in a backup
say, is gone.
"""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from portal.sealing import party_keys
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY, KeyPurpose
from portal.sealing.models import ContactKey
from portal.sealing.party_keys import VALID_FOR

# A mail that was sealed on the last day, and tried until it was given up.
SPENT: Final = VALID_FOR[KeyPurpose.CONTACT] + timedelta(days=1)


def keep_fresh() -> None:
    """Make this week's key if there is none, and destroy those that nobody needs."""
    with transaction.atomic(), acting_as(CONTACT_PARTY) as now:
        party_keys.renew(
            CONTACT_PARTY, KeyPurpose.CONTACT, settings.KEYS, at=now.moment
        )
        for key in ContactKey.objects.filter(
            destroyed_at=None, made_at__lt=now.moment - SPENT
        ):
            party_keys.destroy(key, at=now.moment)
