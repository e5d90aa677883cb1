"""The words of the interface: found in the sources, kept in catalogues, checked.

Sources are English; `locale/nb` and `locale/nn` hold the translations. Everything here
is pure but `sources`, which reads files. No GNU gettext is needed: templates are turned
into function calls by Django, and Babel does the rest.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages import Catalog, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

TRANSLATED = ("nb", "nn")
ROOTS = ("templates", "portal", "referrals", "consent", "meetings")
LEFT_OUT = {"migrations", "static", "locale", "tests", "__pycache__"}

_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Two texts in one, which a merge has joined: a sentence begins without a space.
_JOINED = re.compile(r"[a-zæøå][.!?][A-ZÆØÅ][a-zæøå]")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_STRING = r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\""""
_CALL = re.compile(rf"""\b(?:n?p?gettext|_)\((?:[^()'"]|{_STRING})*\)""")
_DATES = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By|'
    r'Language-Team|Report-Msgid-Bugs-To|Project-Id-Version):.*"\n',
    re.MULTILINE,
)

# Words that this house doesn't use, and what to do instead (ux.md, "Words").
FORBIDDEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("“vennligst”: say what to do", re.compile(r"\bvennligst\b", re.IGNORECASE)),
    ("“FFO”: say “foreldre”", re.compile(r"\bFFO\b")),
    ("“please”: say what to do", re.compile(r"\bplease\b", re.IGNORECASE)),
)
# In pages for parents. "Du bruker" is a verb, and allowed.
FORBIDDEN_TO_PARENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "“bruker” about a parent: say “du” or “forelder”",
        re.compile(
            r"(?<!\bdu )(?<!\bvi )(?<!\bsom )(?<!\bdere )\bbruk[ea]r\b"
            r"|\bbruker(?:en|e|ne|s)\b|\bbrukar(?:en|ar|ane|s)\b",
            re.IGNORECASE,
        ),
    ),
    ("“user” about a parent: say “you”", re.compile(r"\busers?\b", re.IGNORECASE)),
)
PARENT_SOURCES = ("templates/parent/", "templates/consent/", "consent/")

Key = tuple[str, str | None]


@dataclass
class Message:
    """One text in the sources, with where it stands."""

    id: str
    plural: str | None = None
    context: str | None = None
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """What a catalogue knows it by."""
        return self.id, self.context

    @property
    def is_for_parents(self) -> bool:
        """Whether a page or form of the parent door uses it."""
        return any(place.startswith(PARENT_SOURCES) for place in self.places)


def sources(root: Path) -> Iterator[tuple[str, str]]:
    """Each source file below `root`: its path from there, and its text."""
    for folder in ROOTS:
        for path in sorted((root / folder).rglob("*")):
            if LEFT_OUT & set(path.relative_to(root).parts):
                continue
            if path.suffix in (".py", ".html", ".txt") and path.is_file():
                yield path.relative_to(root).as_posix(), path.read_text()


def found_in(files: Iterable[tuple[str, str]]) -> dict[Key, Message]:
    """Every text in those files, once, with all its places."""
    messages: dict[Key, Message] = {}
    for place, text in files:
        for message in _messages_in(place, text):
            known = messages.setdefault(message.key, message)
            known.plural = known.plural or message.plural
            if place not in known.places:
                known.places.append(place)
    return messages


def _messages_in(place: str, text: str) -> Iterator[Message]:
    is_python = place.endswith(".py")
    code = text if is_python else _as_calls(text)
    for _line, texts, _comments, context in extract.extract(
        "python", io.BytesIO(code.encode()), keywords=_KEYWORDS
    ):
        one, several = (texts[0], texts[1]) if isinstance(texts, tuple) else (texts, "")
        if one:
            # Django doubles every % in a template's text, except in placeholders.
            yield Message(str(one), str(several) or None, context, [])


def _as_calls(template: str) -> str:
    """The template as one call per line, without what a tokenizer would trip over."""
    return "\n".join(_CALL.findall(templatize(template)))


def read(text: str, locale: str) -> Catalog:
    """A catalogue from the text of its file."""
    return read_po(io.StringIO(text), locale=locale)


def written(catalog: Catalog) -> str:
    """The catalogue as text: sorted, without dates and places, for small merges."""
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalog,
        width=88,
        no_location=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    return _DATES.sub("", buffer.getvalue().decode())


def updated(catalog: Catalog, messages: dict[Key, Message]) -> Catalog:
    """The same translations for exactly the texts that the sources have now."""
    fresh = Catalog(locale=catalog.locale, header_comment="#", fuzzy=False)
    for message in messages.values():
        old = catalog.get(message.id, message.context)
        string = _kept(old.string, message) if old else _empty(message)
        identity = (message.id, message.plural) if message.plural else message.id
        fresh.add(identity, string, context=message.context)
    return fresh


def _empty(message: Message) -> str | tuple[str, ...]:
    return ("", "") if message.plural else ""


def _kept(
    string: str | Iterable[str] | None, message: Message
) -> str | tuple[str, ...]:
    parts = _parts(string)
    if message.plural:
        return (*parts, "", "")[:2]
    return parts[0] if parts else ""


def _parts(string: str | Iterable[str] | None) -> tuple[str, ...]:
    if not string:
        return ()
    return (string,) if isinstance(string, str) else tuple(string)


def problems(catalog: Catalog, messages: dict[Key, Message]) -> list[str]:
    """What is wrong with a catalogue, one sentence each; empty when all is well."""
    language = str(catalog.locale)
    kept = {(_id_of(m.id), m.context): m for m in catalog if m.id}
    found = [f"{language}: not in use: {key[0]!r}" for key in kept.keys() - messages]
    for key, message in messages.items():
        entry = kept.get(key)
        parts = _parts(entry.string) if entry else ()
        if not parts or not all(parts) or bool(message.plural) != (len(parts) > 1):
            found.append(f"{language}: not translated: {message.id!r}")
            continue
        if entry and entry.fuzzy:
            found.append(f"{language}: marked as fuzzy: {message.id!r}")
        found += [f"{language}: {fault}" for fault in _faults(message, parts)]
    return sorted(found)


def source_problems(messages: dict[Key, Message]) -> list[str]:
    """Words in the English texts that this house doesn't use."""
    return sorted(
        f"en: {why}: {message.id!r}"
        for message in messages.values()
        for why in _forbidden(message, (message.id, message.plural or ""))
    )


def _faults(message: Message, parts: tuple[str, ...]) -> Iterator[str]:
    wanted = [message.id, message.plural or message.id]
    for source, translation in zip(wanted, parts, strict=False):
        if _placeholders(source) != _placeholders(translation):
            yield f"placeholders differ: {message.id!r}"
        if _JOINED.search(translation) and not _JOINED.search(source):
            yield f"two texts in one: {message.id!r}"
    for why in _forbidden(message, parts):
        yield f"{why}: {message.id!r}"


def _forbidden(message: Message, parts: Iterable[str]) -> Iterator[str]:
    rows = FORBIDDEN + (FORBIDDEN_TO_PARENTS if message.is_for_parents else ())
    for why, pattern in rows:
        if any(pattern.search(part) for part in parts):
            yield why


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text.replace("%%", "")))


def _id_of(identity: str | tuple[str, ...] | list[str]) -> str:
    return identity if isinstance(identity, str) else identity[0]
