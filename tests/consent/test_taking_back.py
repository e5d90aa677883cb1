"""Taking back: from the first page, as easily as it was given, before and after."""

from datetime import timedelta

import pytest

from demo.cast import OFFICE
from tests.consent import support
from tests.consent.conftest import Scene
from tests.support.aside import time_passes
from tests.support.looks import look


@pytest.fixture
def shared(scene: Scene) -> Scene:
    """Amina has said yes."""
    support.consent(scene.client, scene.item)
    return scene


def test_after_the_deadline_it_takes_one_press_and_one_confirmation(
    shared: Scene,
) -> None:
    time_passes(timedelta(days=40))
    support.grow_stale(shared.client)
    path = f"/delt/{support.proof_of(shared.amina)}/trekk/"
    assert path in shared.client.get("/").content.decode()
    page = shared.client.get(path)
    assert page.status_code == 200
    assert OFFICE.name in page.content.decode()
    welfare = support.at_welfare(shared.kari)
    answer = shared.client.post(path)
    assert (answer.status_code, answer["Location"]) == (303, "/svart/")
    assert support.at_the_office(shared.ingrid) == []
    assert support.at_welfare(shared.kari) == welfare
    assert "Ingenting venter på deg" in shared.client.get("/").content.decode()
    assert look(shared.client.post(path)) == look(answer)
    assert shared.client.get(path)["Location"] == "/"


def test_before_the_deadline_it_asks_to_log_in_again(shared: Scene) -> None:
    path = f"/delt/{support.proof_of(shared.amina)}/trekk/"
    support.grow_stale(shared.client)
    for answer in (shared.client.get(path), shared.client.post(path)):
        assert answer["Location"].startswith("/logg-inn/igjen/")
    assert len(support.at_the_office(shared.ingrid)) == 1


def test_before_the_deadline_the_item_can_be_answered_anew(shared: Scene) -> None:
    path = f"/delt/{support.proof_of(shared.amina)}/trekk/"
    first_page = look(shared.client.get("/"))
    assert shared.client.post(path).status_code == 303
    assert support.at_the_office(shared.ingrid) == []
    assert look(shared.client.get("/")) == first_page
    body = shared.client.get(support.page(shared.item)).content.decode()
    assert "Vil du ha kontakt med familievernet?" in body
    support.answer(shared.client, shared.item, "consent")
    assert len(support.at_the_office(shared.ingrid)) == 1


def test_the_proof_says_what_was_shared_until_it_is_taken_back(shared: Scene) -> None:
    proof = support.proof_of(shared.amina)
    body = shared.client.get(f"/delt/{proof}/").content.decode()
    for word in (OFFICE.name, "Amina Yusuf", "helgene", "Kari Nes", "versjon 1"):
        assert word in body
    assert f"/delt/{proof}/" in shared.client.get("/delt/").content.decode()
    shared.client.post(f"/delt/{proof}/trekk/")
    for path in ("/delt/", f"/delt/{proof}/"):
        body = shared.client.get(path).content.decode()
        assert OFFICE.name in body
        assert "har trukket det tilbake" in body
        assert "Amina Yusuf" not in body
        assert "helgene" not in body
        assert "trekk/" not in body


def test_share_nothing_after_taking_back_changes_nothing(shared: Scene) -> None:
    shared.client.post(f"/delt/{support.proof_of(shared.amina)}/trekk/")
    assert support.refuse(shared.client, shared.item)["Location"] == "/svart/"
    assert support.at_the_office(shared.ingrid) == []


def test_no_page_shows_a_signature(shared: Scene) -> None:
    proof = support.proof_of(shared.amina)
    for path in ("/delt/", f"/delt/{proof}/", support.page(shared.item)):
        body = shared.client.get(path).content.decode()
        for word in ("signature", "salt", '"office"', "certificate"):
            assert word not in body
