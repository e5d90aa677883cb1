"""The forms of an order at the office: its form first, then an answer, then another."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import day_field
from portal.accounts.holding import Colleague
from portal.policy.orders import (
    ABOUT_THE_FORM,
    ABOUT_THE_MATTER,
    Phrase,
    may_be_untold_until,
)
from portal.walls import house
from portal.web.forms import PlainForm
from portal.web.words import ANSWER_PHRASES, ORGANS
from referrals import numbers
from referrals.disclosure.duty_forms import SUCH_AS
from referrals.disclosure.order_forms import ROOM, UNFIT_DAY, basis_choices, room_for
from referrals.disclosure.receiving import PostedWords

LONG: Final = 2500


class CheckedForm(PlainForm):
    """What makes an order an order, looked at before the name of anybody."""

    organ = forms.BooleanField(
        label=_("It comes from somebody who may order, and two people have signed it")
    )
    basis = forms.BooleanField(
        label=_("It names what it rests on, and that is on the list of the law")
    )
    necessity = forms.BooleanField(
        label=_("It says why the information is necessary for that very case")
    )
    existing = forms.BooleanField(
        label=_("It asks for what exists already, and for no assessment")
    )


class RemarkForm(PlainForm):
    """What is wrong with the order itself: a fixed phrase."""

    phrase = forms.ChoiceField(
        label=_("What is answered"),
        choices=[(one.value, ANSWER_PHRASES[one]) for one in ABOUT_THE_FORM],
        widget=forms.RadioSelect,
    )

    @property
    def chosen(self) -> Phrase:
        """What was chosen."""
        return Phrase(self.cleaned_data["phrase"])


class GiveForm(PlainForm):
    """Who is to answer it."""

    to = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, people: tuple[Colleague, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.person_id), one.name) for one in people]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class AnswerForm(PlainForm):
    """The answer: a fixed phrase, or exactly what is necessary and written down."""

    phrase = forms.ChoiceField(
        label=_("What is answered"),
        choices=[
            (Phrase.TEXT.value, _("What stands below")),
            *(
                (one.value, ANSWER_PHRASES[one])
                for one in ABOUT_THE_MATTER
                if one is not Phrase.TEXT
            ),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("The text"),
        help_text=_(
            "At most 2,500 characters. Only what is written down already, and only "
            "what the order asks for. Nothing is attached."
        ),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 10, "maxlength": False}),
    )
    existing = forms.BooleanField(
        label=_("It says what is written down, and assesses nobody"), required=False
    )
    necessary = forms.BooleanField(
        label=_("Each sentence is necessary for the case of the order"), required=False
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("phrase") != Phrase.TEXT.value:
            said["text"] = ""
            return said
        if not said.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write the answer, or choose a sentence above."))
        if room_for(said.get("text", "")) > ROOM:
            self.add_error("text", _("This is too long for one answer. Shorten it."))
        for name in ("existing", "necessary"):
            if not said.get(name):
                label = self.fields[name].label
                self.add_error(name, _("Tick “%(label)s” to go on.") % {"label": label})
        return said

    @property
    def chosen(self) -> Phrase:
        """What was chosen."""
        return Phrase(self.cleaned_data["phrase"])


class ReleaseForm(PlainForm):
    """Somebody has read what is shown; which that was, the page sends along."""

    read = forms.BooleanField(
        label=_("I have read exactly this, and it may be given out")
    )


class PostedForm(PlainForm):
    """An order that came on paper."""

    organ = forms.ChoiceField(
        label=_("Who orders it"),
        choices=[(key, words) for key, words in ORGANS.items()],
        widget=forms.RadioSelect,
    )
    from_whom = forms.CharField(label=_("Name of the service or court"), max_length=160)
    signer = forms.CharField(label=_("Who has signed it"), max_length=120)
    received_on = day_field(_("When it came"), SUCH_AS)
    basis = forms.ChoiceField(
        label=_("What it rests on"),
        help_text=_("What isn't on this list isn't an order. Use the ready answer."),
    )
    necessary = forms.CharField(
        label=_("Why it is necessary, as the order says it"),
        max_length=700,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": False}),
    )
    wanted = forms.CharField(
        label=_("What is wanted, as the order says it"),
        max_length=700,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": False}),
    )
    name = forms.CharField(
        label=_("Name of the person it is about"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=_("National number"),
        help_text=_("With it, the person sees the order on their own page."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    untold_until = day_field(
        _("The order says that the parties aren't told until"),
        _("Leave it empty if they are told. At most 90 days ahead."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["untold_until"].required = False
        self.fields["basis"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *basis_choices(house.today()),
        ]

    def clean_number(self) -> str:
        """A number that is accepted here, or none."""
        typed = self.cleaned_data["number"]
        return numbers.cleaned(typed).digits if typed else ""

    def clean_received_on(self) -> date:
        """It has come."""
        day: date = self.cleaned_data["received_on"]
        if day > house.today():
            raise forms.ValidationError(_("Write the day on which it came."))
        return day

    def clean_untold_until(self) -> date | None:
        """A day to come, or none."""
        day: date | None = self.cleaned_data["untold_until"]
        if day and not may_be_untold_until(day, today=house.today()):
            raise forms.ValidationError(UNFIT_DAY)
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        texts = [str(said.get(key, "")) for key in ("necessary", "wanted", "from_whom")]
        if room_for(*texts) > ROOM:
            self.add_error("wanted", _("This is too long. Shorten it."))
        return said

    @property
    def words(self) -> PostedWords:
        """What was typed."""
        named = PostedWords.__dataclass_fields__
        return PostedWords(**{key: self.cleaned_data[key] for key in named})
