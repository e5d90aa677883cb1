"""What the pages of summonses say."""

from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.web import dates
from referrals.disclosure.summons_queries import Happened
from referrals.disclosure.summons_rules import Organ, Said

ORGANS: Final[dict[str, Promise]] = {
    Organ.COURT: _("A court"),
    Organ.TRIBUNAL: _("The child welfare tribunal"),
    Organ.POLICE: _("The police"),
}
UNFIT: Final[dict[str, Promise]] = {
    "no_organ": _("Choose who summons you."),
    "received_day": _("Choose a day within the last year, today at the latest."),
    "hearing_day": _(
        "Choose a day after the summons came, at most three years from today."
    ),
    "asked_day": _("Choose a day within the last year, today at the latest."),
}


def code_of(summons_id: UUID) -> str:
    """What a note is called, so that it is found again from the journal."""
    return summons_id.hex[:8].upper()


def said_words(said: Said) -> str:
    """Who, when it came, and for when."""
    values = {
        "organ": ORGANS.get(said.organ, said.organ),
        "received": dates.in_words(said.received_on),
        "hearing": dates.in_words(said.hearing_on),
    }
    words = gettext("%(organ)s. It came on %(received)s, and is for %(hearing)s.")
    return words % values


def happened_words(line: Happened) -> str:
    """One line of the history."""
    if line.kind == "seen":
        return gettext("Read by whoever leads the office.")
    if line.kind == "exported":
        return gettext("A copy was made for the archive.")
    if line.asked_on is not None:
        day = {"day": dates.in_words(line.asked_on)}
        return gettext("The leader was asked on %(day)s.") % day
    assert line.said is not None  # noqa: S101 the database holds it
    first = gettext("Noted") if line.kind == "noted" else gettext("Corrected")
    return f"{first}: {said_words(line.said)}"
