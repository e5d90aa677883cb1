"""What the two papers for a parent say: the neutral letter, and the form without e-ID.

The form says what the parent's own page says, in the same words (a test compares them).
Neither is an answer, and neither comes back through child welfare.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from portal.papers import Paper, Part
from portal.papers.codes import qr
from portal.policy import consent_text, paper_code
from portal.policy.themes import Theme
from portal.web import dates
from portal.web.words import SITUATIONS, SPOKEN, THEMES
from referrals.sending.lifecycle import State

if TYPE_CHECKING:
    from referrals.sending.models import Draft

WRITTEN: Final = ("nb", "nn", "en")
# For a parent who reads another language: one after the other.
FOR_OTHERS: Final = ("nb", "en")


@dataclass(frozen=True)
class Where:
    """The office proposed, as everybody may know it; nothing where none is."""

    name: str = ""
    phone: str = ""
    addresses: tuple[str, ...] = ()


def printed_until(draft: "Draft", today: date) -> date | None:
    """The day of the answer, while the draft lies before the parent and it isn't over.

    Without one, there is nothing to print.
    """
    answer_by = draft.answer_by
    if draft.state != State.PUT_BEFORE or answer_by is None or answer_by < today:
        return None
    return answer_by


def languages_for(spoken: str) -> tuple[str, ...]:
    """The languages that a paper for this parent is written in."""
    return (spoken,) if spoken in WRITTEN else FOR_OTHERS


def _paper(
    template: str,
    languages: tuple[str, ...],
    title: Callable[[], str],
    say: Callable[[], dict[str, Any]],
) -> Paper:
    parts = []
    for language in languages:
        with translation.override(language):
            parts.append(Part(language, say()))
    with translation.override(languages[0]):
        return Paper(template, title(), tuple(parts))


# --- the letter -----------------------------------------------------------------------


def letter(spoken: str, answer_by: date, address: str) -> Paper:
    """That something waits, where one logs in, and until when. About nothing else.

    `address` is the parent door's first page; the code leads there and says no more.
    """

    def title() -> str:
        return _("New message")

    def say() -> dict[str, Any]:
        until = _("The message is there until and including %(day)s.")
        alternative = _("QR code that leads to %(address)s")
        return {
            "host": address.partition("://")[2],
            "heading": _("You have a new message. It isn't urgent."),
            "where": _(
                "Log in with your e-ID to read it. Type this address, or point the "
                "camera of a telephone at the code:"
            ),
            "address": address,
            "until": until % {"day": dates.in_words(answer_by)},
            "qr": qr(address),
            "qr_says": alternative % {"address": address},
        }

    return _paper("letter", languages_for(spoken), title, say)


# --- the form -------------------------------------------------------------------------


def consent_form(
    said: Mapping[str, Any], answer_by: date, where: Where, *, reference: UUID
) -> Paper:
    """What the office would get, what yes means, and where the form goes."""
    code = paper_code.code_of(reference)
    languages = languages_for(said["language"])

    def title() -> str:
        return _("Do you want contact with family counselling?")

    def say() -> dict[str, Any]:
        several = len(languages) > 1
        return {
            "heading": title(),
            "twice": _twice() if several else "",
            "intro": _intro(said["sender"], answer_by),
            "code": _row(_("Code of the form"), code),
            "footer": code,
            "content": {
                "heading": _("This is sent if you say yes"),
                "rows": content_rows(said, where.name),
            },
            "choice": _choice(said),
            "reach": _reach(),
            "seen": _seen(),
            "way": _way_to(where),
            "consent": _consent(),
            "envelope": _envelope(where),
        }

    return _paper("form", languages, title, say)


def _row(label: str, value: Any) -> dict[str, Any]:
    return {"label": label, "value": value}


def _twice() -> str:
    return _(
        "The form is here twice: in Norwegian and in English. Fill in one of them."
    )


def _intro(sender: Mapping[str, str], answer_by: date) -> list[str]:
    free = _(
        "Nothing is shared unless you say yes. You don't have to answer. You can "
        "answer until %(day)s."
    )
    asks = _(
        "%(person)s at %(service)s asks. Family counselling talks with parents who "
        "don't live with their child. It is free, and it is your own choice."
    )
    return [free % {"day": dates.in_words(answer_by)}, asks % dict(sender)]


def content_rows(said: Mapping[str, Any], office: str) -> list[dict[str, Any]]:
    """Everything that would go to the office, as the parent's page shows it."""
    number, nothing = said["number"], _("Nothing")
    themes = [str(THEMES[Theme(theme)]) for theme in said["themes"]]
    spoken = str(SPOKEN.get(said["language"], said["language"]))
    situation = str(SITUATIONS.get(said["situation"], said["situation"]))
    return [
        _row(_("To"), office or _("The office that you choose")),
        _row(_("From"), "{person}, {service}".format(**said["sender"])),
        _row(_("Your name"), said["name"]),
        _row(_("Your national identity number"), f"{number[:6]} {number[6:]}"),
        _row(_("Language"), spoken),
        _row(_("Interpreter"), _("Yes") if said["interpreter"] else _("No")),
        _row(_("Where your child is"), situation),
        _row(_("What you may want to talk about"), themes or nothing),
        _row(_("Note from child welfare"), said["note"] or nothing),
    ]


