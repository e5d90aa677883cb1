"""The worker's key, to which doors seal where to send. It lasts a week.

Once an old private half is destroyed, an address that was sealed to it, in a backup
say, is gone.
"""

from django.conf import settings
from django.db import transaction

from portal.notices import outbox
from portal.notices.models import Notice
from portal.sealing import party_keys
from portal.sealing.acting import acting_as
from portal.sealing.entries import CONTACT_PARTY, KeyPurpose
from portal.sealing.errors import SealBroken


def keep_fresh() -> None:
    """Make this week's key if there is none; the spent ones are destroyed.

    Reminders that wait longer than a key lives are carried over to the new one.
    """
    with transaction.atomic(), acting_as(CONTACT_PARTY) as now:
        party_keys.renew(
            CONTACT_PARTY,
            KeyPurpose.CONTACT,
            settings.KEYS,
            at=now.moment,
            carry_over=_carry_over,
        )


def _carry_over() -> None:
    for notice in Notice.objects.select_for_update().order_by("pk"):
        try:
            outbox.wrap_again(notice)
        except SealBroken:
            continue  # dropped and said when it is due
