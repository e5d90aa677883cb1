"""The forms of a poll: propose times, say what fits, choose one."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings import labels, poll_words
from meetings.forms import clock_field
from meetings.planning import Hours, must_be_answerable
from meetings.polling import FEWEST, MOST, Poll
from portal.accounts.forms import day_field
from portal.policy.calendar import OSLO
from portal.policy.polls import Answer
from portal.policy.refusals import NotAllowedNow
from portal.web.forms import PlainForm

PARTS = ("day", "begins", "ends")


class ProposeForm(PlainForm):
    """Some times, and by which day one says what fits."""

    answer_by = day_field(_("Last day for answers"), _("Such as 24.11.2026."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        made: dict[str, forms.Field] = {}
        for number in range(1, MOST + 1):
            count = {"number": number}
            made[f"day_{number}"] = day_field(
                _("Time %(number)d: day") % count, _("Such as 24.11.2026.")
            )
            made[f"begins_{number}"] = clock_field(
                _("Time %(number)d: from") % count, _("Such as 9.00.")
            )
            made[f"ends_{number}"] = clock_field(_("Time %(number)d: to") % count)
        for field in made.values():
            field.required = False
        self.base_fields = {  # type: ignore[misc]
            **made,
            **type(self).base_fields,
        }
        super().__init__(*args, **kwargs)

    def clean(self) -> None:
        """At least two whole times, all to come, and answers before the first."""
        if self.errors:
            return
        for number in range(1, MOST + 1):
            typed = self._typed(number)
            if any(typed) and not all(value is not None for value in typed):
                self.add_error(f"day_{number}", gettext("Fill in day, from and to."))
        if self.errors:
            return
        if len(set(self.times)) < FEWEST:
            self.add_error("day_1", gettext("Propose at least two times."))
            return
        for number, one in self._numbered():
            self._check(number, one)

    def _check(self, number: int, one: Hours) -> None:
        try:
            one.must_be_ahead()
        except NotAllowedNow as refused:
            self.add_error(f"day_{number}", str(labels.UNFIT[refused.reason]))
            return
        try:
            must_be_answerable(self.cleaned_data.get("answer_by"), one)
        except NotAllowedNow as refused:
            if "answer_by" not in self.errors:
                self.add_error("answer_by", str(labels.UNFIT[refused.reason]))

    def _typed(self, number: int) -> list[Any]:
        return [self.cleaned_data.get(f"{part}_{number}") for part in PARTS]

    def _numbered(self) -> list[tuple[int, Hours]]:
        found = []
        for number in range(1, MOST + 1):
            day, begins, ends = self._typed(number)
            if day is not None:
                starts, until = (
                    datetime.combine(day, clock, OSLO) for clock in (begins, ends)
                )
                found.append((number, Hours(starts, until)))
        return found

    @property
    def times(self) -> list[Hours]:
        """What was typed."""
        return [one for _number, one in self._numbered()]

    @property
    def last_day(self) -> date:
        """By which day one says what fits."""
        day: date = self.cleaned_data["answer_by"]
        return day


class FitsForm(PlainForm):
    """Of each time: yes, if need be, or no."""

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        self.base_fields = {  # type: ignore[misc]
            f"fits_{slot.pk}": forms.ChoiceField(
                label=labels.when_words(slot.starts_at, slot.ends_at),
                choices=list(poll_words.ANSWERS.items()),
                initial=poll.own.get(slot.pk),
                widget=forms.RadioSelect,
            )
            for slot in poll.slots
        }
        super().__init__(*args, **kwargs)

    @property
    def fits(self) -> dict[UUID, Answer]:
        """What was said of each."""
        return {
            UUID(name.removeprefix("fits_")): Answer(value)
            for name, value in self.cleaned_data.items()
        }


class ChooseForm(PlainForm):
    """Which time it is to be, and by which day one answers."""

    slot = forms.ChoiceField(label=_("Choose a time"), widget=forms.RadioSelect)
    answer_by = day_field(
        _("Last day for answers"), _("After it, no more answers are taken.")
    )

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tally = {one.time.time_id: one for one in poll.tallies}
        self.fields["slot"].choices = [  # type: ignore[attr-defined]
            (str(slot.pk), _in_words(slot, tally[slot.pk])) for slot in poll.slots
        ]
        if poll.suggestion is not None:
            self.fields["slot"].initial = str(poll.suggestion.best.time.time_id)


def _in_words(slot: Any, tally: Any) -> str:
    words = gettext("%(when)s: %(yes)d yes, %(strained)d if need be, %(no)d no")
    said = words % {
        "when": labels.when_words(slot.starts_at, slot.ends_at),
        "yes": tally.yes,
        "strained": tally.if_need_be,
        "no": tally.no,
    }
    return f"{said} ({poll_words.PASSED[tally.passed]})" if tally.passed else said
