"""What the pages of the two duties say: cases, ways, reasons and history in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.web import dates
from referrals.disclosure.duty_queries import Happened
from referrals.disclosure.duty_rules import (
    Case,
    Duty,
    Facts,
    Offence,
    Reason,
    Telling,
    Way,
)

DUTIES: Final[dict[str, Promise]] = {
    Duty.REPORT: _("Duty to report a concern"),
    Duty.AVERT: _("Duty to avert"),
}
CASES: Final[dict[str, Promise]] = {
    Case.NEGLECT: _("A child is mistreated or seriously neglected, or will be."),
    Case.ILLNESS: _(
        "A child is seriously ill or injured, and isn't examined or treated."
    ),
    Case.SPECIAL_NEEDS: _(
        "A child with a disability or special needs doesn't get the treatment or "
        "training that it needs."
    ),
    Case.SELF_HARMING: _(
        "A child puts its own development in serious danger: by crimes, by drugs or "
        "alcohol, or by other very harmful acts."
    ),
    Case.TRAFFICKING: _("A child is exploited by human traffickers, or will be."),
    Offence.CLOSE_VIOLENCE: _("Abuse in a close relationship."),
    Offence.LIFE_AND_BODY: _(
        "Killing, serious bodily harm, genital mutilation, or leaving somebody "
        "helpless."
    ),
    Offence.SEXUAL_CHILD: _("Sexual abuse of a child, or incest."),
    Offence.SEXUAL: _("Rape, or other serious sexual abuse."),
    Offence.FORCED_MARRIAGE: _("Forced marriage."),
    Offence.OTHER: _("Another offence that the section lists."),
}
WAYS: Final[dict[str, Promise]] = {
    Way.CHANNEL: _("The national portal for reports of concern"),
    Way.SERVICE: _("Telephone or letter to the child welfare service"),
    Way.DUTY_PHONE: _("The emergency service for children"),
    Way.POLICE: _("The police"),
}
REASONS: Final[dict[str, Promise]] = {
    Reason.CHILD: _("It would put the child in danger"),
    Reason.HELP: _("It would make it harder to help, or to look into the matter"),
    Reason.VIOLENCE: _("There is a danger of violence"),
    Reason.POLICE: _("The police have asked for it"),
}
UNFIT: Final[dict[str, Promise]] = {
    "no_case": _("Choose at least one."),
    "no_way": _("Choose one of the ways."),
    "done_day": _("Choose a day within the last year, today at the latest."),
    "told_day": _("Choose a day within the last year, today at the latest."),
    "no_reason": _("Say why the parent isn't told yet."),
    "until_day": _("Choose a day from tomorrow on, at most 90 days from today."),
    "told_or_exempt": _("Choose one: told, or not told yet."),
    "page_has_told": _(
        "The parent's own page has shown it since that day. Note that the parent is "
        "told."
    ),
    "noted_already": _("It is noted already. You find it under your notes."),
    "key_directory": _(
        "It couldn't be noted now, because the way to the parent's page isn't open. "
        "Report as usual, and note it here later today."
    ),
}


def code_of(duty_id: UUID) -> str:
    """What a note is called, so that it is found again from the journal."""
    return duty_id.hex[:8].upper()


def telling_words(telling: Telling) -> str:
    """In which of the two it ends."""
    if telling.told_on is not None:
        day = {"day": dates.in_words(telling.told_on)}
        return gettext("The parent was told on %(day)s.") % day
    assert telling.until is not None  # noqa: S101 the database holds one of the two
    said = {
        "day": dates.in_words(telling.until),
        "why": REASONS.get(telling.reason, telling.reason),
    }
    return gettext("Not told until %(day)s: %(why)s.") % said


@dataclass(frozen=True)
class Reading:
    """What was done, in words."""

    cases: tuple[str, ...]
    done_on: str
    way: str


def reading(facts: Facts) -> Reading:
    """A case that has no words any more is shown as it is."""
    cases = tuple(str(CASES.get(case, case)) for case in facts.cases)
    way = str(WAYS.get(facts.way, facts.way))
    return Reading(cases, dates.in_words(facts.done_on), way)


def happened_words(line: Happened) -> str:
    """One line of the history."""
    return " ".join(_said(line))


def _said(line: Happened) -> Iterable[str]:
    if line.kind == "seen":
        yield gettext("Read by whoever leads the office.")
    elif line.kind == "exported":
        yield gettext("A copy was made for the archive.")
    elif line.kind == "told":
        yield telling_words(line.telling)
    elif line.kind == "put_off":
        yield gettext("Looked at anew.")
        yield telling_words(line.telling)
    if line.facts is not None:
        said = reading(line.facts)
        first = gettext("Noted") if line.kind == "noted" else gettext("Corrected")
        yield f"{first}: {said.done_on}. {said.way}."
        yield " ".join(said.cases)
    if line.kind == "noted":
        yield telling_words(line.telling)
