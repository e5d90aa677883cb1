"""What accounts itself puts on the first page of whoever leads."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts import queries
from portal.accounts.first_page import Line
from portal.policy.parties import LEADERS, Actor
from portal.walls import house


def no_deputy(actor: Actor) -> Line | None:
    """Every leader has a deputy, now or from a day that is set: on top until then."""
    if actor.role not in LEADERS.values():
        return None
    if queries.deputies_of(actor, house.today()).exists():
        return None
    return Line(
        text=_("Deputies: who leads when you can't"),
        url=reverse("accounts:deputies"),
        to_do=_("Appoint a deputy: you have none"),
    )
