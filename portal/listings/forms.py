"""The form of an offer: a parent reads what is typed here word for word."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.listings import labels
from portal.policy.instruments import instrument_in
from portal.policy.parties import Kind
from portal.registry.offering import OWN_AREA, OWN_REGION, Said, area_of
from portal.walls import house
from portal.web.forms import PlainForm
from portal.web.typed import FORMATS, clean_phone
from portal.web.words import SPOKEN

LANGUAGES = [(code, words) for code, words in SPOKEN.items() if code != "xx"]
MANY = (
    "age_from",
    "age_to",
    "meetings_from",
    "meetings_to",
    "minutes_from",
    "minutes_to",
)


def _text(label: Any, longest: int, rows: int, help_text: Any = "") -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _number(label: Any, most: int, help_text: Any = "") -> Any:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


def _day(label: Any, help_text: Any = "") -> Any:
    return forms.DateField(
        label=label, help_text=help_text, required=False, input_formats=FORMATS
    )


class ListingForm(PlainForm):
    """What is offered, for whom, how, where, when, and how one joins."""

    name = forms.CharField(
        label=_("What it is called"),
        max_length=120,
        help_text=_("Such as “Group for parents who have lost custody, spring”."),
    )
    form = forms.ChoiceField(
        label=_("How one meets"),
        choices=[(form.value, words) for form, words in labels.FORMS.items()],
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label=_("Who offers it, if it isn't you"),
        max_length=160,
        required=False,
        help_text=_(
            "The municipality, another public body or a voluntary organisation. You "
            "answer for it being right."
        ),
    )
    about_nb = _text(
        _("What it is, in Bokmål"),
        1200,
        5,
        _("Write to the parent: “du”. Say what one does there, not what one lacks."),
    )
    about_nn = _text(_("What it is, in Nynorsk"), 1200, 5)
    about_en = _text(_("What it is, in English"), 1200, 5)
    situations = forms.MultipleChoiceField(
        label=_("For whom"),
        required=False,
        choices=[(one.value, words) for one, words in labels.SITUATIONS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    age_from = _number(_("The child's age, from"), 25)
    age_to = _number(_("The child's age, to"), 25)
    meetings_from = _number(_("How many times, from"), 200)
    meetings_to = _number(_("How many times, to"), 200)
    minutes_from = _number(_("Minutes each time, from"), 600)
    minutes_to = _number(_("Minutes each time, to"), 600)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    interpreter = forms.ChoiceField(
        label=_("With an interpreter"),
        required=False,
        choices=[(one.value, words) for one, words in labels.INTERPRETERS.items()],
        widget=forms.RadioSelect,
    )
    unsuited_nb = _text(_("When it doesn't suit, in Bokmål"), 600, 3)
    unsuited_nn = _text(_("When it doesn't suit, in Nynorsk"), 600, 3)
    unsuited_en = _text(_("When it doesn't suit, in English"), 600, 3)
    area = forms.ChoiceField(label=_("For parents in"), widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Where one meets"),
        max_length=160,
        required=False,
        help_text=_("An address, or “online”."),
    )
    starts_on = _day(_("Begins on"), _("Such as 21.11.2026."))
    ends_on = _day(
        _("Last day on which it is shown"), _("After it, parents don't see the offer.")
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    url = forms.URLField(
        label=_("Web page"), required=False, max_length=300, assume_scheme="https"
    )
    takes_sign_ups = forms.BooleanField(
        label=_("Parents can sign up on their own pages in Samvei"),
        required=False,
        help_text=_(
            "What they write comes to your inbox, and nowhere else. Take the tick out "
            "when it is full."
        ),
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left_out = {OWN_AREA} if kind in labels.WITHOUT_OWN_AREA else set()
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            (area, words)
            for area, words in labels.AREAS.items()
            if area not in left_out
        ]
        if kind is Kind.FAMILY_COUNSELLING_OFFICE:
            del self.fields["body"]
        else:
            del self.fields["takes_sign_ups"]

    def clean_phone(self) -> str:
        """A number that can be dialled, or none."""
        typed = str(self.cleaned_data["phone"])
        return clean_phone(typed) if typed else ""

    def clean(self) -> None:
        """Described in Norwegian, in order, with a way in; and no assessment."""
        said = self.cleaned_data
        if not said.get("about_nb") and not said.get("about_nn"):
            self._once(
                "about_nb", _("Say what it is, in Bokmål or in Nynorsk at least.")
            )
        for first, last in zip(MANY[::2], MANY[1::2]):
            low, high = said.get(first), said.get(last)
            if low is not None and high is not None and high < low:
                self._once(last, _("“To” can't be less than “from”."))
            elif low is None and high is not None:
                said[first] = high if first != "age_from" else 0
        self._clean_days()
        ways = ("phone", "email", "url", "takes_sign_ups")
        if not any(said.get(name) or name in self.errors for name in ways):
            self._once(
                "phone",
                _("Say how one joins: a telephone, an e-mail address or a web page."),
            )
        for name, value in list(said.items()):
            if isinstance(value, str) and (words := instrument_in(value)):
                self._once(
                    name,
                    _(
                        "“%(words)s” assesses somebody. The catalogue has only help "
                        "that parents choose themselves."
                    )
                    % {"words": words},
                )

    def _clean_days(self) -> None:
        first, last = (self.cleaned_data.get(n) for n in ("starts_on", "ends_on"))
        if last is not None and last < house.today():
            self._once("ends_on", _("The last day has gone already."))
        elif first is not None and last is not None and last < first:
            self._once("ends_on", _("The last day can't be before the first."))

    def _once(self, name: str, sentence: Any) -> None:
        if name not in self.errors:
            self.add_error(name, sentence)

    @property
    def said(self) -> Said:
        """What was typed, when all is well."""
        typed: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self.cleaned_data.items()
        }
        return Said(**typed)


def as_it_stands(listing: Any) -> dict[str, Any]:
    """What stands in the form of an offer that is there."""
    names = [name for name in ListingForm.base_fields if name != "area"]
    return {name: getattr(listing, name) for name in names} | {"area": area_of(listing)}


def to_begin_with(kind: Kind) -> dict[str, Any]:
    """What stands in an empty form; nothing that a parent would act on."""
    return {
        "area": OWN_REGION if kind in labels.WITHOUT_OWN_AREA else OWN_AREA,
        "interpreter": "",
    }
