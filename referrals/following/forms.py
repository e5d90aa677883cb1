"""The forms of the calendar. None has a field for what a parent answered."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import day_field
from portal.accounts.holding import Colleague
from portal.walls import house
from portal.web import screened
from portal.web.forms import PlainForm
from portal.web.words import SITUATIONS
from referrals.following import labels, plan
from referrals.following.use_cases import Next, Words

REMARK = 200
SUCH_AS = _("A working day, such as 24.11.2026.")


class NextFields(PlainForm):
    """When the next offer is to be made. A form without it can't be saved."""

    next_on = day_field(_("Next offer"), SUCH_AS)
    late_reason = forms.ChoiceField(
        label=_("Why it comes later than that"),
        help_text=_("Only if the day is later than the service owes it."),
        choices=[("", _("It doesn't")), *labels.LATE_REASONS.items()],
        required=False,
    )

    def check_next(self, due_on: date) -> None:
        """The rules of the plan, said beside the field."""
        said = self.cleaned_data
        if "next_on" not in said:
            return
        try:
            plan.must_fit(
                said["next_on"],
                today=house.today(),
                due_on=due_on,
                late_reason=said.get("late_reason", ""),
            )
        except plan.UnfitDay as unfit:
            self.refuse("next_on", unfit.reason)

    def refuse(self, name: str, reason: str) -> None:
        """Say beside a field why the day doesn't do."""
        self.add_error(name, str(labels.UNFIT[reason]))

    @property
    def following(self) -> Next:
        """What was typed."""
        return Next(self.cleaned_data["next_on"], self.cleaned_data["late_reason"])


class WordsFields(PlainForm):
    """Who it is, as coarsely as can be, and who stands in."""

    name = forms.CharField(
        label=_("Name of the parent"),
        help_text=_("One parent. The other parent has a follow-up of their own."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    situation = forms.ChoiceField(
        label=_("Where the child is"),
        help_text=_("As coarsely as this, and nothing more about the child."),
        choices=[("", _("Choose")), *SITUATIONS.items()],
    )
    remark = forms.CharField(
        label=_("A practical remark"),
        help_text=_(
            "At most 200 characters, such as “is at home after 15”. Nothing about what "
            "the parent thinks of the offer."
        ),
        max_length=REMARK,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": False}),
    )
    stand_in = forms.ChoiceField(
        label=_("Who stands in"),
        help_text=_("They read it too, and have it while you are away."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        people: tuple[Colleague, ...],
        owner_id: UUID,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].choices = [  # type: ignore[attr-defined]
            ("", _("Whoever leads the service")),
            *(
                (str(one.person_id), one.name)
                for one in people
                if one.person_id != owner_id
            ),
        ]

    def clean_remark(self) -> str:
        """Nothing is ordered, asked back or demanded in it, and nobody is named."""
        remark = str(self.cleaned_data["remark"])
        if found := screened.refusals(remark):
            raise forms.ValidationError(found)
        return remark

    @property
    def words(self) -> Words:
        """What it says."""
        said = self.cleaned_data
        return Words(said["name"], said["situation"], said["remark"])

    @property
    def stand_in_id(self) -> UUID | None:
        """None: whoever leads."""
        chosen = self.cleaned_data["stand_in"]
        return UUID(chosen) if chosen else None


class NewForm(WordsFields, NextFields):
    """A new follow-up: whom, since when, and the first offer."""

    starts_on = day_field(
        _("Followed up from"),
        _("The day of the order. If it is more than two weeks old: today."),
    )
    field_order = (
        "name",
        "situation",
        "starts_on",
        "next_on",
        "late_reason",
        "remark",
        "stand_in",
    )

    def clean_starts_on(self) -> date:
        """Within the two weeks in which the first offer is owed."""
        starts_on: date = self.cleaned_data["starts_on"]
        today = house.today()
        if not today - plan.SOON <= starts_on <= today:
            raise forms.ValidationError(str(labels.UNFIT["wrong_start"]))
        return starts_on

    def clean(self) -> None:
        """The first offer is owed within two weeks."""
        if "starts_on" in self.cleaned_data:
            self.check_next(plan.due(self.cleaned_data["starts_on"], None))


class ChangeForm(WordsFields):
    """What can be said anew. Dates are moved on a page of their own."""


class MadeForm(NextFields):
    """That an offer was made, and when the next one is."""

    made_on = day_field(
        _("The day on which the offer was made"),
        _("That it was made is noted, and never what the parent said to it."),
    )
    field_order = ("made_on", "next_on", "late_reason")

    def __init__(
        self, *args: Any, starts_on: date, made_before: date | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.starts_on, self.made_before = starts_on, made_before

    def clean_made_on(self) -> date:
        """Since the start and the last one, and not in the future."""
        made_on: date = self.cleaned_data["made_on"]
        if not self.starts_on <= made_on <= house.today():
            raise forms.ValidationError(str(labels.UNFIT["wrong_day_made"]))
        if self.made_before is not None and made_on <= self.made_before:
            raise forms.ValidationError(str(labels.UNFIT["made_already"]))
        return made_on

    def clean(self) -> None:
        """The next one is owed three months after this one."""
        if "made_on" in self.cleaned_data:
            self.check_next(plan.due(self.starts_on, self.cleaned_data["made_on"]))


class MoveForm(NextFields):
    """Another day for the next offer."""

    def __init__(self, *args: Any, due_on: date, former: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due_on, self.former = due_on, former

    def clean(self) -> None:
        """Another day than it has, and not too late without a reason."""
        if self.cleaned_data.get("next_on") == self.former:
            self.refuse("next_on", "same_day")
        else:
            self.check_next(self.due_on)


class EndForm(PlainForm):
    """Why the service owes no more offers."""

    reason = forms.ChoiceField(
        label=_("Why it ends"),
        choices=list(labels.END_REASONS.items()),
        widget=forms.RadioSelect,
    )


class SwitchForm(PlainForm):
    """Whether the service uses the calendar."""

    is_on = forms.BooleanField(
        label=_("Our service uses the follow-up calendar"),
        help_text=_(
            "It reminds you of offers that are due, and says that they were made. It "
            "never says what parents answered."
        ),
        required=False,
    )
