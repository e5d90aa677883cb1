"""Every kind has its sentence, source and suggestion, in three languages."""

import pytest

from portal.policy.screening import Kind, screen
from portal.policy.screening.said import LANGUAGES, SOURCES, TEXTS, said


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there(kind: Kind, language: str) -> None:
    words = said(kind, language)
    assert words.why.endswith(".")
    assert words.instead
    assert words.source


@pytest.mark.parametrize("kind", Kind)
def test_languages_differ_and_others_get_bokmal(kind: Kind) -> None:
    assert set(TEXTS[kind]) == set(LANGUAGES)
    assert len({said(kind, language).why for language in LANGUAGES}) == 3
    assert said(kind, "so") == said(kind, "nb")
    assert SOURCES[kind]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_suggested_passes(kind: Kind, language: str) -> None:
    """Somebody who writes what is suggested isn't refused again."""
    words = said(kind, language)
    quoted = words.instead.partition("«")[2] or words.instead.partition("“")[2]
    result = screen(quoted)
    assert (result.findings, result.advice) == ((), ())
