"""Words of the pages on which an organisation keeps its offers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.policy.offers import Interpreter
from portal.policy.parties import Kind
from portal.porch import listing_words
from portal.porch.listing_words import FORMS, SITUATIONS
from portal.registry.offering import COUNTRY, OWN_AREA, OWN_REGION

__all__ = ["FORMS", "SITUATIONS"]

INTERPRETERS: dict[Interpreter, Promise] = {
    Interpreter.UNKNOWN: _("We don't know"),
    **listing_words.INTERPRETERS,
}
# Where it is offered. Regions and centres serve no municipality by themselves.
AREAS: dict[str, Promise] = {
    OWN_AREA: _("The municipalities that we serve"),
    OWN_REGION: _("The whole region"),
    COUNTRY: _("The whole country"),
}
WITHOUT_OWN_AREA = frozenset({Kind.REGION, Kind.RESOURCE_CENTRE})
REFUSALS: dict[str, Promise] = {
    "too_many_offers": _("There are very many offers already. End some first."),
}
