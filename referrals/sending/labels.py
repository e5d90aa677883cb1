"""What the pages about drafts say: states in words, and a draft as one reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.policy.address_protection import Protection, leaves_out_places
from portal.policy.clocks import TO_EXPORT
from portal.policy.themes import Theme
from portal.web import dates
from portal.web.words import SITUATIONS, SPOKEN, THEMES
from referrals.sending.lifecycle import UNSEEN, State

Text = str | Promise

WAYS: dict[str, Promise] = {
    "sms": _("Text message"),
    "email": _("E-mail"),
    "none": _("No notice: the parent knows where to look"),
}

PROTECTION: dict[str, Promise] = {
    Protection.NO: _("No"),
    Protection.CONFIDENTIAL: _("Yes, confidential (code 7)"),
    Protection.STRICT: _("Yes, strictly confidential (code 6)"),
    Protection.UNKNOWN: _("Don't know"),
}
STOPPED: dict[str, Promise] = {
    Protection.STRICT: _(
        "A strictly confidential address doesn't belong here. Nothing is saved. Call "
        "the office, and agree with its leader on how the parent can come."
    ),
    Protection.UNKNOWN: _(
        "Find out first whether the address is protected. Nothing is saved until you "
        "know."
    ),
}
UNDER_AGE = _(
    "The parent isn't 18 yet, and can't be introduced here. Nothing is saved. Call the "
    "office, and agree on how the parent can come."
)

SAME_WAY = _(
    "Another draft of your service has the same number or address. Two parents rarely "
    "share a safe one: ask this parent again. If it is right, tick below and save."
)


def open_already(owner: str) -> str:
    """That the service has a draft about this parent, and whom to ask."""
    words = gettext(
        "Your service already has a draft for this parent. Ask %(owner)s, and go on "
        "with that one."
    )
    nobody = gettext("whoever leads the service")
    return words % {"owner": owner or nobody}


def asked_before(free_on: date) -> str:
    """From which day on the service may ask this parent again."""
    words = gettext(
        "Your service has asked this parent already. It can ask again from %(day)s, "
        "whatever was answered."
    )
    return words % {"day": dates.in_words(free_on)}


# Each says what to do. None repeats what was typed.


def state_words(state: str, answer_by: date | None, told_on: date | None) -> str:
    """Where a draft is, in the only words that child welfare is told."""
    match State(state):
        case State.PUT_BEFORE if answer_by:
            words = gettext("Put before the parent, answer by %(day)s")
            return words % {"day": dates.in_words(answer_by)}
        case State.DELIVERED if told_on:
            words = gettext("Delivered, %(day)s")
            return words % {"day": dates.in_words(told_on)}
        case State.NOT_SENT:
            return gettext("Not sent by the deadline")
        case State.RECALLED:
            return gettext("Recalled")
        case State.TO_APPROVE:
            return gettext("Waits to be approved")
        case State.APPROVED:
            return gettext("Approved, and not put before the parent yet")
    return gettext("Draft")


def notice_words(failed_on: date | None) -> str:
    """That the first notice couldn't be delivered, and when that was told."""
    if failed_on is None:
        return ""
    words = gettext("The first notice couldn't be delivered (told %(day)s)")
    return words % {"day": dates.in_words(failed_on)}


def copy_words(state: str, is_exported: bool, erase_on: date, today: date) -> str:
    """In its last month: that the copy goes, and that nobody has exported it yet."""
    is_near = (erase_on - today) <= TO_EXPORT
    if state in UNSEEN or is_exported or not is_near:
        return ""
    words = gettext("Deleted %(day)s, not exported yet")
    return words % {"day": dates.in_words(erase_on)}


@dataclass(frozen=True)
class Reading:
    """A draft as one reads it. Names of places are looked up by the page."""

    name: str
    number: str
    born: date | None
    has_notice: bool
    way: Text
    word: str
    language: Text
    interpreter: Text
    situation: Text
    protection: Text
    is_without_places: bool
    themes: tuple[Text, ...]
    note: str
    municipality: str
    office: str
    service: str
    person: str


def reading(
    said: Mapping[str, Any], *, born: date | None, municipality: str, office: str
) -> Reading:
    """What a draft says, in words."""
    return Reading(
        name=said["name"],
        number=f"{said['number'][:6]} {said['number'][6:]}",
        born=born,
        has_notice=said["way_kind"] != "none",
        way=_way(said["way_kind"], said["way"]),
        word=said.get("word", ""),
        language=SPOKEN.get(said["language"], said["language"]),
        interpreter=_("Yes") if said["interpreter"] else _("No"),
        situation=SITUATIONS.get(said["situation"], said["situation"]),
        protection=_protected(said["protection"].values()),
        is_without_places=leaves_out_places(said["protection"].values()),
        themes=tuple(THEMES[Theme(theme)] for theme in said["themes"]),
        note=said["note"],
        municipality=municipality,
        office=office,
        service=said["sender"].get("service", ""),
        person=said["sender"].get("person", ""),
    )


def _protected(answers: Iterable[str]) -> Text:
    if leaves_out_places(answers):
        return _("Confidential (code 7): no place is written down")
    return _("None")


def _way(kind: str, way: str) -> Text:
    if kind == "none":
        return WAYS[kind]
    if not way:
        return _("Used for one notice, and destroyed")
    return f"{WAYS[kind]}: {way}"
