"""The form of a draft.

What isn't a field can't be asked: there is no child, case, attachment, mandate or
question here, and none may come.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Self

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.policy import address_protection, calendar
from portal.policy.agreed_words import AGREED_WORDS
from portal.registry import queries as registry
from portal.registry.queries import OfficeCard, Proposal
from portal.walls import house
from portal.web import screened
from portal.web.words import SITUATIONS, SPOKEN, THEMES
from referrals import numbers
from referrals.sending import labels, ways
from referrals.sending.fields import (
    NoteField,
    protection_field,
    without_controls,
    without_what_is_protected,
)
from referrals.sending.holder_fields import HolderFields
from referrals.sending.use_cases import Words

Text = str | Promise
NOTE = 500
DAYS = (calendar.SHORTEST, calendar.ANSWER_DAYS, 28, 42, calendar.LONGEST)
UNFIT_OFFICE = _(
    "The office that you chose isn't among those for this place. Choose one of these."
)


def _day_choice(days: int) -> tuple[int, Promise]:
    return days, format_lazy(_("{days} days"), days=days)


class DraftForm(HolderFields):
    """All that a draft can say. What is offered follows from what is typed so far."""

    name = forms.CharField(
        label=_("Name of the parent"),
        help_text=_("One parent. The other parent gets a draft of their own."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=_("National number"),
        help_text=_("Eleven digits. It finds the right person at log-in."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    way_kind = forms.ChoiceField(
        label=_("How can the first notice reach the parent safely?"),
        help_text=_(
            "Agree on it with the parent. We use it once, for a notice that doesn't "
            "say what it is about. Then it is destroyed. It is never passed on."
        ),
        choices=list(labels.WAYS.items()),
        widget=forms.RadioSelect,
    )
    way = forms.CharField(
        label=_("Mobile number or e-mail address"),
        help_text=_("Leave it empty if no notice is to be sent."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    word = forms.ChoiceField(
        label=_("The word you have agreed on"),
        help_text=_(
            "It stands first in the notice, so that the parent knows it is meant. Let "
            "the parent choose. Nothing else in the notice says what it is about."
        ),
        choices=[("", _("Choose a word")), *((word, word) for word in AGREED_WORDS)],
        required=False,
    )
    language = forms.ChoiceField(
        label=_("The parent's language"),
        choices=[("", _("Choose a language")), *SPOKEN.items()],
    )
    interpreter = forms.BooleanField(
        label=_("The parent needs an interpreter"), required=False
    )
    situation = forms.ChoiceField(
        label=_("Where the child is"),
        help_text=_("As coarsely as this, and nothing more about the child."),
        choices=[("", _("Choose")), *SITUATIONS.items()],
    )
    protected_parent = protection_field(_("Is the parent's address protected?"))
    protected_child = protection_field(_("Is the child's address protected?"))
    protected_other = protection_field(_("Is the other parent's address protected?"))
    themes = forms.MultipleChoiceField(
        label=_("What the parent wants to talk about"),
        help_text=_("Choose together with the parent. The parent can take themes out."),
        choices=[(theme.value, words) for theme, words in THEMES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = NoteField(
        label=_("A short note"),
        help_text=_(
            "At most 500 characters, about practical things. No case history, no "
            "child's name and no assessment. The parent reads it, and can strike it."
        ),
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 4, "hx-headers": '{"While-Typing": "1"}'}),
    )
    municipality = forms.ChoiceField(
        label=_("Where the parent lives"),
        help_text=_("It decides which office is proposed. The parent can change it."),
        required=False,
    )
    district = forms.ChoiceField(label=_("City district"), required=False)
    office = forms.ChoiceField(
        label=_("Family counselling office"),
        required=False,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"invalid_choice": UNFIT_OFFICE},
    )
    days = forms.TypedChoiceField(
        label=_("How long the parent can think it over"),
        help_text=_("From the day on which you put it before the parent."),
        coerce=int,
        choices=[_day_choice(days) for days in DAYS],
        initial=calendar.ANSWER_DAYS,
    )

    checked = forms.BooleanField(
        label=_("I have checked it with the parent: it is right"), required=False
    )

    is_stopped = False
    warns_of_same_way = False
    to_keep = staticmethod(without_what_is_protected)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = house.today()
        self.places = registry.municipalities(self.today)
        self._offer("municipality", _("Choose a municipality"), self.places)
        code = str(self["municipality"].value() or "")
        self.proposal = self._propose(code if self._is_known(code) else "")
        self.fields["office"].choices = [  # type: ignore[attr-defined]
            (str(office.party_id), _office_words(office))
            for _heading, offices in self._groups()
            for office in offices
        ]

    def _offer(self, name: str, empty: Text, places: Any) -> None:
        choices = [("", empty), *((place.code, place.label) for place in places)]
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _is_known(self, code: str) -> bool:
        return code in {place.code for place in self.places}

    def _propose(self, code: str) -> Proposal | None:
        """Districts and offices for the place that stands in the form now."""
        districts = registry.districts_of(code, self.today) if code else ()
        district = str(self["district"].value() or "")
        if not districts and not (self.is_bound and district):
            del self.fields["district"]
        else:
            self._offer("district", _("The whole municipality"), districts)
        if not code:
            return None
        is_known = district in {place.code for place in districts}
        return registry.proposal_for(code, district if is_known else None, self.today)

    def _groups(self) -> tuple[tuple[Text, tuple[OfficeCard, ...]], ...]:
        if self.proposal is None:
            return ()
        if self.proposal.offices:
            return (("", self.proposal.offices),)
        return (
            (_("Offices in the same county"), self.proposal.same_county),
            (_("Offices in the same region"), self.proposal.same_region),
        )

    def office_groups(self) -> Iterator[tuple[Text, list[BoundWidget]]]:
        """The offices to choose among, nearest first, under headings."""
        buttons = iter(self["office"].subwidgets)
        for heading, offices in self._groups():
            if offices:
                yield heading, [next(buttons) for _office in offices]

    def not_ready(self) -> list[Text]:
        """The offices of the place that can only be called, in words."""
        cards = self.proposal.not_ready if self.proposal else ()
        return [_office_words(card) for card in cards]

    def as_it_stands(self) -> Self:
        """The same, typed values kept, with nothing yet complained about.

        Where one office serves the place, it is proposed.
        """
        typed = {name: self[name].data for name in self.fields}
        offices = self.proposal.offices if self.proposal else ()
        known = {str(office.party_id) for office in offices}
        if len(offices) == 1 and typed["office"] not in known:
            typed["office"] = str(offices[0].party_id)
        return type(self)(initial=typed, holders=self.holders)

    def born_on(self) -> date | None:
        """The day of birth in the number that stands in the form, if it is one."""
        return numbers.born_on(str(self["number"].value() or ""))

    def clean_name(self) -> str:
        """On one line."""
        return without_controls(self.cleaned_data["name"]).replace("\n", " ")

    def clean_number(self) -> str:
        """A number that is accepted here, as eleven digits."""
        found = numbers.cleaned(self.cleaned_data["number"])
        if found.birth_date and calendar.is_under_age(found.birth_date, self.today):
            raise forms.ValidationError(str(labels.UNDER_AGE))
        return found.digits

    def clean_way(self) -> str:
        """The one way, as its kind wants it; none is kept where none is wanted."""
        kind, way = self.cleaned_data.get("way_kind"), self.cleaned_data["way"]
        if kind == "sms":
            return ways.mobile(way)
        if kind == "email":
            return ways.email(way)
        return way if kind is None else ""

    def clean_note(self) -> str:
        """Nothing is ordered, asked back or demanded in it, and nobody is named."""
        note = str(self.cleaned_data["note"])
        found = screened.refusals(note)
        if found:
            raise forms.ValidationError([str(sentence) for sentence in found])
        return note

    def clean(self) -> None:
        """A secret address, or one that nobody asked about, ends it here."""
        for person in address_protection.PERSONS:
            answer = self.cleaned_data.get(f"protected_{person}")
            if answer and address_protection.stops([answer]):
                self.is_stopped = True
                self.add_error(f"protected_{person}", str(labels.STOPPED[answer]))

        said = self.cleaned_data
        asked = [said.get(f"protected_{p}", "") for p in address_protection.PERSONS]
        self.check_holders(only_leaders=address_protection.leaves_out_places(asked))

    def protection(self) -> dict[str, str]:
        """Whose address is protected, and how."""
        said = self.cleaned_data
        return {p: said[f"protected_{p}"] for p in address_protection.PERSONS}

    def clean_word(self) -> str:
        """One is needed where a notice is sent, and none is kept where none is."""
        word = str(self.cleaned_data["word"])
        if self.cleaned_data.get("way_kind") not in ("sms", "email"):
            return ""
        if not word:
            raise forms.ValidationError(
                _("Agree on a word with the parent, and choose it here.")
            )
        return word

    def words(self, sender: Mapping[str, str]) -> Words:
        """What the draft says."""
        said = self.cleaned_data
        protection = self.protection()
        if address_protection.leaves_out_places(protection.values()):
            said = {**said, "municipality": "", "district": "", "office": ""}
        return Words(
            name=said["name"],
            number=said["number"],
            way_kind=said["way_kind"],
            way=said["way"],
            word=said["word"],
            language=said["language"],
            interpreter=said["interpreter"],
            situation=said["situation"],
            protection=protection,
            themes=tuple(said["themes"]),
            note=said["note"],
            municipality=said["municipality"],
            district=said.get("district", ""),
            office=said["office"],
            days=said["days"],
            sender=dict(sender),
        )


def _office_words(office: OfficeCard) -> Text:
    name = f"{office.name} ({office.part})" if office.part else office.name
    return format_lazy(
        _("{office}, telephone {telephone}"), office=name, telephone=office.phone
    )
