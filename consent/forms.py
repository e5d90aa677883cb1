"""The two forms of the parent's pages. Nothing in them is ticked beforehand."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from unicodedata import category

import phonenumbers
from django import forms
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from consent import labels
from consent.queries import Choice
from consent.use_cases import Choices
from portal.web import dates
from portal.web.forms import PlainForm

OWN_WORDS = 2000
# More names than anybody has would be a way to guess them all at once.
MOST_NAMES = 4
BAD_NUMBER = _(
    "Check the telephone number. Write it like this: 412 34 567. Begin with + and the "
    "country code if it isn't Norwegian."
)
NO_MESSAGES = _("This telephone can't get text messages. Choose another way.")
NO_REMINDER = _(
    "A reminder goes as a text message or an e-mail. Choose one of these ways above, "
    "or take out the tick."
)
BAD_EMAIL = _("Check the e-mail address. Write it like this: name@example.no.")


class NameForm(PlainForm):
    """Any one of the names of the person that it is for."""

    name = forms.CharField(
        label=_("One of your names"),
        help_text=_("First name or last name. Capital letters don't matter."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_name(self) -> str:
        """A name, not a list of them. This isn't counted as a try."""
        name = str(self.cleaned_data["name"])
        if len(name.replace("-", " ").split()) > MOST_NAMES:
            raise forms.ValidationError(_("Write one of your names only."))
        return name


class LongText(forms.CharField):
    """Text of one's own, with its line breaks, and without what nobody can type."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """One line break is one character, whatever a browser sends."""
        text = str(super().to_python(value) or "")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(c for c in text if c in "\n\t" or category(c) != "Cc")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Too much text is an error to mend; a browser would cut it off in silence."""
        attrs = super().widget_attrs(widget)
        return {key: value for key, value in attrs.items() if key != "maxlength"}


class ChooseForm(PlainForm):
    """What the parent lets through: which office, how much of the text, own words.

    An office with several places is chosen with one of them, so that no two answers
    can disagree.
    """

    office = forms.ChoiceField(
        label=_("Which office?"),
        help_text=_("You can choose any of these offices, wherever you live."),
    )
    without_themes = forms.MultipleChoiceField(
        label=_("Is there something here that you don't want to talk about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    without_note = forms.BooleanField(
        label=_("Take out the note from child welfare"), required=False
    )
    own_words = LongText(
        label=_("Do you want to say something in your own words?"),
        help_text=_("The office gets it as you write it. Child welfare never sees it."),
        required=False,
        max_length=OWN_WORDS,
    )
    way_kind = forms.ChoiceField(
        label=_("How can the office reach you safely?"),
        help_text=_("Choose a way that nobody else reads or hears."),
        choices=list(labels.WAYS.items()),
        widget=forms.RadioSelect,
    )
    way = forms.CharField(
        label=_("Telephone number or e-mail address"),
        help_text=_("Not needed if you have chosen “Only here, on these pages”."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    remind = forms.BooleanField(
        help_text=_(
            "We send one notice to the number or address above. It doesn't say what it "
            "is about. Nobody but you can ask for it."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        content: dict[str, Any],
        offices: Iterable[Choice],
        reminded_on: date | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if reminded_on:
            self.fields["remind"].label = format_lazy(
                _("Remind me on {day}, if I haven't answered"),
                day=dates.in_words(reminded_on),
            )
        else:
            del self.fields["remind"]
        self.fields["office"].choices = _with_places(offices)  # type: ignore[attr-defined]
        self.fields["own_words"].widget.attrs["rows"] = 5
        if content["themes"]:
            self.fields["without_themes"].choices = [  # type: ignore[attr-defined]
                (key, format_lazy(_("Take out “{theme}”"), theme=labels.theme(key)))
                for key in content["themes"]
            ]
        else:
            del self.fields["without_themes"]
        if not content["note"]:
            del self.fields["without_note"]

    def clean(self) -> None:
        """The way is one that can be used as chosen."""
        kind = self.cleaned_data.get("way_kind")
        typed = str(self.cleaned_data.get("way", "")).strip()
        if kind == "here":
            self.cleaned_data["way"] = ""
        elif kind and "way" in self.cleaned_data:
            self._clean_way(kind, typed)
        if self.cleaned_data.get("remind") and kind in ("call", "here"):
            self.add_error("remind", NO_REMINDER)

    def _clean_way(self, kind: str, typed: str) -> None:
        try:
            clean = clean_email if kind == "email" else clean_number
            self.cleaned_data["way"] = clean(typed, kind)
        except forms.ValidationError as error:
            self.add_error("way", error)

    @property
    def choices(self) -> Choices:
        """What was chosen, when all is well."""
        said = self.cleaned_data
        office, _comma, site = said["office"].partition("/")
        return Choices(
            office=office,
            site=site,
            without_themes=tuple(said.get("without_themes", ())),
            without_note=bool(said.get("without_note")),
            own_words=said["own_words"],
            way_kind=said["way_kind"],
            way=said["way"],
            remind=bool(said.get("remind")),
        )


def chosen_before(choices: dict[str, Any] | None, proposed: str) -> dict[str, Any]:
    """What stands in the form at first: the office proposed, or what was chosen."""
    if choices is None:
        return {"office": proposed}
    office = "/".join(filter(None, (choices["office"], choices["site"])))
    return {**choices, "office": office}


def clean_number(typed: str, kind: str) -> str:
    """A telephone number that exists, with its country code."""
    try:
        number = phonenumbers.parse(typed, "NO")
    except phonenumbers.NumberParseException:
        raise forms.ValidationError(BAD_NUMBER) from None
    if not phonenumbers.is_valid_number(number):
        raise forms.ValidationError(BAD_NUMBER)
    is_fixed = (
        phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.FIXED_LINE
    )
    if kind == "sms" and is_fixed:
        raise forms.ValidationError(NO_MESSAGES)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def clean_email(typed: str, kind: str) -> str:
    """An e-mail address."""
    try:
        validate_email(typed)
    except forms.ValidationError:
        raise forms.ValidationError(BAD_EMAIL) from None
    return typed


def _with_places(offices: Iterable[Choice]) -> list[Any]:
    """A line an office; one with several places is a group of them."""
    lines: list[Any] = [("", _("Choose an office"))]
    for office in offices:
        if office.sites:
            lines.append((office.name, _places_of(office)))
        else:
            lines.append((str(office.office), office.name))
    return lines


def _places_of(office: Choice) -> list[tuple[str, str | Promise]]:
    anywhere = format_lazy(_("{office}, wherever it suits"), office=office.name)
    return [(str(office.office), anywhere)] + [
        (f"{office.office}/{site}", f"{office.name}, {address}")
        for site, address in office.sites
    ]
