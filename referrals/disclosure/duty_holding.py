"""Who can read the note of a duty."""

from typing import Final

from referrals.disclosure.duty_models import DutyRecord, DutyWrap
from referrals.readers import Readers

COMPARTMENT: Final = "duty"
CONTACT_COMPARTMENT: Final = "duty_contact"
READERS: Final = Readers(DutyRecord, DutyWrap, "duty_id", COMPARTMENT)
