"""What ends by itself on child welfare's side. Jobs of the worker."""

from django.db import transaction

from portal.sealing.acting import acting_as
from referrals.sending.models import Draft, Offered


def sweep() -> None:
    """What has passed its time is gone, by one clock: the wall's own condition.

    Drafts that nobody touched, copies of what was told, and the note that something
    was put before somebody.
    """
    with transaction.atomic(), acting_as(None):
        # Without a condition in the statement: the worker can't delete anything else.
        Draft.objects.all()._raw_delete("default")
        Offered.objects.all()._raw_delete("default")
