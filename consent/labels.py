"""The words on the parent's pages for what lies in the data."""

from typing import Any

import phonenumbers
from django.template.defaultfilters import linebreaksbr
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.policy import consent_text
from portal.web.components import Row
from portal.web.words import SITUATIONS, SPOKEN, THEMES

WAYS: dict[str, Promise] = {
    "sms": _("A text message"),
    "email": _("An e-mail"),
    "call": _("A telephone call"),
    "here": _("Only here, on these pages"),
}


def rows_of(said: dict[str, Any], office: str, site: str = "") -> list[Row]:
    """Everything that goes to the office, word for word, one line each.

    `said` is what was sent, or what would be shared after the parent's choices: only
    then are there own words and a way to be reached.
    """
    if "offer" in said:
        return _rows_of_joining(said, office)
    place = format_html("{}<br />{}", office, site) if site else office
    rows = [
        Row(_("To"), place or _("The office that you choose")),
        Row(_("From"), "{person}, {service}".format(**said["sender"])),
        Row(_("Your name"), said["name"]),
        Row(_("Your national identity number"), _number(said["number"])),
        Row(_("Language"), SPOKEN.get(said["language"], said["language"])),
        Row(_("Interpreter"), _("Yes") if said["interpreter"] else _("No")),
        Row(_("Where your child is"), situation(said["situation"])),
        Row(_("What you may want to talk about"), _themes(said["themes"])),
        Row(_("Note from child welfare"), _text(said["note"])),
    ]
    if "own_words" in said:
        rows.append(Row(_("Your own words"), _text(said["own_words"])))
        rows.append(Row(_("How the office can reach you"), way(said)))
    return rows


def _rows_of_joining(said: dict[str, Any], office: str) -> list[Row]:
    """What goes to the office when a parent signs up."""
    return [
        Row(_("You sign up for"), said["offer"]),
        Row(_("To"), office),
        Row(_("Your name"), said["name"]),
        Row(_("Language"), SPOKEN.get(said["language"], said["language"])),
        Row(_("Interpreter"), _("Yes") if said["interpreter"] else _("No")),
        Row(_("How the office can reach you"), way(said)),
        Row(_("Your own words"), _text(said["own_words"])),
    ]


def way(said: dict[str, Any]) -> str:
    """How the office can reach the parent, in words."""
    kind, to = said["way_kind"], said["way"]
    if kind in ("sms", "call"):
        number = phonenumbers.parse(to)
        to = phonenumbers.format_number(
            number, phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    return format_html("{}: {}", WAYS[kind], to) if to else str(WAYS[kind])


def situation(key: str) -> str:
    """Where the child is, coarsely, in words."""
    return str(SITUATIONS.get(key, key))  # type: ignore[call-overload]


def theme(key: str) -> str:
    """A theme in words."""
    return str(THEMES.get(key, key))  # type: ignore[call-overload]


def paragraphs(version: int) -> tuple[str, ...]:
    """The text that a parent says yes to, in the language of the page."""
    return consent_text.text(version, get_language() or "nb")


def _number(number: str) -> str:
    return f"{number[:6]} {number[6:]}"


def _text(text: str) -> str:
    return linebreaksbr(text, autoescape=True) if text else gettext("Nothing")


def _themes(keys: list[str]) -> str:
    if not keys:
        return gettext("Nothing")
    items = format_html_join("", "<li>{}</li>", ((theme(key),) for key in keys))
    return format_html('<ul class="ds-list">{}</ul>', items)
