"""The forms of a summons. None has a field for whom the case is about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import day_field
from portal.walls import house
from portal.web.forms import PlainForm
from referrals.disclosure import summons_labels as labels
from referrals.disclosure.duty_forms import SUCH_AS
from referrals.disclosure.summons_rules import LOOK_BACK, Said, UnfitSummons

BESIDE = {
    "no_organ": "organ",
    "received_day": "received_on",
    "hearing_day": "hearing_on",
}


class SummonsForm(PlainForm):
    """Who summons, when it came, and for which day."""

    organ = forms.ChoiceField(
        label=_("Who summons you"),
        choices=list(labels.ORGANS.items()),
        widget=forms.RadioSelect,
    )
    received_on = day_field(_("The day on which the summons came"), SUCH_AS)
    hearing_on = day_field(_("The day on which you are to give evidence"), SUCH_AS)

    @property
    def said(self) -> Said:
        """What was typed."""
        typed = self.cleaned_data
        return Said(typed["organ"], typed["received_on"], typed["hearing_on"])

    def clean(self) -> None:
        """The rules, each beside its field."""
        if not {"organ", "received_on", "hearing_on"} <= self.cleaned_data.keys():
            return
        try:
            self.said.must_fit(house.today())
        except UnfitSummons as unfit:
            self.add_error(BESIDE[unfit.reason], str(labels.UNFIT[unfit.reason]))


class AskedForm(PlainForm):
    """When the leader was asked."""

    asked_on = day_field(_("The day on which you asked your leader"), SUCH_AS)

    def clean_asked_on(self) -> Any:
        """Not in the future, and not a year ago."""
        asked_on, today = self.cleaned_data["asked_on"], house.today()
        if not today - LOOK_BACK <= asked_on <= today:
            raise forms.ValidationError(str(labels.UNFIT["asked_day"]))
        return asked_on
