"""The worker's key, to which doors seal where to send. It lasts a week.

Once an old private half is destroyed, an address that was sealed to it, in a backup
say, is gone.
"""

from django.conf import settings
from django.db import transaction

from portal.sealing import party_keys
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY, KeyPurpose


def keep_fresh() -> None:
    """Make this week's key if there is none; the spent ones are destroyed."""
    with transaction.atomic(), acting_as(CONTACT_PARTY) as now:
        party_keys.renew(
            CONTACT_PARTY, KeyPurpose.CONTACT, settings.KEYS, at=now.moment
        )
