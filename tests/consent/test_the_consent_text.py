"""What a parent says yes to: plain in each language, and the same in all of them."""

import html
import re

import pytest

from consent import queries
from portal.policy import consent_text
from portal.policy.purposes import Purpose
from portal.sealing.acting import acting_as
from tests.consent import support
from tests.consent.conftest import Scene

PLAIN = 40
LANGUAGES = ("nb", "nn", "en")


def lix(text: str) -> float:
    """Words a sentence, plus the share of words with more than six letters."""
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.!?:]+(?:\s|$)", text)) or 1
    long_words = [word for word in words if len(word) > 6]
    return len(words) / sentences + 100 * len(long_words) / len(words)


def test_lix_is_what_it_is_known_to_be() -> None:
    assert lix("En to tre fire. Fem seks sju åtte.") == 4
    assert lix("Barnevernet spør.") == 2 + 50


@pytest.mark.parametrize("version", consent_text.TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_is_plain(version: int, language: str) -> None:
    assert lix(" ".join(consent_text.text(version, language))) < PLAIN
    assert lix(" ".join(consent_text.paper_text(version, language))) < PLAIN


@pytest.mark.parametrize("version", consent_text.TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_only_the_way_back_differs(version: int, language: str) -> None:
    page = consent_text.text(version, language)
    paper = consent_text.paper_text(version, language)
    assert paper[:-1] == page[:-1]
    assert paper[-1] != page[-1]
    assert paper[-1].count(".") == page[-1].count(".")


@pytest.mark.parametrize("version", consent_text.TEXTS)
def test_every_language_says_as_much(version: int) -> None:
    texts = consent_text.TEXTS[version]
    assert set(texts) == set(LANGUAGES)
    assert len({len(paragraphs) for paragraphs in texts.values()}) == 1
    for nb, nn, en in zip(*(texts[language] for language in LANGUAGES)):
        assert nb.count(".") == nn.count(".") == en.count(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_it_in_the_language_of_the_page(
    scene: Scene, language: str
) -> None:
    scene.client.post("/sprak/", {"language": language, "next": "/"})
    support.say_name(scene.client, scene.item)
    support.choose(scene.client, scene.item)
    answer = scene.client.get(support.page(scene.item, "item_review"))
    body = html.unescape(answer.content.decode())
    for paragraph in consent_text.text(consent_text.CURRENT, language):
        assert paragraph in body


def test_the_certificate_names_the_version(scene: Scene) -> None:
    support.consent(scene.client, scene.item)
    proof_id = support.proof_of(scene.amina)
    with acting_as(scene.amina.party_id, scene.amina.person_id):
        row = queries.consent_one(scene.amina, proof_id)
        record = row.record.reveal(Purpose.SHOW_OWN)
    assert record["certificate"]["text"] == consent_text.CURRENT
    body = scene.client.get(f"/delt/{proof_id}/").content.decode()
    assert consent_text.text(consent_text.CURRENT, "nb")[0] in body
    assert "versjon 1" in body
