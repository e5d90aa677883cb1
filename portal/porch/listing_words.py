"""An offer in words: its own three languages, and numbers as people say them."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from portal.policy.offers import For, Form, Interpreter
from portal.web.components import Row, Text
from portal.web.words import SPOKEN

FORMS: dict[Form, Promise] = {
    Form.INDIVIDUAL: gettext_lazy("Talks by yourself"),
    Form.GROUP: gettext_lazy("Group"),
    Form.COURSE: gettext_lazy("Course"),
    Form.PROGRAMME: gettext_lazy("Programme"),
}
SITUATIONS: dict[For, Promise] = {
    For.LOST_CUSTODY: gettext_lazy("Parents whose child others care for"),
    For.CHILD_AT_HOME: gettext_lazy("Parents with the child at home"),
    For.EXPECTING: gettext_lazy("Those who expect a child"),
    For.VIOLENCE: gettext_lazy("Where there is violence at home"),
    For.IN_PRISON: gettext_lazy("Parents in prison"),
    For.CONFLICT: gettext_lazy("Parents who quarrel with one another"),
    For.OTHERS_ALIKE: gettext_lazy(
        "Those who want to meet others in the same situation"
    ),
}
INTERPRETERS: dict[Interpreter, Promise] = {
    Interpreter.YES: gettext_lazy("Possible"),
    Interpreter.NO: gettext_lazy("Not recommended"),
}


class Said(NamedTuple):
    """A text, and the language that it is in; it needn't be the page's."""

    text: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


# What somebody understands best, where their own language has no text.
NEXT_BEST = {
    "nb": ("nb", "nn", "en"),
    "nn": ("nn", "nb", "en"),
    "en": ("en", "nb", "nn"),
}


def _in_our_language(listing: Any, field: str) -> Said:
    language = (get_language() or "nb").split("-")[0]
    found = [
        Said(str(getattr(listing, f"{field}_{code}")), code)
        for code in NEXT_BEST.get(language, NEXT_BEST["nb"])
    ]
    return next((said for said in found if said), found[0])


def about(listing: Any) -> Said:
    """What it is."""
    return _in_our_language(listing, "about")


def unsuited(listing: Any) -> Said:
    """When it doesn't suit."""
    return _in_our_language(listing, "unsuited")


def offered_by(listing: Any) -> str:
    """Who offers it: a named body, even where another organisation keeps it here."""
    return str(listing.body) or listing.organisation.name


def rows(listing: Any) -> list[Row]:
    """What is known of it, each with its name; what isn't known has no line."""
    said: list[tuple[str, Text]] = [
        (_("Who offers it"), offered_by(listing)),
        (_("Form"), FORMS[Form(listing.form)]),
        (_("For whom"), _listed(SITUATIONS[For(s)] for s in listing.situations)),
        (_("The child's age"), _age(listing.age_from, listing.age_to)),
        (_("How often"), _meetings(listing.meetings_from, listing.meetings_to)),
        (_("How long each time"), _minutes(listing.minutes_from, listing.minutes_to)),
        (_("Where"), listing.place),
        (_("Languages"), _listed(SPOKEN[code] for code in listing.languages)),
        (
            _("With an interpreter"),
            INTERPRETERS.get(Interpreter(listing.interpreter), ""),
        ),
    ]
    return [Row(label, value) for label, value in said if value]


def _listed(words: Any) -> str:
    return ", ".join(str(word) for word in words)


def _span(first: int | None, last: int | None) -> str:
    if first is None or last is None or first == last:
        found = first if first is not None else last
        return "" if found is None else str(found)
    return f"{first}–{last}"


def _age(first: int | None, last: int | None) -> str:
    span = _span(first, last)
    return _("%(span)s years") % {"span": span} if span else ""


def _meetings(first: int | None, last: int | None) -> str:
    span, most = _span(first, last), last or first or 0
    if not span:
        return ""
    return ngettext("%(span)s time", "%(span)s times", most) % {"span": span}


def _minutes(first: int | None, last: int | None) -> str:
    span = _span(first, last)
    return _("%(span)s minutes") % {"span": span} if span else ""
