"""Every text exists in each language, and says it in our words."""

import pytest
from babel.messages import Catalog

from portal.web import texts
from portal.web.management.commands import texts as command

TEMPLATE = """
  {% if a %}{% translate "One" %}{% endif %}
    {% translate 'It isn"t' as x %}
{% blocktranslate trimmed count n=n %}
  {{ n }} day
{% plural %}
  {{ n }} days
{% endblocktranslate %}
{% button _("Save") %} {{ _("Two") }} {% translate "May" context "month" %}
{% translate "100 %" %}
"""
PYTHON = """
from django.utils.translation import gettext_lazy as _
A = _("Three")
B = ngettext("%(n)d house", "%(n)d houses", n)
C = pgettext("month", "March")
D = _(
    "A long "
    "one."
)
"""


def _found(*files: tuple[str, str]) -> dict[texts.Key, texts.Message]:
    return texts.found_in(files)


def _catalog(**strings: object) -> Catalog:
    catalog = Catalog(locale="nb", fuzzy=False)
    for identity, string in strings.items():
        catalog.add(identity, string)
    return catalog


def test_every_text_is_translated_and_in_our_words() -> None:
    assert command.problems() == []


def test_texts_are_found_in_templates() -> None:
    assert set(_found(("templates/x.html", TEMPLATE))) == {
        ("One", None),
        ('It isn"t', None),
        ("%(n)s day", None),
        ("Save", None),
        ("Two", None),
        ("May", "month"),
        ("100 %%", None),
    }


def test_plurals_are_found() -> None:
    found = _found(("x.html", TEMPLATE), ("x.py", PYTHON))
    assert found["%(n)s day", None].plural == "%(n)s days"
    assert found["%(n)d house", None].plural == "%(n)d houses"
    assert found["One", None].plural is None


def test_texts_are_found_in_code() -> None:
    found = _found(("portal/x.py", PYTHON))
    assert {key[0] for key in found} == {
        "Three",
        "%(n)d house",
        "March",
        "A long one.",
    }


def test_the_real_sources_lose_nothing() -> None:
    found = _found(*texts.sources(command.ROOT))
    for key in ("Skip to the content", "Leave the page", "Fill in “{label}”."):
        assert (key, None) in found


def test_new_texts_come_in_and_old_ones_go() -> None:
    old = _catalog(One="En", Gone="Borte")
    fresh = texts.updated(old, _found(("x.html", TEMPLATE)))
    assert fresh.get("One").string == "En"
    assert fresh.get("Gone") is None
    assert fresh.get("Two").string == ""
    again = texts.read(texts.written(fresh), "nb")
    assert texts.written(again) == texts.written(fresh)
    assert "Date" not in texts.written(fresh)


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("", "not translated"),
        ("Hei, %(nave)s", "placeholders differ"),
        ("Vennligst hei, %(name)s", "vennligst"),
        ("Hei, FFO %(name)s", "FFO"),
        ("Hei, brukeren %(name)s", "bruker"),
        ("Hei, en bruker %(name)s", "bruker"),
        ("Hei, %(name)s, så fint.Hello again", "two texts in one"),
    ],
)
def test_what_is_wrong_is_found(translation: str, problem: str) -> None:
    found = _found(("consent/forms.py", '_("Hello, %(name)s")'))
    catalog = _catalog(**{"Hello, %(name)s": translation})
    problems = texts.problems(catalog, found)
    assert len(problems) == 1
    assert problem in problems[0]


def test_what_is_well_is_left_alone() -> None:
    found = _found(("consent/forms.py", '_("Hello, %(name)s")'))
    catalog = _catalog(**{"Hello, %(name)s": "Hei, %(name)s, du bruker siden"})
    assert texts.problems(catalog, found) == []


def test_what_is_not_used_is_found() -> None:
    assert texts.problems(_catalog(Gone="Borte"), {}) == ["nb: not in use: 'Gone'"]


def test_english_has_forbidden_words_too() -> None:
    assert texts.source_problems(_found(("x.py", '_("Please wait")')))
    assert texts.source_problems(_found(("consent/x.py", '_("The user")')))
    assert not texts.source_problems(_found(("portal/x.py", '_("The user")')))
