"""The words of the pages on which something is done with an order at the service."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.web.form_page import FormPage
from referrals.disclosure.order_lifecycle import State

WAY_BACK: Final = "orders/way_back.html"

NEW: Final = FormPage(
    WAY_BACK,
    title=_("Write an order"),
    words=_(
        "An order demands information that exists already, for a case that the law "
        "names. A colleague who leads the service signs it with you. The person is "
        "shown it, and it is answered at a fixed hour, whether the office knows the "
        "person or not."
    ),
    act=_("Save"),
    form_id="order",
    template="orders/form.html",
)
CHANGE: Final = FormPage(
    WAY_BACK,
    title=_("Change the order"),
    words=_("Nobody outside the service has seen it yet."),
    act=_("Save"),
)
SIGN: Final = FormPage(
    WAY_BACK,
    title=_("Sign and send the order"),
    words=_(
        "This is what goes to the office, and what the person is shown. After you have "
        "signed it, nothing of it can be changed or taken back."
    ),
    act=_("Sign and send"),
    template="orders/sign.html",
)
DISCARD: Final = FormPage(
    WAY_BACK,
    title=_("Discard the order"),
    words=_("It is deleted at once. Nobody outside the service has seen it."),
    act=_("Discard the order"),
)
UNTOLD: Final = FormPage(
    WAY_BACK,
    title=_("Don't tell the parties yet"),
    words=_(
        "The person sees the order by themselves on the day that was set. Here whoever "
        "leads the service can set a later one, for the one reason that the law knows. "
        "It is recorded."
    ),
    act=_("Save"),
)
TOLD: Final = FormPage(
    WAY_BACK,
    title=_("The parties have been told"),
    words=_("The person sees the order on their own page from today."),
    act=_("The parties have been told"),
)
EXPORT: Final = FormPage(
    WAY_BACK,
    title=_("A copy of the order and its answer"),
    words=_(
        "The copy is a PDF for your case system. Keep it there, and nowhere else. That "
        "you took it is recorded."
    ),
    act=_("Make the copy"),
)
REFUSED: Final[dict[str, Promise]] = {
    "signed_by_another": _("Another than the author signs it, and leads the service."),
    "renewed_lately": _(
        "A colleague has renewed your account in the last three days. Until then "
        "somebody else must sign."
    ),
    "ordered_already": _(
        "Your service has an order about this person that isn't answered yet. Wait for "
        "its answer."
    ),
    "basis_not_in_force": _(
        "What the order rests on isn't in force any more. Choose again, and save."
    ),
    "untold_too_long": _(
        "The day until which the parties aren't told has passed, or is too far away. "
        "Change the order."
    ),
    "told_already": _("The person can see the order already."),
    "key_directory": _(
        "This didn't go through, and nothing was changed. Try again later."
    ),
}
STATES: Final[dict[State, Promise]] = {
    State.DRAFT: _("Not signed yet"),
    State.SENT: _("Received by the office"),
    State.ANSWERED: _("Answered"),
}
STEPS: Final[dict[str, Promise]] = {
    "written": _("Written"),
    "changed": _("Changed"),
    "sent": _("Signed and sent"),
    "untold": _("The parties aren't told until"),
    "told": _("The parties were told"),
    "read": _("The answer was read"),
}
