"""What a parent who signs up tells the office: no more than it takes to be called."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consent import labels
from consent.forms import OWN_WORDS, LongText, clean_email, clean_number
from consent.joining import Joining
from portal.web.forms import PlainForm
from portal.web.words import SPOKEN

# “Only here” isn't among them: somebody must be able to say when it begins.
WAYS = [(kind, words) for kind, words in labels.WAYS.items() if kind != "here"]


class JoinForm(PlainForm):
    """A name, a safe way, a language, and words of one's own. Nothing is ticked."""

    name = forms.CharField(
        label=_("What shall the office call you?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    way_kind = forms.ChoiceField(
        label=_("How can the office reach you safely?"),
        help_text=_("Choose a way that nobody else reads or hears."),
        choices=WAYS,
        widget=forms.RadioSelect,
    )
    way = forms.CharField(
        label=_("Telephone number or e-mail address"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(
        label=_("Which language do you speak best?"), choices=list(SPOKEN.items())
    )
    interpreter = forms.BooleanField(label=_("I need an interpreter"), required=False)
    own_words = LongText(
        label=_("Do you want to say something in your own words?"),
        help_text=_("The office gets it as you write it. Child welfare never sees it."),
        required=False,
        max_length=OWN_WORDS,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"language": get_language() or "nb"})
        super().__init__(*args, **kwargs)
        self.fields["own_words"].widget.attrs["rows"] = 5

    def clean(self) -> None:
        """The way is one that can be used as chosen."""
        kind, typed = (self.cleaned_data.get(name) for name in ("way_kind", "way"))
        if not kind or not typed:
            return
        try:
            clean = clean_email if kind == "email" else clean_number
            self.cleaned_data["way"] = clean(str(typed).strip(), kind)
        except forms.ValidationError as error:
            self.add_error("way", error)

    @property
    def joining(self) -> Joining:
        """What was said, when all is well."""
        return Joining(**self.cleaned_data)
