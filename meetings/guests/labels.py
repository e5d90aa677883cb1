"""What the pages of a guest say when something can't be done, or is asked about."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

UNFIT: dict[str, Promise] = {
    "answers_closed": _("No answers are taken now. Call whoever invited you."),
    "agenda_closed": _(
        "The meeting is over, or off. Its agenda can't change any more."
    ),
    "newer_version": _("The minutes have changed meanwhile. Read them first."),
    "too_much_said": _(
        "You have written as much as can be written here. Call whoever invited you."
    ),
}
SUCH_AS = _(
    "Somebody else who comes to the meeting, say. Nothing is looked up, and what you "
    "tick is noted."
)


def who_is_this(name: str) -> str:
    """The question about a name. Who else comes isn't known here."""
    words = gettext(
        "“%(name)s” looks like a name. Is this a client? Then it doesn't belong here: "
        "leave it out."
    )
    return words % {"name": name}
