"""Mail to whoever leads an office: that there is something to look at, and no more.

The one module in referrals that can queue mail to staff (import contract 10): what it
says is a template without a word about the matter, the person or the duty.
"""

import logging

from django.conf import settings

from portal.accounts.queries import addresses_of, leaders_of
from portal.notices import staff_mail
from portal.policy.parties import Actor
from portal.sealing.errors import DirectoryRefused
from portal.walls import house

logger = logging.getLogger(__name__)


def tell_the_leaders(by: Actor) -> None:
    """One mail each, but for who does it themself.

    Where no mail can be sealed, none is sent, and what was done stands: their first
    page says it, too, and a duty isn't stopped by a mail.
    """
    people = leaders_of(by.party_id, house.today()) - {by.person_id}
    for email, language in addresses_of(people):
        spoken = language or settings.LANGUAGE_CODE
        try:
            staff_mail.queue(email, "leader_told", spoken, {})
        except DirectoryRefused:
            logger.exception("Whoever leads wasn't told by mail.")
