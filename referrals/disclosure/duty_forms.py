"""The forms of the two duties. None has a field for what was said, or about whom."""

from typing import Any, Final

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import day_field
from portal.walls import house
from portal.web.forms import PlainForm
from referrals.disclosure import duty_labels as labels
from referrals.disclosure.duty_law import WORDS
from referrals.disclosure.duty_rules import (
    CASES,
    Duty,
    Facts,
    Telling,
    Unfit,
)

TOLD, EXEMPT = "told", "exempt"
SUCH_AS: Final = _("Such as 21.11.2026.")
# Beside which field a rule is said.
BESIDE: Final = {
    "no_case": "cases",
    "no_way": "way",
    "done_day": "done_on",
    "told_day": "told_on",
    "no_reason": "reason",
    "until_day": "until",
    "told_or_exempt": "ends_in",
}


def _optional_day(label: Any, help_text: Any) -> forms.DateField:
    found = day_field(label, help_text)
    found.required = False
    return found


class RuleForm(PlainForm):
    """A form whose rules are the note's own, each said beside its field."""

    def refuse(self, unfit: Unfit) -> None:
        """Say it beside its field, unless something is said there already."""
        beside = BESIDE.get(unfit.reason)
        if beside not in self.fields:
            beside = None
        if beside is None or beside not in self.errors:
            self.add_error(beside, str(labels.UNFIT[unfit.reason]))


class FactsFields(RuleForm):
    """What was done: in which of the law's cases, when, by which way."""

    cases = forms.MultipleChoiceField(
        label=_("Which case is it?"),
        help_text=_("Tick all that apply. Below each stand the words of the law."),
        widget=forms.CheckboxSelectMultiple,
    )
    done_on = day_field(_("The day on which you did it"), SUCH_AS)
    way = forms.ChoiceField(
        label=_("By which way"),
        choices=list(labels.WAYS.items()),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, duty: Duty, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duty = duty
        cases: Any = self.fields["cases"]
        cases.choices = [(case, _with_words(case)) for case in CASES[duty]]
        if duty is Duty.AVERT:
            cases.label = _("Which offence is it about?")
            cases.help_text = _("Tick all that apply.")

    @property
    def facts(self) -> Facts:
        """What was typed."""
        said = self.cleaned_data
        return Facts(tuple(said["cases"]), said["done_on"], said["way"])

    def check_facts(self) -> None:
        """The rules, where all of it could be read."""
        if {"cases", "done_on", "way"} <= self.cleaned_data.keys():
            try:
                self.facts.must_fit(self.duty, house.today())
            except Unfit as unfit:
                self.refuse(unfit)


def _with_words(case: str) -> Any:
    if case not in WORDS:
        return labels.CASES[case]
    return format_html(
        '{}<br><q class="law-words" lang="nb">{}</q>', labels.CASES[case], WORDS[case]
    )


class WhyFields(RuleForm):
    """Why the parent isn't told yet, and until when."""

    reason = forms.ChoiceField(
        label=_("Why the parent isn't told yet"),
        choices=[("", _("Choose")), *labels.REASONS.items()],
        required=False,
    )
    until = _optional_day(
        _("Until when"),
        _("At most 90 days from today. Before that day you look at it anew."),
    )

    @property
    def not_yet(self) -> Telling:
        """What was typed."""
        said = self.cleaned_data
        return Telling(None, said.get("reason", ""), said.get("until"))

    def check(self, telling: Telling) -> None:
        """The rules, each beside its field."""
        try:
            telling.must_fit(house.today())
        except Unfit as unfit:
            self.refuse(unfit)


class NoteForm(WhyFields, FactsFields):
    """All that a note says, on the page of the checklist."""

    ends_in = forms.ChoiceField(
        label=_("Has the parent been told?"),
        help_text=_(
            "Usually the parent is told first. Not if that would put the child or "
            "somebody else in danger."
        ),
        choices=[(TOLD, _("Yes")), (EXEMPT, _("No, not yet"))],
        widget=forms.RadioSelect,
    )
    told_on = _optional_day(_("If yes: the day on which the parent was told"), SUCH_AS)
    field_order = ("cases", "done_on", "way", "ends_in", "told_on", "reason", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("If no: why the parent isn't told yet")
        self.fields["until"].label = _("If no: until when")

    @property
    def telling(self) -> Telling:
        """Exactly one of the two: what belongs to the other isn't kept."""
        if self.cleaned_data["ends_in"] == TOLD:
            return Telling(told_on=self.cleaned_data["told_on"])
        return self.not_yet

    def clean(self) -> None:
        """Told on a day, or not yet: why, and until when."""
        self.check_facts()
        said = self.cleaned_data
        if "ends_in" not in said:
            return
        if said["ends_in"] == EXEMPT:
            if "until" in said:
                self.check(self.not_yet)
        elif "told_on" in said:
            if said["told_on"] is None:
                self.refuse(Unfit("told_day"))
            else:
                self.check(self.telling)


class CorrectForm(FactsFields):
    """What was done, said anew."""

    def clean(self) -> None:
        self.check_facts()


class ToldForm(RuleForm):
    """The parent has been told."""

    told_on = day_field(_("The day on which the parent was told"), SUCH_AS)

    def clean(self) -> None:
        if "told_on" in self.cleaned_data:
            try:
                self.telling.must_fit(house.today())
            except Unfit as unfit:
                self.refuse(unfit)

    @property
    def telling(self) -> Telling:
        """What was typed."""
        return Telling(told_on=self.cleaned_data["told_on"])


class PutOffForm(WhyFields):
    """There is still a reason not to tell, until another day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = self.fields["until"].required = True

    def clean(self) -> None:
        if {"reason", "until"} <= self.cleaned_data.keys():
            self.check(self.not_yet)
