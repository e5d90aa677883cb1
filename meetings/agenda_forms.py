"""The forms of an agenda. A name that nobody here has is asked about first."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.agenda import Words
from meetings.agenda_lifecycle import LONGEST, MOST_MINUTES
from meetings.named_forms import NamesAsked, screened
from portal.web.forms import PlainForm


class OnAVersion(PlainForm):
    """What is typed goes on from a version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def says_version(self, version: int) -> None:
        """Somebody else's is shown beside it now: saving again goes on from there."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]


class ItemForm(NamesAsked):
    """One item: what, who leads it, and how long."""

    text = forms.CharField(
        label=_("What it is about"),
        help_text=_("Never a name or a case: everybody who is invited reads it."),
        max_length=LONGEST,
        validators=[screened],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    owner = forms.ChoiceField(label=_("Who leads it"), required=False)
    minutes = forms.IntegerField(
        label=_("How many minutes"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, organisations: tuple[tuple[UUID, str], ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody in particular")),
            *((str(key), name) for key, name in organisations),
        ]

    @property
    def words(self) -> Words:
        """What was typed."""
        said = self.cleaned_data
        owner = UUID(said["owner"]) if said["owner"] else None
        return Words(said["text"], owner, said["minutes"])


class ChangeItemForm(OnAVersion, ItemForm):
    """The same, on top of the version that was read."""


class ProposeForm(ItemForm):
    """Topics that are suggested, several at once, and one of one's own."""

    topics = forms.MultipleChoiceField(
        label=_("Suggested topics"),
        help_text=_("Our suggestion, and what your organisation has added to it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("topics", "text", "owner", "minutes")

    def __init__(self, *args: Any, topics: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        self.fields["text"].label = _("Something else")
        self.fields["topics"].choices = [(one, one) for one in topics]  # type: ignore[attr-defined]
        if not topics:
            del self.fields["topics"]

    def clean(self) -> None:
        """Something is proposed."""
        if not self.errors and not self.proposed:
            self.add_error("text", str(_("Choose a topic, or write one.")))

    @property
    def proposed(self) -> list[Words]:
        """All that was ticked, and what was written."""
        ticked = [Words(one) for one in self.cleaned_data.get("topics", [])]
        return [*ticked, self.words] if self.cleaned_data.get("text") else ticked


class TopicForm(NamesAsked):
    """A topic that one's organisation can propose again."""

    text = forms.CharField(
        label=_("New topic"),
        max_length=LONGEST,
        validators=[screened],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
