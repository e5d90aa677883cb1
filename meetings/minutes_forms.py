"""The forms of minutes. A name that nobody here has is asked about first."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings import minutes_labels
from meetings.agenda_forms import OnAVersion
from meetings.minutes import Words
from meetings.minutes_lifecycle import LONGEST, Kind
from meetings.named_forms import NamesAsked, screened
from portal.accounts.forms import day_field
from portal.web.forms import PlainForm


class LineForm(NamesAsked):
    """A note, a decision or an action, under an item of the agenda or by itself."""

    item = forms.ChoiceField(label=_("Under"), required=False)
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(kind.value, words) for kind, words in minutes_labels.KINDS.items()],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What you write down"),
        help_text=_("Never a name or a case: everybody who is invited reads it."),
        max_length=LONGEST,
        validators=[screened],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.ChoiceField(
        label=_("Who does it"),
        help_text=_("Only for what is to be done."),
        required=False,
    )
    due_on = day_field(_("By which day"), _("Such as 24.11.2026."))

    def __init__(
        self,
        *args: Any,
        organisations: tuple[tuple[UUID, str], ...],
        items: tuple[tuple[UUID, str], ...] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = False
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((str(key), name) for key, name in organisations),
        ]
        if items is None:
            del self.fields["item"]
        else:
            self.fields["item"].choices = [  # type: ignore[attr-defined]
                *((str(key), text) for key, text in items),
                ("", minutes_labels.BY_ITSELF),
            ]

    def clean(self) -> None:
        """What is to be done has somebody who does it, and a day."""
        said = self.cleaned_data
        if said.get("kind") != Kind.ACTION.value:
            return
        if "owner" in said and not said["owner"]:
            self.add_error("owner", gettext("Say who does it."))
        if "due_on" in said and not said["due_on"]:
            self.add_error("due_on", gettext("Say by which day."))

    @property
    def words(self) -> Words:
        """What was typed. An owner and a day without an action say nothing."""
        said = self.cleaned_data
        kind = Kind(said["kind"])
        if kind is not Kind.ACTION:
            return Words(kind, said["text"])
        due_on: date = said["due_on"]
        return Words(kind, said["text"], UUID(said["owner"]), due_on)

    @property
    def item_id(self) -> UUID | None:
        """Under which item."""
        chosen = self.cleaned_data.get("item")
        return UUID(chosen) if chosen else None


class ChangeLineForm(OnAVersion, LineForm):
    """The same, on top of the version that was read."""


class ApproveForm(PlainForm):
    """Which version was read."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
