"""Every kind has its sentence, source and suggestion, in three languages."""

from datetime import date

import pytest

from portal.policy.screening import Kind, screen
from portal.policy.screening.said import LANGUAGES, SOURCES, TEXTS, said

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there(kind: Kind, language: str) -> None:
    words = said(kind, language, TODAY)
    assert words.why.endswith(".")
    assert words.instead
    assert words.source


@pytest.mark.parametrize("kind", Kind)
def test_languages_differ_and_others_get_bokmal(kind: Kind) -> None:
    assert set(TEXTS[kind]) == set(LANGUAGES)
    assert len({said(kind, language, TODAY).why for language in LANGUAGES}) == 3
    assert said(kind, "so", TODAY) == said(kind, "nb", TODAY)
    assert SOURCES[kind]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_suggested_passes(kind: Kind, language: str) -> None:
    """Somebody who writes what is suggested isn't refused again."""
    words = said(kind, language, TODAY)
    quoted = words.instead.partition("«")[2] or words.instead.partition("“")[2]
    result = screen(quoted)
    assert (result.findings, result.advice) == ((), ())


def test_the_law_is_cited_as_it_stands_on_the_day() -> None:
    words = said(Kind.IDENTITY, "nn", TODAY)
    assert words.source == "barnevernslova § 13-1; barnevernslova § 7-2"
