"""The forms of a disclosure order at the service. There is no field for an attachment,
a question or an assessment.
"""

import json
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import day_field
from portal.policy import legal_bases
from portal.policy.orders import UNTOLD_AT_MOST, Untold, may_be_untold_until
from portal.policy.screening import screen
from portal.registry import queries as registry
from portal.walls import house
from portal.web.forms import PlainForm
from portal.web.screened import refusals_of
from portal.web.words import basis_words
from referrals import numbers
from referrals.disclosure.ordering import REFUSED, OrderWords, Parties

LONG: Final = 700
# Bytes that all texts of a letter may take together: every letter has one size.
ROOM: Final = 4000
TOO_MUCH = _("This is too much for one order. Write it more briefly.")
SUCH_AS = _("At most 90 days ahead, such as 24.11.2026.")
UNFIT_DAY = _("Choose a day to come, at most 90 days ahead.")


def room_for(*texts: str) -> int:
    """How many bytes texts take in a letter, as text within text."""
    return len(
        json.dumps(json.dumps(texts, ensure_ascii=False), ensure_ascii=False).encode()
    )


class ScreenedText(forms.CharField):
    """A text in which neither an assessment is ordered nor anybody's address told."""

    def __init__(self, label: Any, help_text: Any, rows: int = 4) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=LONG,
            widget=forms.Textarea(attrs={"rows": rows, "maxlength": False}),
        )

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if found := refusals_of(screen(text), REFUSED):
            raise forms.ValidationError(found)
        return text


def basis_choices(on: date) -> list[tuple[str, str]]:
    """The closed list, as it is in force that day."""
    return [(one.key, basis_words(one.key, on)) for one in legal_bases.order_bases(on)]


class UntoldFields(PlainForm):
    """Whether the parties were told; if not, why and until when."""

    told = forms.ChoiceField(
        label=_("Have the parties been told of the order, and what it means?"),
        help_text=_("They are to be told, unless that hinders help to the child."),
        choices=[
            ("yes", _("Yes")),
            (
                Untold.HINDERS_HELP.value,
                _(
                    "No: it could hinder that the child gets the help that is "
                    "necessary, or make it more difficult"
                ),
            ),
        ],
        widget=forms.RadioSelect,
    )
    untold_until = day_field(_("If not: until when"), SUCH_AS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["untold_until"].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        until = said.get("untold_until")
        if said.get("told") == "yes":
            said["untold_until"] = None
            return said
        fits = until and may_be_untold_until(until, today=house.today())
        if "told" in said and "untold_until" not in self.errors and not fits:
            self.add_error("untold_until", str(UNFIT_DAY))
        return said

    @property
    def parties(self) -> Parties:
        """What was chosen."""
        said = self.cleaned_data
        if said["told"] == "yes":
            return Parties()
        return Parties(said["told"], said["untold_until"])


class OrderForm(UntoldFields):
    """All that an order says."""

    basis = forms.ChoiceField(
        label=_("Which case the order is for"),
        help_text=_("Only these cases let you order information. Nothing else does."),
    )
    name = forms.CharField(
        label=_("Name of the person it is about"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=_("National number"),
        help_text=_("Eleven digits. The order is shown to this person."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    code_six = forms.ChoiceField(
        label=_("Is an address in the case strictly confidential (code 6)?"),
        choices=[("no", _("No")), ("yes", _("Yes")), ("unknown", _("Don't know"))],
        widget=forms.RadioSelect,
    )
    office = forms.ChoiceField(label=_("Family counselling office"))
    why_here = ScreenedText(
        _("How you found this office"),
        _("The person reads it. The portal tells nobody who goes where."),
        rows=2,
    )
    necessary = ScreenedText(
        _("Why it is necessary for that case"),
        _("Without this, it isn't an order."),
    )
    wanted = ScreenedText(
        _("Which information that exists already"),
        _(
            "Only what is written down. No assessment, statement or report can be "
            "ordered."
        ),
    )
    is_urgent = forms.BooleanField(
        label=_("It is pressingly necessary to have the answer sooner"),
        help_text=_(
            "Then it is answered on the second working day instead of the seventh, "
            "before an appeal has been decided."
        ),
        required=False,
    )
    field_order = (
        "basis",
        "name",
        "number",
        "code_six",
        "office",
        "why_here",
        "necessary",
        "wanted",
        "is_urgent",
        "told",
        "untold_until",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = house.today()
        empty: tuple[str, Promise] = ("", _("Choose"))
        self.fields["basis"].choices = [empty, *basis_choices(today)]  # type: ignore[attr-defined]
        self.fields["office"].choices = [  # type: ignore[attr-defined]
            empty,
            *((str(one.party_id), one.name) for one in registry.joined_offices(today)),
        ]

    def clean_number(self) -> str:
        """A number that is accepted here, as eleven digits."""
        return numbers.cleaned(self.cleaned_data["number"]).digits

    def clean_code_six(self) -> str:
        """Nothing is written down where an address is secret, or may be."""
        if self.cleaned_data["code_six"] != "no":
            raise forms.ValidationError(
                _(
                    "Then it doesn't belong here, and nothing is saved. Send the order "
                    "by post to the leader of the office."
                )
            )
        return "no"

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        texts = [said.get(key, "") for key in ("why_here", "necessary", "wanted")]
        if room_for(*texts, said.get("name", "")) > ROOM:
            self.add_error("wanted", str(TOO_MUCH))
        return said

    @property
    def words(self) -> OrderWords:
        """What was typed."""
        named = OrderWords.__dataclass_fields__
        return OrderWords(**{key: self.cleaned_data[key] for key in named})


class SignForm(PlainForm):
    """The second person has read it."""

    read = forms.BooleanField(label=_("I have read the order, and it is necessary"))


class UntilForm(PlainForm):
    """Until when the parties aren't told."""

    until = day_field(_("Until when"), SUCH_AS)
    hinders = forms.BooleanField(
        label=_(
            "Telling them could still hinder that the child gets the help that is "
            "necessary, or make it more difficult"
        )
    )

    def __init__(self, *args: Any, former: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.former = former

    def clean_until(self) -> date:
        """Later than before, and not too far away."""
        until: date = self.cleaned_data["until"]
        fits = may_be_untold_until(until, today=house.today())
        if not fits or until <= self.former:
            raise forms.ValidationError(UNFIT_DAY)
        return until


assert UNTOLD_AT_MOST == 90  # noqa: S101 the words above say so
