"""Being reminded: on the first page and on top of the list, and in no other way.

No mail is sent: nothing in referrals can queue any, so that none can ever be about a
parent. How many there are is told to who has them, and to nobody else.
"""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from portal.accounts.first_page import Line
from portal.accounts.holding import leads
from portal.policy.parties import Actor, Door
from referrals.following import queries
from referrals.following.holding import HOLDERS


def to_do(actor: Actor) -> str:
    """ "3 offers to make this week", or nothing."""
    number = queries.to_do_this_week(actor)
    if not number:
        return ""
    words = ngettext(
        "%(number)d offer to make this week",
        "%(number)d offers to make this week",
        number,
    )
    return words % {"number": number}


def on_the_first_page(actor: Actor) -> Line | None:
    """The way to the calendar, where the service uses it, and what is to be done."""
    if actor.door is not Door.WELFARE or actor.role not in HOLDERS:
        return None
    url = reverse("following:index")
    if queries.is_on(actor.party_id):
        return Line(gettext("Follow-up calendar"), url, to_do(actor))
    if leads(actor):
        return Line(gettext("Follow-up calendar: not in use yet"), url)
    return None
