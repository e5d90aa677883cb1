"""The forms of meetings. Every text is screened: a meeting is never about a family."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings import labels, typed
from meetings.kinds import Answer, Sort
from meetings.planning import Hours, Said, must_be_answerable
from portal.accounts.forms import day_field
from portal.policy.calendar import OSLO
from portal.policy.refusals import NotAllowedNow
from portal.web.forms import PlainForm

CLOCK = ["%H.%M", "%H:%M", "%H"]


def text_field(
    label: Any,
    help_text: Any = "",
    *,
    longest: int,
    required: bool = False,
    is_place: bool = False,
    rows: int = 0,
) -> forms.CharField:
    """A text that refuses what would tell of somebody."""

    def screened(value: str) -> None:
        if found := typed.refusals(value, is_place=is_place):
            raise forms.ValidationError(found)

    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=required,
        validators=[screened],
        widget=forms.Textarea(attrs={"rows": rows})
        if rows
        else forms.TextInput(attrs={"autocomplete": "off"}),
    )


def clock_field(label: Any, help_text: Any = "") -> forms.TimeField:
    """A time of day as Norwegians type it."""
    return forms.TimeField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=CLOCK,
        widget=forms.TimeInput(
            format="%H.%M", attrs={"inputmode": "numeric", "autocomplete": "off"}
        ),
    )


class TimeFields(PlainForm):
    """When the meeting is, and by which day one answers."""

    day = day_field(_("Day"), _("Such as 24.11.2026."))
    begins = clock_field(_("From"), _("Such as 9.00."))
    ends = clock_field(_("To"))
    answer_by = day_field(
        _("Last day for answers"), _("After it, no more answers are taken.")
    )

    def clean(self) -> None:
        """All three or none of a time; in the future; answers before it."""
        said = self.cleaned_data
        if not {"day", "begins", "ends", "answer_by"} <= set(said):
            return
        missing = [name for name in ("day", "begins", "ends") if said[name] is None]
        if (missing and len(missing) < 3) or (missing and self.must_have_hours):
            for name in missing:
                self.add_error(name, gettext("Fill in day, from and to."))
            return
        try:
            if self.hours:
                self.hours.must_be_ahead()
        except NotAllowedNow as refused:
            self.add_error("day", str(labels.UNFIT[refused.reason]))
            return
        try:
            must_be_answerable(self.last_day, self.hours)
        except NotAllowedNow as refused:
            self.add_error("answer_by", str(labels.UNFIT[refused.reason]))

    must_have_hours = False

    @property
    def hours(self) -> Hours | None:
        """What was typed, or None where no time was."""
        said = self.cleaned_data
        if said["day"] is None:
            return None
        return Hours(_at(said["day"], said["begins"]), _at(said["day"], said["ends"]))

    @property
    def last_day(self) -> date | None:
        """The last day for answers."""
        day: date | None = self.cleaned_data["answer_by"]
        return day


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, OSLO)


class MeetingForm(TimeFields):
    """A new meeting, or a draft of one."""

    sort = forms.ChoiceField(label=_("What it is"), widget=forms.RadioSelect)
    title = text_field(
        _("Title"),
        _("What everybody who is invited reads. Never a name or a case."),
        longest=120,
        required=True,
    )
    setting = forms.ChoiceField(
        label=_("How you meet"),
        choices=[(one.value, words) for one, words in labels.SETTINGS.items()],
        widget=forms.RadioSelect,
    )
    place = text_field(
        _("Place"),
        _("Room and address, if you meet in person."),
        longest=160,
        is_place=True,
    )
    access = text_field(
        _("Access"),
        _("Step-free, hearing loop, interpreter – what one should know."),
        longest=300,
    )
    travel = text_field(
        _("How to get there"),
        _("Bus, train, parking, and who pays for the journey."),
        longest=300,
        is_place=True,
    )
    video = forms.URLField(
        label=_("Address of the video meeting"),
        required=False,
        max_length=300,
        assume_scheme="https",
    )
    note = text_field(
        _("Note to those who are invited"),
        _("Practical things."),
        longest=1000,
        rows=4,
    )
    field_order = (
        "sort",
        "title",
        "setting",
        "day",
        "begins",
        "ends",
        "answer_by",
        "place",
        "video",
        "travel",
        "access",
        "note",
    )

    def __init__(
        self,
        *args: Any,
        sorts: tuple[Sort, ...],
        has_hours: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sort"].choices = [  # type: ignore[attr-defined]
            (one.value, labels.SORTS[one]) for one in sorts
        ]
        self.fields["day"].help_text = _(
            "Such as 24.11.2026. Leave it empty to ask first which times fit."
        )
        for name in ("day", "answer_by"):
            self.fields[name].required = False
        if not has_hours:
            for name in ("day", "begins", "ends", "answer_by"):
                del self.fields[name]

    def clean(self) -> None:
        """Where it is must be said, where one meets in person at a set time."""
        if "day" in self.fields:
            super().clean()
        said = self.cleaned_data
        in_person = said.get("setting") in ("in_person", "both")
        if in_person and said.get("day") and not said.get("place"):
            self.add_error("place", gettext("Say where you meet."))

    def clean_video(self) -> str:
        """An address of a meeting, and no number of somebody."""
        video = str(self.cleaned_data["video"])
        if found := typed.refusals(video, is_place=True):
            raise forms.ValidationError(found)
        return video

    @property
    def said(self) -> Said:
        """What was typed."""
        values = self.cleaned_data
        return Said(**{name: values[name] for name in Said.__dataclass_fields__})


class MoveForm(TimeFields):
    """Another time, and another day for answers."""

    must_have_hours = True


class ReopenForm(PlainForm):
    """Until when answers are taken after all."""

    answer_by = day_field(_("Last day for answers"), _("Such as 24.11.2026."))


class AnswerForm(PlainForm):
    """Whether the organisation comes, and who."""

    answer = forms.ChoiceField(
        label=_("Does your organisation come?"),
        choices=[
            (one.value, words)
            for one, words in labels.ANSWERS.items()
            if one is not Answer.NONE
        ],
        widget=forms.RadioSelect,
    )
    people = text_field(
        _("Who comes"),
        _("Names of those of you who come. Everybody who is invited reads it."),
        longest=200,
    )
