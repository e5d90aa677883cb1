"""How forms are rendered: as Django does, but a select without a template an option.

Two are rendered for each of them; a page with every municipality took its time.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Select
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

PLAIN: Final = Select.option_template_name


class Renderer(DjangoTemplates):
    """Django's own, for all but a select with plain options."""

    def render(
        self, template_name: str, context: dict[str, Any], request: Any = None
    ) -> str:
        """The same, character by character."""
        if template_name == Select.template_name and _is_plain(context["widget"]):
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _is_plain(widget: Mapping[str, Any]) -> bool:
    return all(
        option["template_name"] == PLAIN
        for _, options, _ in widget["optgroups"]
        for option in options
    )


def _select(widget: Mapping[str, Any]) -> SafeString:
    within = format_html_join("", "{}", ((_group(*g),) for g in widget["optgroups"]))
    attributes = _attributes(widget["attrs"])
    start = format_html('<select name="{}"{}>', widget["name"], attributes)
    return format_html("{}{}\n</select>", start, within)


def _group(name: str | None, options: list[Mapping[str, Any]], _: int) -> SafeString:
    lines = format_html_join(
        "",
        '\n  <option value="{}"{}>{}</option>\n',
        ((o["value"], _attributes(o["attrs"]), o["label"]) for o in options),
    )
    if not name:
        return lines
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, lines)


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    told = ((k, v) for k, v in attrs.items() if v is not False)
    each = (
        (format_html(" {}", k) if v is True else format_html(' {}="{}"', k, v),)
        for k, v in told
    )
    return format_html_join("", "{}", each)
