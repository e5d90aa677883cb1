"""What ends by itself in the calendar. A job of the worker."""

from django.db import transaction

from portal.sealing.acting import acting_as
from referrals.following.models import FollowUp


def sweep() -> None:
    """Follow-ups that ended twelve months ago are gone, history and keys with them."""
    with transaction.atomic(), acting_as(None):
        # Without a condition in the statement: the wall's own is the only one, and by
        # it an open follow-up is never deleted.
        FollowUp.objects.all()._raw_delete("default")
