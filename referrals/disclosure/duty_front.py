"""What the return gate puts on the first page of those who work at an office."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from portal.accounts.first_page import Line
from portal.policy.parties import Actor, Door
from referrals.disclosure import duty_queries, summons_queries
from referrals.disclosure.office_notes import PROFESSIONALS


def _works_here(actor: Actor) -> bool:
    return actor.door is Door.COUNSELLING and actor.role in PROFESSIONALS


def to_report(actor: Actor) -> Line | None:
    """The way to the checklist that can't wait."""
    if not _works_here(actor):
        return None
    text = gettext("Worried about a child: duty to report, and urgent numbers")
    return Line(text, reverse("disclosure:report"))


def duties(actor: Actor) -> Line | None:
    """One's notes of duties: what is due, what comes near, what is new."""
    if not _works_here(actor):
        return None
    found = duty_queries.to_do(actor)
    said, address = "", "disclosure:duties"
    if found.overdue:
        address = "disclosure:overdue"
        said = ngettext(
            "%(number)d parent isn't told in time that a duty was used",
            "%(number)d parents aren't told in time that a duty was used",
            found.overdue,
        ) % {"number": found.overdue}
    elif found.near:
        said = ngettext(
            "Within a week: look anew at whether %(number)d parent can be told",
            "Within a week: look anew at whether %(number)d parents can be told",
            found.near,
        ) % {"number": found.near}
    elif found.new:
        said = ngettext(
            "%(number)d new note that a duty was used",
            "%(number)d new notes that a duty was used",
            found.new,
        ) % {"number": found.new}
    text = gettext("Duties to report and to avert: what is noted")
    return Line(text, reverse(address), said)


def summonses(actor: Actor) -> Line | None:
    """Being summoned as a witness: the leader is to be asked."""
    if not _works_here(actor):
        return None
    found = summons_queries.to_do(actor)
    said = ""
    if found.to_ask:
        said = gettext("You are summoned as a witness: ask your leader")
    elif found.new:
        said = ngettext(
            "%(number)d new note that a colleague is summoned as a witness",
            "%(number)d new notes that colleagues are summoned as witnesses",
            found.new,
        ) % {"number": found.new}
    text = gettext("Summoned as a witness")
    return Line(text, reverse("disclosure:summonses"), said)


def questions(actor: Actor) -> Line | None:
    """The ready answers."""
    if not _works_here(actor):
        return None
    text = gettext("When somebody asks about a client: ready answers")
    return Line(text, reverse("disclosure:questions"))
