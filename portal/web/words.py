"""Words that several doors use: themes and languages, in the interface's languages."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.policy import legal_bases
from portal.policy.inspections import Reason, Subject
from portal.policy.orders import Organ, Phrase
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

# What an answer to a disclosure order is, where it isn't a text.
ANSWER_PHRASES: dict[str, Promise] = {
    Phrase.NOTHING: _("We have no information that can be given."),
    Phrase.BASIS_MISSING: _(
        "The order doesn't name a legal basis that information can be ordered on."
    ),
    Phrase.FORM_ERROR: _("There is an error in the order's form."),
    Phrase.APPEALED: _("The order has been appealed."),
}
ORGANS: dict[str, Promise] = {
    Organ.CHILD_WELFARE_SERVICE: _("A child welfare service"),
    Organ.TRIBUNAL: _("The child welfare tribunal"),
    Organ.COURT: _("A court"),
}

# What whoever inspects an office was let read, and why.
INSPECTED: dict[str, Promise] = {
    Subject.ORDER: _("A disclosure order and its answer"),
    Subject.DELIVERY: _("What a parent has shared"),
}
INSPECTED_BECAUSE: dict[str, Promise] = {
    Reason.COMPLAINT: _("A complaint"),
    Reason.PLANNED: _("A planned inspection"),
    Reason.INCIDENT: _("Something that has happened"),
}


def basis_words(key: str, on: date) -> str:
    """What an order rests on: its citation and what it is about."""
    language = (get_language() or "nb").partition("-")[0]
    about = legal_bases.basis(key).heading(language)
    return f"{legal_bases.cite(key, language=language, on=on)}: {about}"
