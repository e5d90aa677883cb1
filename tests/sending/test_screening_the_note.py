"""What a note may not ask for: said while typing, refused when saved, dropped later."""

import pytest

from consent import queries as parent_queries
from portal.policy.purposes import Purpose
from tests.conftest import ClientAt
from tests.sending import pages
from tests.support import road
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db

NOTES = {
    "assessment": "Vi ber om en vurdering av mors omsorgsevne.",
    "report_back": "Send oss en rapport når samtalene er ferdige.",
    "coercion": "Mor må gå i samtaler for å få mer samvær.",
    "identity": "Barnet går på Furulia skole.",
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_the_server_refuses_and_keeps_what_was_typed(
    client_at: ClientAt, note: str
) -> None:
    kari = pages.someone(client_at)
    answer = kari.post("/formidling/ny/", pages.typed(note=note))
    assert answer.status_code == 422
    assert note in pages.text_of(answer)
    sentences = pages.errors_in(answer)
    assert sentences
    assert all(sentence.startswith("«") for sentence in sentences)
    assert pages.rows("sending_draft") == []


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_it_is_said_while_typing(client_at: ClientAt, note: str) -> None:
    kari = pages.someone(client_at)
    before = lines()
    answer = kari.post("/formidling/sjekk/", {"note": note}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 200
    assert "<q>" in pages.text_of(answer)
    assert "<html" not in pages.text_of(answer)
    assert lines() == before


def test_advice_doesnt_refuse(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    note = "Mors samboer er voldelig."
    answer = kari.post("/formidling/sjekk/", {"note": note})
    assert "Bør utelates" in pages.text_of(answer)
    pages.saved(kari, note=note)


def test_nothing_is_said_of_a_harmless_note(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    answer = kari.post("/formidling/sjekk/", {"note": pages.NOTE})
    assert "<p" not in pages.text_of(answer)


def test_it_says_so_in_the_language_of_the_page(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    kari.cookies["welfare-language"] = "nn"
    answer = kari.post("/formidling/sjekk/", {"note": NOTES["assessment"]})
    assert "greier ikkje ut" in pages.text_of(answer)


def test_reception_drops_a_note_that_a_door_let_through() -> None:
    """The rest stands: nothing may be told by what isn't there."""
    kari = road.employee("kari")
    road.put_before(kari, note=NOTES["report_back"])
    amina = road.the_parent()
    waiting_id = road.opened_by_name(amina)
    with at("parent", amina):
        waiting = parent_queries.waiting_one(amina, waiting_id)
        said = waiting.content.reveal(Purpose.SHOW_OWN)
    assert said["note"] == ""
    assert said["name"] == "Amina Yusuf"
