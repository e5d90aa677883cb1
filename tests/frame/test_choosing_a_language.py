"""A language is chosen from any page, and one stays on it."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("stand_at")


@pytest.mark.parametrize(
    ("language", "word"),
    [("nb", "Hopp til innholdet"), ("nn", "Hopp til innhaldet"), ("en", "Skip to the")],
)
def test_pages_speak_the_chosen_language(
    client: Client, language: str, word: str
) -> None:
    answer = client.post("/sprak/", {"language": language, "next": "/?page=2"})
    assert (answer.status_code, answer["Location"]) == (303, "/?page=2")
    text = client.get("/").content.decode()
    assert f'<html lang="{language}">' in text
    assert word in text


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: Client) -> None:
    cookie = client.post("/sprak/", {"language": "nn"}).cookies["language"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example", "x", ""])
def test_nobody_is_led_elsewhere(client: Client, path: str) -> None:
    assert client.post("/sprak/", {"language": "nb", "next": path})["Location"] == "/"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    assert "language" not in client.post("/sprak/", {"language": "xx"}).cookies


def test_a_link_can_not_change_the_language(client: Client) -> None:
    assert client.get("/sprak/?language=en").status_code == 405
