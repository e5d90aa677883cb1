"""Offers on the first page of whoever leads: where they are kept, and what is stale."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.first_page import Line
from portal.accounts.queries import acts_as_leader
from portal.policy.contacts import CONFIRMED_FOR
from portal.policy.parties import Actor, Door
from portal.policy.refusals import NotVisible
from portal.registry import catalogue, keeping, offering
from portal.walls import house


def stated_offer(actor: Actor) -> Line | None:
    """What the office says that it offers, once nobody has confirmed it for long."""
    if actor.door is not Door.COUNSELLING:
        return None
    today = house.today()
    try:
        office = keeping.office_of(actor)
    except NotVisible:
        return None
    said = office.offer_confirmed_on
    if said is not None and said + CONFIRMED_FOR > today:
        return None
    if not acts_as_leader(actor, today):
        return None
    return Line(
        text=_("The office: what everybody reads about it"),
        url=reverse("offices:own"),
        to_do=_("Confirm what your office offers parents"),
    )


def on_the_first_page(actor: Actor) -> Line | None:
    """The way to one's own offers, on top while one of them must be confirmed."""
    today = house.today()
    if not acts_as_leader(actor, today):
        return None
    try:
        offering.organisation_of(actor)
    except NotVisible:
        return None
    own = offering.own_listings(actor.party_id, today)
    is_stale = any(catalogue.is_stale(one, today) for one in own)
    return Line(
        text=_("Offers: groups and courses that parents read about"),
        url=reverse("listings:index"),
        to_do=_("Confirm that your offers are right") if is_stale else "",
    )
