"""Who can read a summons."""

from typing import Final

from referrals.disclosure.summons_models import Summons, SummonsWrap
from referrals.readers import Readers

READERS: Final = Readers(Summons, SummonsWrap, "summons_id", "summons")
