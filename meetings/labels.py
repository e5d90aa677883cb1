"""What the pages of meetings say: sorts, states, answers, and why not."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.kinds import Answer, Setting, Sort
from meetings.lifecycle import State
from portal.policy.calendar import OSLO
from portal.policy.parties import Kind
from portal.web import dates

SORTS: dict[Sort, Promise] = {
    Sort.COOPERATION: _("Cooperation meeting"),
    Sort.LEARNING_NETWORK: _("Learning network"),
    Sort.TEACHING: _("Teaching"),
    Sort.GUIDANCE: _("Guidance"),
    Sort.VISIT: _("Visit to one service"),
}
SETTINGS: dict[Setting, Promise] = {
    Setting.IN_PERSON: _("In person"),
    Setting.VIDEO: _("On video"),
    Setting.BOTH: _("In person, and on video for those who want"),
}
STATES: dict[State, Promise] = {
    State.DRAFT: _("Draft: nobody is invited yet"),
    State.POLLING: _("Looking for a time"),
    State.POLLED: _("The times are in: one is to be chosen"),
    State.CALLED: _("Invitations are sent"),
    State.SETTLED: _("The answers are in"),
    State.HELD: _("Held"),
    State.CANCELLED: _("Cancelled"),
}
ANSWERS: dict[Answer, Promise] = {
    Answer.COMING: _("Coming"),
    Answer.PERHAPS: _("Perhaps"),
    Answer.NOT_COMING: _("Not coming"),
    Answer.NONE: _("No answer yet"),
}
CAME: dict[bool, Promise] = {True: _("Was there"), False: _("Wasn't there")}
KINDS: dict[Kind, Promise] = {
    Kind.CHILD_WELFARE_SERVICE: _("Child welfare services"),
    Kind.FAMILY_COUNSELLING_OFFICE: _("Family counselling offices"),
    Kind.RESOURCE_CENTRE: _("Resource centres"),
    Kind.REGION: _("Regions"),
    Kind.COUNTY_GOVERNOR: _("County governors"),
}
UNFIT: Final[dict[str, Promise]] = {
    "hours_have_gone": _("The meeting must be in the future, and end after it starts."),
    "answer_by_out_of_order": _(
        "The last day for answers must be from today on, and not after the meeting."
    ),
    "not_ones_own_to_call": _("Your organisation doesn't call meetings of this sort."),
    "no_hours": _("The meeting has no time yet. Set one, or ask which times fit."),
    "no_day_for_answers": _("Say first by which day one answers."),
    "nobody_invited": _("Choose first whom to invite."),
    "too_many_invited": _("More than 600 can't be invited to one meeting."),
    "too_many_guests": _("More than 30 guests can't be invited to one meeting."),
    "no_link_yet": _("The guest gets a link when the invitations are sent."),
    "too_many_forums": _("More than 50 forums can't be kept at once."),
    "wrong_number_of_times": _("Propose between two and eight times."),
    "has_a_time": _("The meeting has a time already. Take it out first."),
    "pressure_days": _(
        "The last day must be from today on, not before the first, and half a year "
        "after it at most."
    ),
    "no_pressure": _("No high pressure is declared for that day any more."),
    "not_held_yet": _("The meeting hasn't been held yet."),
    "answers_closed": _("No answers are taken now."),
    "not_in_this_state": _("That can't be done with this meeting as it stands now."),
}


def when_words(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """The day and the hours, or that there are none yet."""
    if starts_at is None or ends_at is None:
        return gettext("No time yet")
    from_, until = dates.with_clock(starts_at), dates.with_clock(ends_at)
    if ends_at.astimezone(OSLO).date() != starts_at.astimezone(OSLO).date():
        return f"{from_} – {until}"
    # The clock comes last in each language.
    return f"{from_}–{until.rpartition(' ')[2]}"


def times_a_year(number: int) -> str:
    """How often a forum meets."""
    words = ngettext("Once a year", "%(number)d times a year", number)
    return words % {"number": number} if number > 1 else words


def answers_counted(answers: Iterable[Answer]) -> list[tuple[Answer, Promise, int]]:
    """How many organisations have said what, in a fixed order."""
    counted = Counter(answers)
    return [(answer, words, counted[answer]) for answer, words in ANSWERS.items()]
