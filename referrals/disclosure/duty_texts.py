"""The words of the pages on which something is done with the note of a duty."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.web.form_page import FormPage
from referrals.disclosure.duty_rules import Duty

WAY_BACK: Final = "disclosure/duty_way_back.html"


@dataclass(frozen=True)
class Checklist:
    """What the checklist of one duty says around its form."""

    title: Promise
    personal: Promise
    cases: Promise


CHECKLISTS: Final[dict[Duty, Checklist]] = {
    Duty.REPORT: Checklist(
        _("Duty to report a concern"),
        _(
            "The duty is yours: you decide, and nobody can stop you. It goes before "
            "confidentiality. Report without undue delay. “Reason to believe” is "
            "enough: more than a vague suspicion, and you needn't be sure."
        ),
        _("Is it one of the five cases?"),
    ),
    Duty.AVERT: Checklist(
        _("Duty to avert"),
        _(
            "The duty is yours, and everybody's: you decide, and nobody can stop you. "
            "It goes before confidentiality. It applies if the offence can still be "
            "averted, and it is certain or most likely that it is being committed or "
            "will be. Usually that means: call the police."
        ),
        _("Is it one of these offences?"),
    ),
}
TOLD: Final = FormPage(
    WAY_BACK,
    title=_("The parent has been told"),
    words=_("This can't be undone. What stood before stays in the history."),
    act=_("Save"),
)
PUT_OFF: Final = FormPage(
    WAY_BACK,
    title=_("Not told yet: a new date"),
    words=_(
        "Is there still a reason not to tell? Choose it, and the day until which it "
        "holds."
    ),
    act=_("Save"),
)
CORRECT: Final = FormPage(
    WAY_BACK,
    title=_("Correct the note"),
    words=_(
        "Nothing is overwritten: what stood before stays in the history. If the "
        "archive has a copy already, make a new one afterwards."
    ),
    act=_("Save"),
)
EXPORT: Final = FormPage(
    WAY_BACK,
    title=_("A copy for the archive"),
    words=_(
        "The copy is a PDF for the archive of your office. 90 days after it was made, "
        "the note is erased here, and never before. A note of which the parent isn't "
        "told yet stays."
    ),
    act=_("Make the copy"),
)
