"""The forms of letting a supervisor read: nothing is ticked beforehand."""

import re
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import day_field
from portal.policy.clocks import INSPECTED_AT_MOST
from portal.policy.inspections import REFERENCE, Part, Reason
from portal.walls import house
from portal.web.forms import PlainForm
from portal.web.words import INSPECTED_BECAUSE
from referrals.disclosure.inspection_labels import PARTS
from referrals.disclosure.inspection_proposing import Wanted, is_fit
from referrals.disclosure.inspection_queries import Supervisor


class ProposeForm(PlainForm):
    """Who, which parts, why, and until when."""

    reader = forms.ChoiceField(label=_("Who may read it"))
    parts = forms.MultipleChoiceField(
        label=_("What is necessary for them to read"),
        help_text=_("Tick as little as will do. What isn't ticked isn't shown."),
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[(one.value, INSPECTED_BECAUSE[one]) for one in Reason],
        widget=forms.RadioSelect,
    )
    reference = forms.CharField(
        label=_("The county governor's number of the case"),
        help_text=_("Such as 2026/1234. Never a name or a national number."),
        max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    until = day_field(
        _("Until and with"), _("At most 30 days ahead, such as 24.11.2026.")
    )

    def __init__(
        self,
        *args: Any,
        readers: tuple[Supervisor, ...],
        parts: tuple[Part, ...],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        ordered = sorted(readers, key=attrgetter("governor", "governor_id", "name"))
        self.fields["reader"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *(
                (governor, [(str(one.membership_id), one.name) for one in some])
                for governor, some in groupby(ordered, key=attrgetter("governor"))
            ),
        ]
        self.fields["parts"].choices = [  # type: ignore[attr-defined]
            (part.value, PARTS[part]) for part in parts
        ]

    def clean_reference(self) -> str:
        """A year and a number: nothing that could name anybody."""
        typed = str(self.cleaned_data["reference"])
        if not re.fullmatch(REFERENCE, typed):
            raise forms.ValidationError(
                _("Write a year, a stroke and a number, such as 2026/1234.")
            )
        return typed

    def clean_until(self) -> date:
        """Today, or a day to come that isn't too far away."""
        day: date = self.cleaned_data["until"]
        if not is_fit(day, today=house.today()):
            raise forms.ValidationError(
                _("Choose a day to come, at most 30 days ahead.")
            )
        return day

    @property
    def wanted(self) -> Wanted:
        """What was chosen."""
        said = self.cleaned_data
        chosen = {Part(one) for one in said["parts"]}
        return Wanted(
            reader=UUID(said["reader"]),
            parts=tuple(part for part in Part if part in chosen),
            reason=Reason(said["reason"]),
            reference=said["reference"],
            until=said["until"],
        )


class GrantForm(PlainForm):
    """Somebody has read what is shown; which that was, the page sends along."""

    read = forms.BooleanField(
        label=_("I have read exactly this, and it is necessary for them to read it")
    )


assert INSPECTED_AT_MOST.days == 30  # noqa: S101 the words above say so
