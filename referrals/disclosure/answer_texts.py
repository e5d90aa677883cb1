"""The words of the pages on which something is done with an order at the office."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.web.form_page import FormPage
from referrals.disclosure.answer_lifecycle import State

WAY_BACK: Final = "answers/way_back.html"

POSTED: Final = FormPage(
    WAY_BACK,
    title=_("An order that came by post"),
    words=_(
        "It takes the same steps as any other, and the answer is printed. A letter "
        "that names nothing on the list below isn't an order."
    ),
    act=_("Save"),
    form_id="posted",
    template="answers/posted.html",
)
CHECKED: Final = FormPage(
    WAY_BACK,
    title=_("Check the order's form"),
    words=_(
        "Before anybody looks at whom it is about: tick what is true. If something is "
        "missing, say so instead."
    ),
    act=_("The form is right"),
)
REMARK: Final = FormPage(
    WAY_BACK,
    title=_("Something is wrong with the order"),
    words=_(
        "It is answered with a fixed sentence, which another releases. Nothing is "
        "asked about the person, and nothing told."
    ),
    act=_("Save the answer"),
)
GIVE: Final = FormPage(
    WAY_BACK,
    title=_("Give it to a colleague"),
    words=_("They write the answer, and you release it. From then on they read it."),
    act=_("Give it"),
    nobody=_("There is nobody else at the office."),
)
ANSWER: Final = FormPage(
    WAY_BACK,
    title=_("Write the answer"),
    words=_(
        "Nothing exists, or nothing may be given, or the office doesn't know the "
        "person: it is one and the same sentence. Another, who leads the office, "
        "releases what you write."
    ),
    act=_("Save the answer"),
)
RELEASE: Final = FormPage(
    WAY_BACK,
    title=_("Release the answer"),
    words=_("This, word for word, goes to the service at its hour, and nothing else."),
    act=_("Release the answer"),
    template="answers/release.html",
)
SEND_BACK: Final = FormPage(
    WAY_BACK,
    title=_("Send it back"),
    words=_("It isn't right yet. Say face to face what to change."),
    act=_("Send it back"),
)
EXPORT: Final = FormPage(
    WAY_BACK,
    title=_("A copy of the order and its answer"),
    words=_(
        "The copy is a PDF, for the archive of your office, or to send where the order "
        "came by post. 90 days after the first copy the record is erased here, and "
        "never before."
    ),
    act=_("Make the copy"),
)
REFUSED: Final[dict[str, Promise]] = {
    "over": _("Its hour has passed. What was released by then was answered."),
    "not_in_this_state": _("A colleague has done something with it meanwhile."),
    "released_by_another": _("Another than the writer releases it."),
    "renewed_lately": _(
        "A colleague has renewed your account in the last three days. Until then "
        "somebody else must release it."
    ),
    "changed_meanwhile": _(
        "The answer has been changed since you read it. Read again."
    ),
    "basis_not_in_force": _("What it rests on isn't in force any more."),
    "key_directory": _(
        "This didn't go through, and nothing was changed. Try again later."
    ),
}
STATES: Final[dict[State, Promise]] = {
    State.RECEIVED: _("Its form isn't checked yet"),
    State.FORM_REMARKED: _("A remark on its form is to be released"),
    State.FORM_RIGHT: _("To be answered"),
    State.WRITTEN: _("An answer is to be released"),
    State.RELEASED: _("Released"),
}
STEPS: Final[dict[str, Promise]] = {
    "registered": _("Registered"),
    "opened": _("Opened"),
    "form_remarked": _("A remark on its form was written"),
    "form_right": _("Its form was found right"),
    "given": _("Given to"),
    "written": _("An answer was written"),
    "sent_back": _("Sent back"),
    "released": _("Released"),
    "exported": _("Exported to the archive"),
}
