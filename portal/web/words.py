"""Words that several doors use: themes and languages, in the interface's languages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.policy.situations import Situation
from portal.policy.themes import Theme

THEMES: dict[Theme, Promise] = {
    Theme.EVERYDAY: _("Getting through everyday life after the child moved"),
    Theme.FEELINGS: _("Feelings: loss, anger, grief, guilt, relief"),
    Theme.CONTACT_PARENT: _("Being a parent who sees the child at set times"),
    Theme.CHILD_WELFARE: _("Talking and working with child welfare"),
    Theme.FOSTER_PARENTS: _("Talking and working with the foster parents"),
    Theme.OTHER_PARENT: _("Talking with the other parent or the family"),
    Theme.RIGHTS: _("Rights, and other help"),
    Theme.OTHERS_ALIKE: _("Meeting others in the same situation"),
}

SITUATIONS: dict[Situation, Promise] = {
    Situation.CARE_ORDER: _("Care order"),
    Situation.EMERGENCY_ORDER: _("Emergency order"),
    Situation.INSTITUTION: _("In an institution"),
    Situation.VOLUNTARY: _("Voluntary placement"),
    Situation.LIFTED: _("The order has been lifted"),
}

# Languages that parents speak. The interface itself has three of them.
SPOKEN: dict[str, Promise] = {
    "nb": _("Norwegian (Bokmål)"),
    "nn": _("Norwegian (Nynorsk)"),
    "en": _("English"),
    "se": _("Northern Sámi"),
    "ar": _("Arabic"),
    "fa": _("Persian or Dari"),
    "ku": _("Kurdish"),
    "lt": _("Lithuanian"),
    "pl": _("Polish"),
    "ru": _("Russian"),
    "so": _("Somali"),
    "th": _("Thai"),
    "ti": _("Tigrinya"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "xx": _("Another language"),
}
