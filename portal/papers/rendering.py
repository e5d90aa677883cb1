"""From plain data to a PDF. Nothing here knows what a paper is about."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from unicodedata import category, normalize

import typst

TEMPLATES: Final = Path(__file__).parent / "templates"
# Never a machine's own: a paper looks alike wherever it is made.
FONTS: Final = typst.Fonts(include_system_fonts=False)
# Joiners belong to how a word is written; other invisible signs only turn it around.
JOINERS: Final = "\u200c\u200d"
UNKNOWN: Final = "\ufffd"


@dataclass(frozen=True)
class Part:
    """What a paper says in one language: values that its template lays out."""

    language: str
    says: dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """One paper. It says the same in each of its parts; the first is its language."""

    template: str
    title: str
    parts: tuple[Part, ...]


def render(paper: Paper) -> bytes:
    """The paper as PDF/UA-1: tagged, with language and title, without a date of making.

    A character that no font of ours has is printed as the sign for an unknown one.
    """
    return _compiled(paper.template, {"data": json.dumps(_printable(asdict(paper)))})


def _compiled(template: str, inputs: dict[str, str]) -> bytes:
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=FONTS,
        ignore_system_fonts=True,
        package_path=TEMPLATES,
        package_cache_path=TEMPLATES,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs=inputs,
    )


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(map(_shown, normalize("NFC", value)))
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value


def _shown(sign: str) -> str:
    if sign == "\n" or " " <= sign <= "~":
        return sign
    if category(sign) in ("Cc", "Cf", "Cs") and sign not in JOINERS:
        return ""
    return sign if _has_glyph(sign) else UNKNOWN


@cache
def _has_glyph(sign: str) -> bool:
    """Whether a font of ours has it: PDF/UA-1 refuses what it can't show."""
    try:
        _compiled("sign", {"sign": sign})
    except typst.TypstError:
        return False
    return True
