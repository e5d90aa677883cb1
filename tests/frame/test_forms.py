"""Errors say what to do, with the words of the form, in each language."""

import pytest
from django import forms
from django.utils import translation
from frame_sample import SampleForm

from portal.web.forms import PlainForm

FULL = {
    "name": "Kari",
    "email": "kari@example.no",
    "password": "x",
    "day": "2026-11-21",
    "language": "nb",
    "way": "sms",
    "understood": "on",
}


def _errors(language: str, **changes: str) -> dict[str, list[str]]:
    with translation.override(language):
        form = SampleForm(FULL | changes)
        return {name: list(errors) for name, errors in form.errors.items()}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "Fyll ut feltet «Navn»."),
        ("nn", "Fyll ut feltet «Navn»."),
        ("en", "Fill in “Navn”."),
    ],
)
def test_an_empty_field_is_named(language: str, sentence: str) -> None:
    assert _errors(language, name="") == {"name": [sentence]}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Kari Nord"}, "«Navn» kan ha høgst 5 teikn. Du har skrive 9."),
        ({"email": "kari"}, "Skriv «E-post» slik: namn@eksempel.no."),
        ({"day": "i går"}, "Skriv «Dato» slik: 21.11.2026."),
        ({"way": ""}, "Vel eit svar på «Hvordan vil du ha beskjed?»."),
        ({"way": "x"}, "Vel eitt av svara på «Hvordan vil du ha beskjed?»."),
        ({"understood": ""}, "Kryss av for «Jeg har lest teksten» for å gå vidare."),
    ],
)
def test_each_error_says_what_to_do(changes: dict[str, str], sentence: str) -> None:
    assert list(_errors("nn", **changes).values()) == [[sentence]]


def test_a_field_keeps_a_sentence_of_its_own() -> None:
    class Own(PlainForm):
        code = forms.CharField(error_messages={"required": "Skriv koden."})

    assert Own({}).errors["code"] == ["Skriv koden."]


def test_browsers_leave_the_words_to_us() -> None:
    assert " required" not in str(SampleForm()["name"])
