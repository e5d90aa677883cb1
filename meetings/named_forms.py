"""Forms whose texts may name somebody: who is it? The porch has them, too."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings import agenda_labels, typed
from meetings.known import Known
from portal.web.forms import PlainForm


def screened(value: str) -> None:
    """Refuse what would tell who or where somebody is."""
    if found := typed.refusals(value):
        raise forms.ValidationError(found)


class NamesAsked(PlainForm):
    """A form whose texts may name somebody: then it asks who that is, before it saves.

    The question comes with the names in it, one box for each. Without a name there is
    no question.
    """

    named_in: tuple[str, ...] = ("text",)
    who_is_this = staticmethod(agenda_labels.who_is_this)
    such_as: Any = _(
        "Such as a colleague who isn't on the list. Nothing is looked up, "
        "and what you tick is noted."
    )

    def __init__(self, *args: Any, known: Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found: tuple[str, ...] = ()
        if self.is_bound:
            texts = [str(self.data.get(self.add_prefix(n), "")) for n in self.named_in]
            self.found = known.strangers(*texts)
        if self.found:
            self.fields["vouched"] = forms.MultipleChoiceField(
                label=_("Who is this? Tick those who are no client"),
                help_text=self.such_as,
                choices=[(name, name) for name in self.found],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean_vouched(self) -> list[str]:
        """All of them, or it isn't saved."""
        said: list[str] = self.cleaned_data["vouched"]
        asked = [name for name in self.found if name not in said]
        if asked:
            words = [self.who_is_this(name) for name in asked]
            raise forms.ValidationError(words)
        return said

    @property
    def vouched(self) -> list[str]:
        """The names that were said to be nobody's who is a client."""
        return list(self.cleaned_data.get("vouched", []))
