"""The forms of a guest. Every text is screened: a meeting is never about a family."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings import labels as meeting_labels
from meetings.agenda_lifecycle import LONGEST as LONGEST_ITEM
from meetings.guests import declaration, labels
from meetings.guests.kinds import LONGEST_NAME, LONGEST_TEXT
from meetings.kinds import Answer
from meetings.named_forms import NamesAsked, screened
from portal.web.forms import PlainForm

LONGEST_CODE = 300


class CodeForm(PlainForm):
    """The code from the mail, or the whole link. It is never shown again."""

    code = forms.CharField(
        label=_("Code from the e-mail"),
        help_text=_("It is already here if you followed the link."),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "data-code": ""}
        ),
    )


class DeclareForm(PlainForm):
    """Signed by typing one's name and ticking. Only the text of the day counts."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("By writing it here you sign."),
        max_length=LONGEST_NAME,
        min_length=2,
        validators=[screened],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agrees = forms.BooleanField(
        error_messages={"required": _("Tick it if you promise this.")}
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sentence: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = sentence

    def clean_version(self) -> int:
        """A text that changed meanwhile is read anew."""
        version: int = self.cleaned_data["version"]
        if version != declaration.CURRENT:
            raise forms.ValidationError(_("The text has changed. Read it again."))
        return version


class GuestAnswerForm(PlainForm):
    """Whether one comes."""

    answer = forms.ChoiceField(
        label=_("Do you come?"),
        choices=[
            (one.value, words)
            for one, words in meeting_labels.ANSWERS.items()
            if one is not Answer.NONE
        ],
        widget=forms.RadioSelect,
    )


class AskedOfAGuest(NamesAsked):
    """The same question, by somebody who isn't told who else comes."""

    who_is_this = staticmethod(labels.who_is_this)
    such_as = labels.SUCH_AS


class ProposalForm(AskedOfAGuest):
    """An item for the agenda."""

    prefix = "sak"
    text = forms.CharField(
        label=_("What it is about"),
        help_text=_("Never a name or a case: everybody who is invited reads it."),
        max_length=LONGEST_ITEM,
        validators=[screened],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CommentForm(AskedOfAGuest):
    """Something to say to the minutes."""

    prefix = "merknad"
    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("Never a name or a case: everybody who is invited reads it."),
        max_length=LONGEST_TEXT,
        validators=[screened],
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class GuestApproveForm(PlainForm):
    """Which version was read."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
