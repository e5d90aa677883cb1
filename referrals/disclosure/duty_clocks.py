"""What ends by itself among an office's notes. A job of the worker."""

from django.db import transaction

from portal.sealing.acting import acting_as
from referrals.disclosure.duty_models import DutyContact, DutyRecord
from referrals.disclosure.summons_models import Summons


def sweep() -> None:
    """Names beside a checklist after 72 hours; notes 90 days after the archive's copy.

    Without a condition in the statement: the wall's own is the only one, and by it a
    note that isn't in the archive is never deleted.
    """
    with transaction.atomic(), acting_as(None):
        DutyContact.objects.all()._raw_delete("default")
        DutyRecord.objects.all()._raw_delete("default")
        Summons.objects.all()._raw_delete("default")
