"""What the pages of an agenda say: topics to begin with, and what can't be done."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

# Our suggestion, from what the guidance around such meetings speaks of.
SUGGESTED: Final[tuple[Promise, ...]] = (
    _("What each of the two services does"),
    _("What family counselling offers parents"),
    _("Confidentiality, the duty to disclose and the duty to report"),
    _("How child welfare informs parents and asks for consent"),
    _("Contact persons, and who is new"),
    _("Why family counselling makes no assessments"),
    _("Experience since last time, so that nobody can be recognised"),
    _("Groups and courses that are planned"),
    _("What user representatives bring"),
    _("Offers of other agencies and of voluntary organisations"),
)
MEANWHILE: Final = _(
    "Somebody changed this while you wrote. Their words stand above, yours below: put "
    "together what you want to keep, and save again."
)
UNFIT: dict[str, Promise] = {
    "agenda_closed": _(
        "The meeting is over, or off. Its agenda can't change any more."
    ),
    "too_many_items": _("The agenda has all the items that it can have."),
    "too_many_topics": _(
        "You have all the topics that you can have. Remove one first."
    ),
    "not_in_this_state": _("Somebody has done something with this item meanwhile."),
}


def time_taken(minutes: int, available: int | None) -> str:
    """How long the items take together, beside what there is."""
    taken = ngettext("%(count)d minute", "%(count)d minutes", minutes)
    taken %= {"count": minutes}
    if available is None:
        return gettext("Together: %(taken)s.") % {"taken": taken}
    left = available - minutes
    if left >= 0:
        words = gettext("Together: %(taken)s of %(available)d.")
        return words % {"taken": taken, "available": available}
    words = gettext("Together: %(taken)s. The meeting is %(over)d minutes too short.")
    return words % {"taken": taken, "over": -left}


def who_is_this(name: str) -> str:
    """The question about a name that nobody here has."""
    words = gettext(
        "“%(name)s” looks like a name, and nobody who comes is called that. Is this a "
        "client? Then it doesn't belong here: leave it out."
    )
    return words % {"name": name}
