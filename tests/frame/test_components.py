"""Components put names, roles and relations where assistive technology finds them."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils import translation
from frame_sample import SampleForm

from portal.web import dates
from portal.web.components import Crumb, Row

EVENING = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # already the 22nd in Oslo


def _render(source: str, **context: object) -> str:
    text = engines["django"].from_string(source).render(context)
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "day", "clock"),
    [
        ("nb", "22. november 2026", "22. november 2026 kl. 00.30"),
        ("nn", "22. november 2026", "22. november 2026 kl. 00.30"),
        ("en", "22 November 2026", "22 November 2026 at 00:30"),
    ],
)
def test_a_date_is_written_in_the_language(language: str, day: str, clock: str) -> None:
    with translation.override(language):
        html = _render(
            "{% time at %}|{% time at 'clock' %}|{% time none %}", at=EVENING
        )
    first, second, third = html.split("|")
    assert first == f'<time datetime="2026-11-22">{day}</time>'
    assert f">{clock}<" in second
    assert third == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (20, "for 2 dagar sidan"),
        (21, "i går"),
        (22, "i dag"),
        (23, "i morgon"),
        (25, "om 3 dagar"),
    ],
)
def test_a_near_date_says_how_near(day: int, words: str) -> None:
    with translation.override("nn"):
        assert dates.from_today(date(2026, 11, day), now=EVENING) == words


def test_a_field_names_its_help_and_its_error() -> None:
    with translation.override("nb"):
        html = _render(
            "{% field form.email autocomplete='email' %}", form=SampleForm({})
        )
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="email"' in html
    assert 'id="id_email_error"' in html
    assert "Må fylles ut" in html
    assert "*" not in html


def test_an_optional_field_says_so() -> None:
    with translation.override("nn"):
        assert "Valfritt" in _render("{% field form.note %}", form=SampleForm())
        html = _render("{% field form.note marker=False %}", form=SampleForm())
        assert "Valfritt" not in html


def test_choices_are_a_group_with_a_legend() -> None:
    html = _render("{% field form.way %}", form=SampleForm({"way": "sms"}))
    assert 'aria-labelledby="id_way_legend"' in html
    assert html.count('type="radio"') == 3
    assert html.count("checked") == 1
    for number in range(3):
        assert f'id="id_way_{number}"' in html
        assert f'for="id_way_{number}"' in html


def test_the_summary_leads_to_each_field() -> None:
    form = SampleForm({})
    form.full_clean()
    form.add_error(None, "Alt i alt går ikke dette.")
    html = _render("{% error_summary form %}", form=form)
    assert 'href="#id_name"' in html
    assert 'href="#id_way_0"' in html
    assert "<li>Alt i alt går ikke dette.</li>" in html
    assert "autofocus" in html


def test_no_errors_no_summary() -> None:
    assert _render("{% error_summary form %}", form=SampleForm()) == ""


def test_the_current_step_is_marked() -> None:
    html = _render("{% steps labels 2 %}", labels=["A", "B", "C"])
    assert html.count('aria-current="step"') == 1
    assert html.index('data-state="now"') > html.index('data-state="done"')


def test_what_people_write_is_escaped() -> None:
    evil = "<script>"
    html = _render(
        "{% summary_list rows %}{% breadcrumbs trail %}{% button evil %}"
        "{% alert 'info' evil %}{{ evil }}{% endalert %}{% empty_state evil evil %}",
        rows=[Row(evil, evil)],
        trail=[Crumb(evil)],
        evil=evil,
    )
    assert evil not in html


def test_a_link_to_change_says_what() -> None:
    html = _render("{% summary_list rows %}", rows=[("Navn", "Kari", "/", "Endre")])
    assert 'href="/"' in html
    assert ": Navn</span>" in html


def test_pages_show_only_the_ways_there_are() -> None:
    assert _render("{% pagination %}") == ""
    assert 'rel="next"' not in _render("{% pagination '?before=a' %}")
