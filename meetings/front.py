"""Meetings on the first page of a staff door, and what waits for an answer there."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from meetings import queries
from portal.accounts.first_page import Line
from portal.policy.parties import Actor, Door


def on_the_first_page(actor: Actor) -> Line | None:
    """The way to the meetings, and how many invitations wait for an answer."""
    if actor.door is Door.PARENT:
        return None
    number, to_do = queries.to_answer(actor), ""
    if number:
        words = ngettext(
            "%(number)d meeting waits for your organisation's answer",
            "%(number)d meetings wait for your organisation's answer",
            number,
        )
        to_do = words % {"number": number}
    text = gettext("Meetings between services: plan, and answer")
    return Line(text, reverse("meetings:index"), to_do)
