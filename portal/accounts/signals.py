"""What accounts tell the apps above them, in the same transaction.

`membership_changed` carries `party_id`, `person_id`, `role` (or DEPUTY), `starts_on`
and `ends_on`; `starts_on` None means that it is over.
"""

from typing import Final

from django.dispatch import Signal

DEPUTY: Final = "deputy"
membership_changed = Signal()
