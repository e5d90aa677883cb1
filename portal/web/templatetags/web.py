"""Components: what pages are made of, with names, roles and focus in the right place.

Each one renders a template in `templates/components/`. They take values, never a
queryset, and none of them makes a query.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString

from portal.policy.legal_bases import Part
from portal.policy.parties import Door
from portal.web import context, dates
from portal.web.components import Crumb, Row
from portal.web.law import law_in_parts

register = template.Library()

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*some_forms: forms.BaseForm) -> dict[str, Any]:
    """Everything to correct, first on the page, each a link to its field."""
    general: list[str] = []
    faults: list[tuple[str, str]] = []
    for form in some_forms:
        if not form.is_bound:
            continue
        general += [str(error) for error in form.non_field_errors()]
        for bound in form:
            faults += [(first_id_of(bound), str(error)) for error in bound.errors]
    return {"general": general, "faults": faults}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, marker: bool = True, **attributes: Any) -> dict[str, Any]:
    """One field: label, whether it must be filled in, help, control and errors.

    Other arguments become attributes of the control (`autocomplete="email"`,
    `inputmode="tel"`, `hx_get=…`), with hyphens for underscores.
    """
    widget = bound.field.widget
    is_group = isinstance(widget, GROUPS)
    is_tick = isinstance(widget, forms.CheckboxInput)
    attrs = {name.replace("_", "-"): value for name, value in attributes.items()}
    attrs |= _described(bound)
    attrs["class"] = " ".join(
        filter(None, ["ds-input", widget.attrs.get("class"), attrs.get("class")])
    )
    return {
        "field": bound,
        "kind": "group" if is_group else "tick" if is_tick else "line",
        "marker": marker,
        "control": "" if is_group else bound.as_widget(attrs=attrs),
        "choices": _choices(bound, attrs) if is_group else (),
        "help_id": f"{bound.auto_id}_helptext",
        "error_id": f"{bound.auto_id}_error",
        "legend_id": f"{bound.auto_id}_legend",
    }


@register.inclusion_tag("components/fields.html")
def fields(form: forms.BaseForm, marker: bool = True) -> dict[str, Any]:
    """All fields of a form in their order."""
    return {"form": form, "marker": marker}


def first_id_of(bound: BoundField) -> str:
    """The id of the control that a link to the field should focus."""
    is_group = isinstance(bound.field.widget, GROUPS)
    return f"{bound.auto_id}_0" if is_group else bound.auto_id


def _described(bound: BoundField) -> dict[str, str]:
    ids = []
    if bound.help_text:
        ids.append(f"{bound.auto_id}_helptext")
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    return {"aria-describedby": " ".join(ids)} if ids else {}


def _choices(bound: BoundField, attrs: Mapping[str, Any]) -> list[BoundWidget]:
    """Each choice by itself. What describes the group stands on the fieldset."""
    own = {name: attrs[name] for name in attrs if name != "aria-describedby"}
    own["id"] = bound.auto_id
    if bound.errors:
        own["aria-invalid"] = "true"
    widget = bound.field.widget
    return [
        BoundWidget(widget, data, bound.form.renderer)
        for data in widget.subwidgets(bound.html_name, bound.value(), attrs=own)
    ]


@register.inclusion_tag("components/button.html")
def button(
    text: str,
    variant: str = "primary",
    *,
    href: str = "",
    type: str = "submit",
    color: str = "",
    **attributes: Any,
) -> dict[str, Any]:
    """A button, or with `href` a link that looks like one."""
    return {
        "text": text,
        "variant": variant,
        "href": href,
        "type": type,
        "color": color,
        "attributes": {n.replace("_", "-"): v for n, v in attributes.items()},
    }


@register.simple_block_tag
def alert(
    content: str, color: str = "info", heading: str = "", level: int = 2
) -> SafeString:
    """A box that stands out: info, success, warning or danger."""
    context = {"content": content, "color": color, "heading": heading, "level": level}
    return render_to_string("components/alert.html", context)


@register.inclusion_tag("components/steps.html")
def steps(labels: Sequence[str], current: int) -> dict[str, Any]:
    """Where in a row of steps the page is. `current` counts from one."""
    return {
        "steps": [
            (number, label, "now" if number == current else _side(number, current))
            for number, label in enumerate(labels, start=1)
        ],
        "current": current,
        "total": len(labels),
    }


def _side(number: int, current: int) -> str:
    return "done" if number < current else "to come"


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Iterable[Row | tuple[Any, ...]]) -> dict[str, Any]:
    """Names and values, one per line, each perhaps with a link to change it."""
    return {"rows": [Row(*row) for row in rows]}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(trail: Iterable[Crumb | tuple[Any, ...]]) -> dict[str, Any]:
    """The way here; the last one is the page itself."""
    return {"trail": [Crumb(*crumb) for crumb in trail]}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    heading: str, text: str = "", href: str = "", action: str = "", level: int = 2
) -> dict[str, Any]:
    """Nothing here yet, and what to do next."""
    return {
        "heading": heading,
        "text": text,
        "href": href,
        "action": action,
        "level": level,
    }


@register.inclusion_tag("components/pagination.html")
def pagination(previous: str = "", following: str = "") -> dict[str, Any]:
    """Links to the page before and the page after; nothing if there is neither."""
    return {"previous": previous, "following": following}


@register.simple_tag
def data_block(data: Mapping[str, Any]) -> SafeString:
    """What a page says in the words of schema.org (JSON-LD), for search engines.

    A data block isn't run: CSP lets it stand without a nonce. `json_script` escapes
    what could end it.
    """
    block = json_script(dict(data))
    return SafeString(block.replace("application/json", "application/ld+json", 1))


@register.simple_tag
def time(
    value: date | None, shape: str = "day", *, now: datetime | None = None
) -> SafeString:
    """A date in the active language: `{% time value %}`, `{% time value "clock" %}`.

    With `now=`, how far away it is comes first: "in 3 days, 24. november 2026".
    """
    if not value:
        return SafeString("")
    if shape == "clock" and isinstance(value, datetime):
        words, stamp = dates.with_clock(value), value.isoformat()
    else:
        words, stamp = dates.in_words(value), dates.day_of(value).isoformat()
    if now:
        words = f"{dates.from_today(value, now=now)}, {words}"
    return format_html('<time datetime="{}">{}</time>', stamp, words)


@register.simple_tag
def law(*keys: str, formerly: bool = False, plain: bool = False) -> SafeString:
    """What the law is cited as, on this day: `{% law "fkl_10_3" "bvl_13_4" %}`.

    Where staff read it, each provision is a link to its text; `plain` is for labels.
    `formerly` adds what it was called before. To stand within a translated sentence:
    `{% law "bvl_13_4" as order %}`.
    """
    cited = law_in_parts(*keys, formerly=formerly)
    linked = not plain and context.door() in (Door.WELFARE, Door.COUNSELLING)
    return format_html_join("", "{}", ((_link(one, linked),) for one in cited))


def _link(part: Part, linked: bool) -> SafeString | str:
    if part.of is None or not linked:
        return part.text
    return format_html(
        '<a class="ds-link" href="{}" rel="noreferrer">{}</a>',
        part.of.address,
        part.text,
    )
