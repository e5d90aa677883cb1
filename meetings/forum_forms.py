"""The form of a forum: what it is called, how often and how it meets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings import labels
from meetings.forms import text_field
from meetings.forums import Said
from meetings.kinds import Sort
from portal.web.forms import PlainForm


class ForumForm(PlainForm):
    """A circle that meets again and again."""

    sort = forms.ChoiceField(label=_("What it is"), widget=forms.RadioSelect)
    name = text_field(
        _("Name of the forum"),
        _("Each meeting begins with it as its title."),
        longest=120,
        required=True,
    )
    times_a_year = forms.IntegerField(
        label=_("How often a year"),
        min_value=1,
        max_value=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    setting = forms.ChoiceField(
        label=_("How you meet"),
        choices=[(one.value, words) for one, words in labels.SETTINGS.items()],
        widget=forms.RadioSelect,
    )
    place = text_field(
        _("Usual place"), _("If you meet in person."), longest=160, is_place=True
    )

    def __init__(self, *args: Any, sorts: tuple[Sort, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sort"].choices = [  # type: ignore[attr-defined]
            (one.value, labels.SORTS[one]) for one in sorts
        ]

    @property
    def said(self) -> Said:
        """What was typed."""
        values = self.cleaned_data
        return Said(**{name: values[name] for name in Said.__dataclass_fields__})
