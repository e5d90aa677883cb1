"""Forms whose errors say what to do, in the words of the form.

`PlainForm` puts our sentences in place of the few of Django's that people meet; a field
that brings a sentence of its own keeps it. Browsers' own bubbles are off: the server
answers in the chosen language, with a summary at the top.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import pretty_name
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Text = str | _StrPromise

# The values of each field, as a browser sends them.
Typed = Mapping[str, list[str]]

TYPED = {
    "required": _("Fill in “{label}”."),
    "max_length": _(
        "“{label}” can have %(limit_value)d characters at most. "
        "You have written %(show_value)d."
    ),
    "min_length": _(
        "“{label}” must have at least %(limit_value)d characters. "
        "You have written %(show_value)d."
    ),
    "invalid": _("Check “{label}”. We can't read what is written there."),
    "null_characters_not_allowed": _(
        "Check “{label}”. We can't read what is written there."
    ),
    "min_value": _("“{label}” must be %(limit_value)s or more."),
    "max_value": _("“{label}” must be %(limit_value)s or less."),
}
EMAIL = {"invalid": _("Write “{label}” like this: name@example.no.")}
NUMBER = {"invalid": _("Write “{label}” with digits only.")}
DATE = {"invalid": _("Write “{label}” like this: 21.11.2026.")}
TIME = {"invalid": _("Write “{label}” like this: 14.30.")}
CHOSEN = {
    "required": _("Choose an answer to “{label}”."),
    "invalid_choice": _("Choose one of the answers to “{label}”."),
    "invalid_list": _("Choose among the answers to “{label}”."),
    "invalid_pk_value": _("Choose one of the answers to “{label}”."),
}
TICKED = {"required": _("Tick “{label}” to go on.")}

# The first row that fits wins. Subclasses stand before their parents.
SENTENCES: "tuple[tuple[type[forms.Field], Mapping[str, Text]], ...]" = (
    (forms.EmailField, TYPED | EMAIL),
    (forms.IntegerField, TYPED | NUMBER),
    (forms.DateTimeField, TYPED | DATE),
    (forms.DateField, TYPED | DATE),
    (forms.TimeField, TYPED | TIME),
    (forms.ChoiceField, CHOSEN),
    (forms.BooleanField, TICKED),
    (forms.Field, TYPED),
)


class PlainForm(forms.Form):
    """The form that pages use; also a mixin before `ModelForm`s."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _speak_plainly(field, field.label or pretty_name(name))

    @classmethod
    def to_keep(cls, typed: Typed) -> Typed | None:
        """What of the typed values is kept until the form is sent; None: nothing.

        On pages that keep what is typed (`portal.kept`). A form that writes some
        answers down nowhere says so here.
        """
        return typed


def _speak_plainly(field: forms.Field, label: "Text") -> None:
    usual = _usual_messages(type(field))
    sentences = next(rows for kind, rows in SENTENCES if isinstance(field, kind))
    for code, sentence in sentences.items():
        if field.error_messages.get(code) == usual.get(code):
            field.error_messages[code] = format_lazy(sentence, label=label)


def _usual_messages(kind: type[forms.Field]) -> "dict[str, Text]":
    messages: dict[str, Text] = {}
    for parent in reversed(kind.__mro__):
        messages |= getattr(parent, "default_error_messages", {})
    return messages
