"""Who is away, from which day to which."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import day_field
from portal.accounts.models import Membership
from portal.policy.parties import Actor
from portal.walls import house
from portal.web.forms import PlainForm


class AbsenceForm(PlainForm):
    """One member and the days. Only a leader sees more than themselves."""

    member = forms.ChoiceField(label=_("Who"), widget=forms.RadioSelect)
    first_day = day_field(_("First day away"), _("Such as 21.11.2026."))
    last_day = day_field(_("Last day away"), _("The day before you are back."))

    def __init__(
        self, *args: Any, people: list[Membership], by: Actor, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        once = {member.person_id: member for member in people}
        self.members = {str(member.pk): member for member in once.values()}
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            (pk, member.person.name) for pk, member in self.members.items()
        ]
        own = once.get(by.person_id)
        self.initial.setdefault("member", str(own.pk) if own else "")

    @property
    def membership(self) -> Membership:
        """The member that was chosen."""
        return self.members[self.cleaned_data["member"]]

    @property
    def ends_on(self) -> date:
        """The first day back."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)

    def clean_first_day(self) -> date:
        """Nobody was away without anybody knowing: not for days that have gone."""
        first: date = self.cleaned_data["first_day"]
        if first < house.today():
            raise forms.ValidationError(_("The first day can't be in the past."))
        return first

    def clean_last_day(self) -> date:
        """Not before the first, and within two years."""
        last: date = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("first_day")
        if first is not None and last < first:
            raise forms.ValidationError(_("The last day can't be before the first."))
        if last > house.today() + timedelta(days=730):
            raise forms.ValidationError(_("Choose a last day within two years."))
        return last
