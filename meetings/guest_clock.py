"""What ends by itself for guests. A job of the worker."""

from django.db import transaction

from meetings.guest_models import GuestAddress
from meetings.guests.models import Pass
from portal.sealing.acting import acting_as


def forget() -> None:
    """Seven days after a meeting its passes are gone, and the addresses of its guests.

    With a pass go the name, the binding and the letters.
    """
    with transaction.atomic(), acting_as(None):
        # Without a condition in the statement: the wall's own is the only one, and by
        # it a pass that lives is never deleted.
        Pass.objects.all()._raw_delete("default")  # type: ignore[attr-defined]
        GuestAddress.objects.all()._raw_delete("default")  # type: ignore[attr-defined]
