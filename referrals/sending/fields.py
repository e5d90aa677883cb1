"""Fields of a draft that Django doesn't have."""

from typing import Any, cast
from unicodedata import category

from django import forms
from django.utils.functional import Promise

from portal.policy import address_protection
from portal.web.forms import Typed
from referrals.sending import labels


def without_controls(text: str) -> str:
    """Nobody types control characters; they only make a message longer than others."""
    return "".join(c for c in text if c == "\n" or category(c) != "Cc")


class NoteField(forms.CharField):
    """A few sentences. A browser never cuts them off: too many are an error to mend."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """A line break is one character, as people count."""
        return without_controls(str(super().to_python(value)).replace("\r\n", "\n"))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without `maxlength`."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return dict(attrs)


def protection_field(label: Promise) -> forms.ChoiceField:
    """Whether one person's address is protected. Nothing is chosen beforehand."""
    return forms.ChoiceField(
        label=cast("str", label),
        choices=list(labels.PROTECTION.items()),
        widget=forms.RadioSelect,
    )


def without_what_is_protected(typed: Typed) -> Typed | None:
    """What of a draft's typed values is kept until it is sent (`PlainForm.to_keep`).

    Nothing before it is known whose address is protected, nor once that has stopped
    the form; and no place where none is written down.
    """
    said = {name: values[-1] for name, values in typed.items() if values}
    answers = [said.get(f"protected_{who}", "") for who in address_protection.PERSONS]
    if not all(answers) or address_protection.stops(answers):
        return None
    if not address_protection.leaves_out_places(answers):
        return typed
    places = ("municipality", "district", "office")
    return {name: values for name, values in typed.items() if name not in places}
