"""The form on which the caller invites a guest."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meetings import typed
from meetings.guests.kinds import LONGEST_NAME, LONGEST_ORGANISATION
from meetings.hosting import Introduced
from meetings.named_forms import screened
from portal.web.forms import PlainForm


def no_number(value: str) -> None:
    """An address can be that of a town; it can't be somebody's number."""
    if found := typed.refusals(value, is_place=True):
        raise forms.ValidationError(found)


class GuestForm(PlainForm):
    """Who it is, for whom they speak, and where the link goes."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("You see it. Others who are invited see the organisation."),
        max_length=LONGEST_NAME,
        validators=[screened],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=LONGEST_ORGANISATION,
        validators=[screened],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The personal link goes here. You alone see the address."),
        validators=[no_number],
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, organisations: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organisations:
            words = _("Such as %(names)s.") % {"names": ", ".join(organisations)}
            self.fields["organisation"].help_text = words

    @property
    def said(self) -> Introduced:
        """What was typed."""
        return Introduced(**self.cleaned_data)
