"""What ends by itself: what supervisors could read, copies, and the record at last.

A job of the worker, which sees of each an id and an hour. Nothing waits for it: what is
over isn't given by the wall.
"""

from django.db import transaction

from portal.sealing.acting import acting_as
from referrals.disclosure.inspection_models import (
    Inspection,
    InspectionCopy,
    InspectionReading,
)


def sweep() -> None:
    """What has passed its time is gone, by one clock: the wall's own condition."""
    with transaction.atomic(), acting_as(None):
        InspectionReading.objects.all()._raw_delete("default")
        InspectionCopy.objects.all()._raw_delete("default")
        Inspection.objects.all()._raw_delete("default")
