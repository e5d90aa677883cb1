"""What an office can say of itself, as its leader chooses it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.registry.shared import Capacity, Offer

OFFERS: dict[Offer, Promise] = {
    Offer.INDIVIDUAL: _("Individual talks, here"),
    Offer.ROUTE: _("We take the contact and arrange talks at another office"),
    Offer.NONE: _("No individual talks"),
}
CAPACITIES: dict[Capacity, Promise] = {
    Capacity.OPEN: _("Open: there are times soon"),
    Capacity.WAITING: _("There is a wait"),
    Capacity.CLOSED: _("Closed for new talks for now"),
}
REFUSALS: dict[str, Promise] = {
    "last_site": _("This is the only address. Add the new one first."),
    "too_many_sites": _("There are very many addresses already. Remove one first."),
    "too_many_closings": _("There are very many days already. Remove some first."),
}
