"""The words of the pages on which an office lets a supervisor read."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.web.form_page import FormPage
from referrals.disclosure.inspection_lifecycle import State

WAY_BACK: Final = "inspections/way_back.html"

PROPOSE: Final = FormPage(
    WAY_BACK,
    title=_("Let the supervisory authority read"),
    words=_(
        "One person at the county governor's may read the parts that you tick, of this "
        "one case, until a day. Another, who leads the office, reads exactly that and "
        "grants it. Nothing is shown before."
    ),
    act=_("Propose it"),
    nobody=_("No county governor has joined Samvei yet. Answer by letter."),
    template="inspections/propose.html",
)
GRANT: Final = FormPage(
    WAY_BACK,
    title=_("Grant it"),
    words=_("This, word for word, is what can be read, and nothing else."),
    act=_("Grant it"),
    template="inspections/grant.html",
)
DROP: Final = FormPage(
    WAY_BACK,
    title=_("Drop the proposal"),
    words=_("Nobody outside the office has seen it, and nobody will."),
    act=_("Drop the proposal"),
)
END: Final = FormPage(
    WAY_BACK,
    title=_("End it now"),
    words=_(
        "From this moment the supervisor can't open it. What they have read already, "
        "they know."
    ),
    act=_("End it now"),
)
REFUSED: Final[dict[str, Promise]] = {
    "not_in_this_state": _("A colleague has done something with it meanwhile."),
    "granted_by_another": _("Another than whoever proposed it grants it."),
    "renewed_lately": _(
        "A colleague has renewed your account in the last three days. Until then "
        "somebody else must grant it."
    ),
    "changed_meanwhile": _("It isn't what you have read. Read again."),
    "over": _("Its time has passed. Propose it anew."),
    "no_supervisor": _("This supervisor doesn't work there any more. Propose another."),
    "ends_before": _(
        "What the parent has said yes to ends before that day. Choose an earlier one."
    ),
    "key_directory": _(
        "This didn't go through, and nothing was changed. Try again later."
    ),
}
STATES: Final[dict[State, Promise]] = {
    State.PROPOSED: _("To be granted by another, who leads the office"),
    State.GRANTED: _("Can be read"),
    State.DROPPED: _("Not granted"),
    State.ENDED: _("Ended before its day"),
}
LAPSED: Final = _("Nobody granted it in time")
PAST: Final = _("Its day has passed")
STEPS: Final[dict[str, Promise]] = {
    "proposed": _("Proposed"),
    "granted": _("Granted"),
    "dropped": _("Dropped"),
    "ended": _("Ended"),
    "taken_back": _("The parent took back what they had shared"),
}
