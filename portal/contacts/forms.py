"""The forms of contact persons: who and for what, how to reach them, when away."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.labels import ROLES
from portal.contacts import labels, queries, use_cases
from portal.contacts.queries import Ways
from portal.policy.contacts import EVERYWHERE, Place, Post
from portal.policy.parties import Role
from portal.registry.neighbours import served_by
from portal.walls import house
from portal.web.forms import PlainForm
from portal.web.typed import FORMATS, clean_phone

IN_THE_PAST = _("The first day can't be in the past.")
BACKWARDS = _("The last day can't be before the first.")


def day_field(
    label: Any, help_text: Any = "", required: bool = True
) -> forms.DateField:
    """A day as Norwegians type it."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=FORMATS,
        widget=forms.DateInput(
            format="%d.%m.%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}
        ),
    )


class WaysForm(PlainForm):
    """How a contact person is reached."""

    phone = forms.CharField(
        label=_("Direct telephone number"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail address at work"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    hours = forms.CharField(
        label=_("When one can call"),
        help_text=_("Such as: weekdays 9–11."),
        max_length=80,
        required=False,
    )

    def clean_phone(self) -> str:
        """A number that can be dialled."""
        return clean_phone(str(self.cleaned_data["phone"]))

    def ways(self, name: str) -> Ways:
        """What was typed, with the name of the person."""
        said = self.cleaned_data
        return Ways(name, said["phone"], said["email"], said["hours"])


class ContactForm(WaysForm):
    """Whom to appoint, as what, for which place, from when."""

    member = forms.ChoiceField(
        label=_("Who"), widget=forms.RadioSelect, help_text=_("A member of yours.")
    )
    post = forms.ChoiceField(
        label=_("As what"),
        help_text=_("A deputy answers when the contact person is away or has left."),
        choices=[(post.value, words) for post, words in labels.POSTS.items()],
        widget=forms.RadioSelect,
    )
    place = forms.ChoiceField(label=_("For which place"), required=False)
    first_day = day_field(_("First day"), _("Such as 21.11.2026."))
    last_day = day_field(
        _("Last day"), _("Leave it empty if there is none yet."), required=False
    )
    field_order = ("member", "post", "place", "first_day", "last_day")

    def __init__(
        self, *args: Any, actor: Any, organisation: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.today = actor, house.today()
        self.members = {str(m.pk): m for m in queries.possible_contacts(actor)}
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            (pk, f"{m.person.name}, {ROLES[Role(m.role)]}")
            for pk, m in self.members.items()
        ]
        served = served_by(organisation, self.today)
        self.places = {_key(one.place): one.place for one in served}
        if len(served) > 1:
            self.fields["place"].choices = [  # type: ignore[attr-defined]
                ("", _("All places that we serve")),
                *((_key(one.place), one.label) for one in served),
            ]
        else:
            del self.fields["place"]

    @property
    def membership(self) -> Any:
        """The member that was chosen."""
        return self.members[self.cleaned_data["member"]]

    @property
    def post_chosen(self) -> Post:
        """Contact person or deputy."""
        return Post(self.cleaned_data["post"])

    @property
    def place_chosen(self) -> Place:
        """One place, or all."""
        return self.places.get(self.cleaned_data.get("place", ""), EVERYWHERE)

    @property
    def days(self) -> tuple[date, date | None]:
        """The first day, and the first day after the last."""
        last: date | None = self.cleaned_data.get("last_day")
        return self.cleaned_data["first_day"], last and last + timedelta(days=1)

    def clean_first_day(self) -> date:
        """Nobody can have answered without knowing it."""
        first: date = self.cleaned_data["first_day"]
        if first < self.today:
            raise forms.ValidationError(IN_THE_PAST)
        return first

    def clean_last_day(self) -> date | None:
        """Not before the first."""
        last: date | None = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("first_day")
        if last is not None and first is not None and last < first:
            raise forms.ValidationError(BACKWARDS)
        return last

    def clean(self) -> None:
        """Nobody holds the same post twice at a time."""
        super().clean()
        if self.errors:
            return
        if use_cases.holds_already(
            self.actor.party_id,
            self.membership.person_id,
            self.post_chosen,
            self.place_chosen,
            self.days,
        ):
            self.add_error("member", _("This person has that post already then."))


class AbsenceForm(PlainForm):
    """When somebody is away."""

    first_day = day_field(_("First day away"), _("Such as 21.11.2026."))
    last_day = day_field(_("Last day away"))

    def clean_first_day(self) -> date:
        """Who answered on a day that has gone stays true."""
        first: date = self.cleaned_data["first_day"]
        if first < house.today():
            raise forms.ValidationError(IN_THE_PAST)
        return first

    def clean_last_day(self) -> date:
        """Not before the first; and a year that a person can have meant."""
        last: date = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("first_day")
        if first is not None and last < first:
            raise forms.ValidationError(BACKWARDS)
        if last.year > house.today().year + 10:
            raise forms.ValidationError(_("Choose a last day within ten years."))
        return last

    @property
    def back(self) -> date:
        """The first day back."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)


class DayForm(PlainForm):
    """Which day is asked about."""

    dag = day_field(_("Who answered, or will answer, on"), _("Such as 21.11.2026."))


def _key(place: Place) -> str:
    parts: tuple[UUID | None, ...] = (place.municipality, place.district)
    return "_".join(str(part) for part in parts if part)
