"""Who is away, from which day to which."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import DaysForm, day_field
from portal.accounts.models import Membership
from portal.policy.parties import Actor


class AbsenceForm(DaysForm):
    """One member and the days. Only a leader sees more than themselves."""

    LONGEST = timedelta(days=730)
    TOO_LONG = _("Choose a last day within two years.")

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
