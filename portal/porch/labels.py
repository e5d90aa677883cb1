"""Words of the porch: what offices offer and whether they can see somebody soon."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.registry.shared import Capacity, Offer

OFFERS: dict[Offer, Promise] = {
    Offer.UNKNOWN: _("The office hasn't said yet. Call and ask."),
    Offer.INDIVIDUAL: _("Individual talks at the office"),
    Offer.ROUTE: _(
        "Call this office: they find out who can talk with you, at another office"
    ),
    Offer.NONE: _("No individual talks here. They can tell you who has them."),
}
CAPACITIES: dict[Capacity, Promise] = {
    Capacity.UNKNOWN: _("Not stated"),
    Capacity.OPEN: _("Open: there are times soon"),
    Capacity.WAITING: _("There is a wait"),
    Capacity.CLOSED: _("Closed for new talks now. Call: they say what you can do."),
}
