"""A select is written as Django's own templates write it."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from portal.web.rendering import Renderer

CHOICES: list[tuple[Any, Any]] = [
    ("", gettext_lazy("Choose")),
    ("<a>&\"'", "Bø & <Å> \"'"),
    (7, 7),
    ("safe", SafeString("<b>fet</b>")),
    ("Nord <&>", [("x", "X"), ("y", "Y")]),
]


@pytest.mark.parametrize("value", [None, "", "x", 7, ["x", "7"], "<a>&\"'"])
@pytest.mark.parametrize(
    "attrs",
    [{}, {"id": "id_x", "required": True, "disabled": False, "data-x": '"<&', "n": 3}],
)
@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple])
def test_it_is_the_same(
    widget: type[forms.Select], attrs: dict[str, Any], value: Any
) -> None:
    select = widget(choices=CHOICES)
    ours, djangos = (
        select.render('a"<&', value, attrs, renderer=renderer)
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert ours == djangos


class Marked(forms.Select):
    """Its options have a template of their own."""

    option_template_name = "django/forms/widgets/radio_option.html"


def test_other_options_keep_their_template() -> None:
    select = Marked(choices=[("x", "X")])
    ours, djangos = (
        select.render("a", "x", renderer=renderer)
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert ours == djangos
    assert "<option" not in ours
