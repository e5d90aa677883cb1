"""The words of the pages on which something is done with a follow-up."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from portal.web.form_page import FormPage
from referrals.handing_over import hand_over_page

WAY_BACK: Final = "following/way_back.html"

NEW: Final = FormPage(
    WAY_BACK,
    title=_("Follow up a parent"),
    words=_(
        "The first offer is owed within two weeks. Only you, who stands in and the "
        "head of your service can read this. It isn't connected with any introduction."
    ),
    act=_("Save"),
    form_id="follow-up",
    template="following/new.html",
)
CHANGE: Final = FormPage(
    WAY_BACK,
    title=_("Change the follow-up"),
    words=_("Its dates stay as they are. Move them on their own page."),
    act=_("Save"),
)
MADE: Final = FormPage(
    WAY_BACK,
    title=_("An offer was made"),
    words=_(
        "What the parent said isn't noted here. Give the next offer a date: at most "
        "three months after this one."
    ),
    act=_("Save"),
)
MOVE: Final = FormPage(
    WAY_BACK,
    title=_("Move the date"),
    words="",
    act=_("Move the date"),
    template="following/move.html",
)
END: Final = FormPage(
    WAY_BACK,
    title=_("End the follow-up"),
    words=_(
        "Only where the service owes this parent no more offers. A parent who says no "
        "is still owed the next one."
    ),
    act=_("End the follow-up"),
)
HAND_OVER: Final = hand_over_page(WAY_BACK)