def _choice(said: Mapping[str, Any]) -> dict[str, Any]:
    take_out = _("Take out “{theme}”")
    boxes = [
        str(format_lazy(take_out, theme=THEMES[Theme(theme)]))
        for theme in said["themes"]
    ]
    if said["note"]:
        boxes.append(_("Take out the note from child welfare"))
    tick = _("Tick what the office is not to get, and strike it out above.")
    own_words = _("Do you want to say something in your own words?")
    gets = _("The office gets it as you write it. Child welfare never sees it.")
    return {
        "heading": _("You decide what is sent"),
        "text": tick if boxes else "",
        "boxes": boxes,
        "lines": [f"{own_words} {gets}", "", ""],
    }


def _reach() -> dict[str, Any]:
    return {
        "heading": _("How can the office reach you safely?"),
        "text": _("Choose a way that nobody else reads or hears."),
        "boxes": [_("A text message"), _("An e-mail"), _("A telephone call")],
        "lines": [_("Telephone number or e-mail address")],
    }


def _seen() -> dict[str, Any]:
    never_why = _(
        "After the deadline they see “not sent by the deadline”. They never see why."
    )
    rows = [
        _row(
            _("If you say yes"),
            _(
                "At 8 in the morning on a working day they see the word “delivered”, "
                "and the date. They don't see which office, or at what time of day you "
                "answered."
            ),
        ),
        _row(_("If you say no"), never_why),
        _row(_("If you do nothing"), never_why),
        _row(
            _("If you say yes and take it back"),
            _(
                "If they haven't seen “delivered” yet, they see “not sent by the "
                "deadline”. If they have, nothing changes for them."
            ),
        ),
    ]
    return {"heading": _("What child welfare gets to see"), "rows": rows}


def _way_to(where: Where) -> dict[str, Any]:
    rows = []
    if where.name:
        rows.append(_row(_("Office"), where.name))
    if where.addresses:
        rows.append(_row(_("Address"), list(where.addresses)))
    if where.phone:
        rows.append(_row(_("Telephone"), where.phone))
    another = _("If you want another family counselling office, write its name here:")
    which = _("Write the name of the family counselling office that you choose:")
    return {
        "heading": _("Where the form goes"),
        "paragraphs": [
            _(
                "Send the form to the family counselling office, or take it there "
                "yourself. The office must have it by the day given above."
            ),
            _(
                "Don't give it to child welfare. They can't take it, and nothing of it "
                "can be registered there. If you don't want this, throw it away."
            ),
        ],
        "rows": rows,
        "lines": [another if where.name else which],
    }


def _consent() -> dict[str, Any]:
    language = translation.get_language() or "nb"
    version = _("This text is version %(version)s, for paper.")
    return {
        "heading": _("This is what you say yes to"),
        "paragraphs": consent_text.paper_text(consent_text.CURRENT, language),
        "version": version % {"version": consent_text.CURRENT},
        "lines": [
            _("Your name in block letters"),
            _("Date"),
            _("Yes, share this with the office: your signature"),
        ],
    }


def _envelope(where: Where) -> dict[str, Any]:
    one = _("Cut out the address, or copy it. Write no sender and nothing else.")
    several = _(
        "Cut out one of the addresses, or copy it. Write no sender and nothing else."
    )
    return {
        "heading": _("For the envelope"),
        "text": several if len(where.addresses) > 1 else one,
        # The street alone: the name of an office would say what the letter is about.
        "addresses": [each.replace(", ", "\n") for each in where.addresses],
    }
