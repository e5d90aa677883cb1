"""The word that the parent and the contact person agreed on: one of a list, or none."""

import re
from typing import Any

import pytest
from django.test import Client

from portal.audit.events import Event
from portal.policy.agreed_words import AGREED_WORDS
from portal.policy.purposes import Purpose
from referrals.sending import queries
from tests.conftest import ClientAt
from tests.sending import pages
from tests.support import road
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db

MISSING = {
    "nb": "Bli enig med forelderen om et ord, og velg det her.",
    "nn": "Bli einig med forelderen om eit ord, og vel det her.",
    "en": "Agree on a word with the parent, and choose it here.",
}
ANOTHER = {
    "nb": "Velg ett av svarene på «Ordet dere er blitt enige om».",
    "nn": "Vel eitt av svara på «Ordet de er blitt einige om».",
    "en": "Choose one of the answers to “The word you have agreed on”.",
}


def words_offered(page: str) -> list[str]:
    """What the list offers, the empty line apart."""
    found = re.search(r'<select[^>]*name="word".*?</select>', page, re.DOTALL)
    assert found, page
    return [w for w in re.findall(r'<option value="([^"]*)"', found[0]) if w]


def said(page: str) -> dict[str, Any]:
    """What the draft says, opened by its author."""
    kari = road.employee("kari")
    with at("welfare", kari):
        draft = queries.draft_for(kari, pages.id_of(page))
        return dict(draft.content.reveal(Purpose.SHOW_OWN))


def in_(language: str, client: Client) -> Client:
    """The same person, reading another language."""
    client.post("/sprak/", {"language": language})
    return client


def test_the_form_offers_the_list_and_proposes_none(client_at: ClientAt) -> None:
    form = pages.read(pages.someone(client_at), "/formidling/ny/")
    assert words_offered(form) == list(AGREED_WORDS)
    assert 'value="Bjørk" selected' not in form


def test_what_was_agreed_on_is_read_again(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari, word="Nordlys")
    assert "Nordlys" in pages.read(kari, page)
    assert 'value="Nordlys" selected' in pages.read(kari, f"{page}endre/")


@pytest.mark.parametrize("language", MISSING)
@pytest.mark.parametrize("kind", ["sms", "email"])
def test_without_a_word_it_says_what_to_do_and_loses_nothing(
    client_at: ClientAt, kind: str, language: str
) -> None:
    kari = in_(language, pages.someone(client_at))
    way = {"sms": "412 34 567", "email": "amina@post.example"}[kind]
    _refused(kari, MISSING[language], way_kind=kind, way=way, word="")


@pytest.mark.parametrize("language", ANOTHER)
def test_another_word_says_what_to_do_and_loses_nothing(
    client_at: ClientAt, language: str
) -> None:
    kari = in_(language, pages.someone(client_at))
    for word in ("Barnevern", "bjørk", "Møte på fredag"):
        _refused(kari, ANOTHER[language], word=word)


def _refused(kari: Client, sentence: str, **instead: str) -> None:
    values = pages.typed(**instead)
    answer = kari.post("/formidling/ny/", values)
    assert answer.status_code == 422
    assert pages.errors_in(answer) == [sentence]
    page = pages.text_of(answer)
    for name in ("name", "number", "way"):
        assert f'value="{values[name]}"' in page, name
    assert pages.NOTE in page
    # Way, interpreter, three addresses, two themes and office.
    assert page.count(" checked") == 8
    assert not lines(Event.DRAFTED)


@pytest.mark.parametrize("word", ["", "Bjørk"])
def test_where_no_notice_is_sent_none_is_needed_and_none_is_kept(
    client_at: ClientAt, word: str
) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari, way_kind="none", way="", word=word)
    assert said(page)["word"] == ""
    client_at("welfare")
    assert "Bjørk" not in pages.read(kari, page)


def test_who_decides_against_a_notice_leaves_neither_way_nor_word(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    assert said(page)["word"] == "Bjørk"
    client_at("welfare")
    change = pages.typed(way_kind="none")
    assert kari.post(f"{page}endre/", change).status_code == 302
    assert (said(page)["word"], said(page)["way"]) == ("", "")
