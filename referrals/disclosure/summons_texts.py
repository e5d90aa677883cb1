"""The words of the pages on which something is done with a summons."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from portal.web.form_page import FormPage

WAY_BACK: Final = "disclosure/summons_way_back.html"

NEW: Final = FormPage(
    WAY_BACK,
    title=_("Note a summons"),
    words=_(
        "Who summons you, and for when. Don't write whom the case is about anywhere in "
        "Samvei. Whoever leads your office is told that you have noted it."
    ),
    act=_("Save"),
)
ASKED: Final = FormPage(
    WAY_BACK,
    title=_("You have asked your leader"),
    words=_("The day on which you did. Nothing more is noted of it."),
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
        "and after the hearing, the note is erased here, and never before."
    ),
    act=_("Make the copy"),
)
