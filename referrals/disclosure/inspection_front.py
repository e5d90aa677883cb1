"""What of supervision stands on the first page, at an office and at a governor's."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from portal.accounts.first_page import Line
from portal.policy.parties import Actor, Door, Role
from referrals.disclosure import inspection_queries as queries
from referrals.disclosure import inspection_reading as reading


def of_inspections(actor: Actor) -> Line | None:
    """At an office: what waits for a second person, where anything was proposed."""
    if actor.door is not Door.COUNSELLING or actor.role not in queries.AT_OFFICES:
        return None
    if not queries.any_for(actor):
        return None
    to_do = ""
    if number := queries.to_grant(actor):
        words = ngettext(
            "%(number)d proposal to read and grant",
            "%(number)d proposals to read and grant",
            number,
        )
        to_do = words % {"number": number}
    return Line(gettext("Supervision"), reverse("disclosure:inspections"), to_do)


def of_readings(actor: Actor) -> Line | None:
    """At a governor's: what one may read."""
    if actor.role is not Role.SUPERVISOR:
        return None
    text = gettext("Supervision")
    if number := reading.how_many(actor):
        words = ngettext(
            "Supervision: you may read %(number)d case",
            "Supervision: you may read %(number)d cases",
            number,
        )
        text = words % {"number": number}
    return Line(text, reverse("disclosure:readings"))
