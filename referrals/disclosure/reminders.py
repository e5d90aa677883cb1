"""What of the return gate stands on the first page: of orders, at both doors."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from portal.accounts.first_page import Line
from portal.policy.parties import Actor, Door
from portal.walls import house
from referrals.disclosure import answer_queries, order_queries


def of_orders(actor: Actor) -> Line | None:
    """The way to a service's orders, and what waits for a second person there."""
    if actor.door is not Door.WELFARE or actor.role not in order_queries.WRITERS:
        return None
    parts = []
    if number := order_queries.to_sign(actor):
        words = ngettext(
            "%(number)d order to sign", "%(number)d orders to sign", number
        )
        parts.append(words % {"number": number})
    week = house.today() + timedelta(days=7)
    if number := order_queries.to_review(actor, within=week):
        words = ngettext(
            "%(number)d order shows to the person within a week",
            "%(number)d orders show to the person within a week",
            number,
        )
        parts.append(words % {"number": number})
    to_do = ". ".join(parts)
    return Line(gettext("Disclosure orders"), reverse("disclosure:orders"), to_do)


def of_received_orders(actor: Actor) -> Line | None:
    """The way to an office's orders, and how many aren't released yet."""
    if actor.door is not Door.COUNSELLING:
        return None
    if actor.role not in answer_queries.AT_OFFICES:
        return None
    to_do = ""
    if number := answer_queries.waiting(actor):
        words = ngettext(
            "%(number)d order to answer", "%(number)d orders to answer", number
        )
        to_do = words % {"number": number}
    url = reverse("disclosure:received_all")
    return Line(gettext("Disclosure orders"), url, to_do)
