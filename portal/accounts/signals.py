"""What accounts tell the apps above them, in the same transaction.

`membership_changed` carries `party_id`, `person_id`, `role` and `is_member`.
"""

from django.dispatch import Signal

membership_changed = Signal()
