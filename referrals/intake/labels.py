"""Words for what a parent has shared, as the office reads them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import phonenumbers
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat

from portal.policy import national_id
from portal.policy.situations import Situation
from portal.policy.themes import Theme
from portal.registry import queries as registry
from portal.web.words import SITUATIONS, SPOKEN, THEMES


@dataclass(frozen=True)
class Way:
    """The one way that a parent confirmed: what it is called, and how to use it."""

    label: Promise
    advice: Promise


WAYS: dict[str, Way] = {
    "sms": Way(
        _("Text message to"),
        _("Send a text message. Don't call: only text messages are confirmed."),
    ),
    "email": Way(
        _("E-mail to"),
        _("Write to this address. Don't look for a number to call."),
    ),
    "call": Way(
        _("Call"),
        _("Say what it is about only when you know that the parent has answered."),
    ),
    "here": Way(
        _("Only here"),
        _(
            "The parent reads what comes here after logging in. Don't call, write or "
            "send letters."
        ),
    ),
}


def language(code: str) -> Promise:
    """The name of a language that a parent speaks."""
    return SPOKEN.get(code, SPOKEN["xx"])


def situation(key: str) -> Promise | str:
    """Where the child is, coarsely."""
    return SITUATIONS[Situation(key)] if key in set(Situation) else key


def theme(key: str) -> Promise | str:
    """The words of a theme; one that has no words any more is shown as it is."""
    return THEMES[Theme(key)] if key in set(Theme) else key


def number(digits: str) -> str:
    """A national number as people read it aloud."""
    return f"{digits[:6]} {digits[6:]}"


def born(digits: str, *, on: date) -> date | None:
    """The birth date beside the number, where the number tells it."""
    try:
        synthetic = settings.ALLOW_SYNTHETIC_IDS
        return national_id.parse(digits, synthetic=synthetic, on=on).birth_date
    except national_id.NotANationalNumber:
        return None


def way(kind: str, written: str) -> str:
    """A telephone number with its spaces; an address as it was written."""
    if kind not in ("sms", "call"):
        return written
    try:
        parsed = phonenumbers.parse(written, "NO")
    except phonenumbers.NumberParseException:
        return written
    shape = (
        PhoneNumberFormat.NATIONAL
        if parsed.country_code == 47
        else PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, shape)


def sites(party_id: UUID) -> dict[UUID, str]:
    """Where one visits the office, by the id that a delivery names. One query."""
    return {site.site_id: site.place for site in registry.sites_of(party_id)}
