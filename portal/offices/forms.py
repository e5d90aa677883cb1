"""What a leader types about the office."""

from datetime import date

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.offices import labels
from portal.registry.shared import Capacity, Offer
from portal.walls import house
from portal.web.forms import PlainForm


class OfferForm(PlainForm):
    """What parents whose child others care for are offered."""

    offer = forms.ChoiceField(
        label=_("What parents whose child others care for are offered"),
        choices=[(offer.value, labels.OFFERS[offer]) for offer in labels.OFFERS],
        widget=forms.RadioSelect,
    )

    @property
    def chosen(self) -> Offer:
        """As a word of the closed list."""
        return Offer(self.cleaned_data["offer"])


class CapacityForm(PlainForm):
    """Whether the office can see somebody soon."""

    capacity = forms.ChoiceField(
        label=_("Room for new talks"),
        choices=[(band.value, labels.CAPACITIES[band]) for band in labels.CAPACITIES],
        widget=forms.RadioSelect,
    )

    @property
    def chosen(self) -> Capacity:
        """As a word of the closed list."""
        return Capacity(self.cleaned_data["capacity"])


class PhoneForm(PlainForm):
    """The office's telephone."""

    phone = forms.CharField(
        label=_("The office's telephone"),
        max_length=20,
        help_text=_("A Norwegian number that people can call, such as 37 00 57 80."),
    )

    def clean_phone(self) -> str:
        """A number that exists, written as it is read aloud."""
        typed = self.cleaned_data["phone"]
        try:
            number = phonenumbers.parse(typed, "NO")
        except phonenumbers.NumberParseException:
            number = phonenumbers.PhoneNumber()
        if number.country_code != 47 or not phonenumbers.is_valid_number(number):
            raise forms.ValidationError(
                _("Write a Norwegian telephone number, such as 37 00 57 80.")
            )
        return phonenumbers.format_number(
            number, phonenumbers.PhoneNumberFormat.NATIONAL
        )


class SiteForm(PlainForm):
    """An address where one visits the office."""

    place = forms.CharField(label=_("Place"), max_length=80)
    address = forms.CharField(label=_("Address"), max_length=160)


class ClosingForm(PlainForm):
    """Days on which the office is closed."""

    first_day = forms.DateField(
        label=_("First day"),
        input_formats=["%d.%m.%Y", "%Y-%m-%d"],
        help_text=_("Such as 21.11.2026."),
    )
    last_day = forms.DateField(
        label=_("Last day"), input_formats=["%d.%m.%Y", "%Y-%m-%d"]
    )

    def clean_last_day(self) -> date:
        """Not before the first, not gone already, and a year that one can mean."""
        last: date = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("first_day")
        if first is not None and last < first:
            raise forms.ValidationError(_("The last day can't be before the first."))
        if last < house.today():
            raise forms.ValidationError(_("The last day has gone already."))
        if last.year > house.today().year + 2:
            raise forms.ValidationError(_("Choose a last day within two years."))
        return last


class OneOfThem(PlainForm):
    """Which row a button stands beside."""

    which = forms.UUIDField(widget=forms.HiddenInput)
