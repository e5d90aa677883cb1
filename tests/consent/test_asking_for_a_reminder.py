"""On the page: one tick, over one's own way, changed by choosing again."""

import html
import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from consent import queries
from consent.states import answer_of
from portal.sealing.acting import acting_as
from tests.conftest import ClientAt
from tests.consent import support
from tests.consent.conftest import Scene
from tests.notices import post
from tests.notices.post import Box
from tests.support import road, steps
from tests.support.aside import as_owner

pytestmark = pytest.mark.django_db
LABEL = {
    "nb": "Minn meg på det 17. februar 2027, hvis jeg ikke har svart",
    "nn": "Minn meg på det 17. februar 2027, om eg ikkje har svart",
    "en": "Remind me on 17 February 2027, if I haven't answered",
}
NO_WAY = {
    "nb": "En påminnelse sendes som tekstmelding eller e-post. Velg en av dem over, "
    "eller ta bort krysset.",
    "nn": "Ei påminning blir send som tekstmelding eller e-post. Vel ein av dei over, "
    "eller ta bort krysset.",
    "en": "A reminder goes as a text message or an e-mail. Choose one of these ways "
    "above, or take out the tick.",
}
EMAIL = {"way_kind": "email", "way": "eget@post.example"}


@pytest.fixture
def scene(client_at: ClientAt) -> Scene:
    """On a Monday at ten: answer by the 22nd, reminded on the 17th. A name was said."""
    post.it_is(post.MONDAY)
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    draft = road.put_before(kari, way_kind="none", way="")
    amina = road.the_parent()
    client = support.log_in(client_at("parent"), amina)
    found = Scene(kari, ingrid, amina, draft, support.item_of(amina), client)
    support.say_name(client, found.item)
    return found


def page_of(scene: Scene) -> str:
    """The form, as it is read."""
    return html.unescape(scene.client.get(support.page(scene.item)).content.decode())


def tick_in(page: str) -> str:
    """The box, or nothing."""
    found = re.search(r'<input[^>]*name="remind"[^>]*>', page)
    return found[0] if found else ""


def asks(scene: Scene, **instead: Any) -> Any:
    """The form is sent with the tick."""
    return support.choose(scene.client, scene.item, remind="on", **instead)


def queued() -> list[UUID]:
    """What waits in the outbox."""
    with as_owner():
        return [row["id"] for row in post.waiting()]


def kept(scene: Scene) -> dict[str, Any]:
    """The answer inside the parent's own row."""
    with acting_as(scene.amina.party_id, scene.amina.person_id):
        return answer_of(queries.waiting_one(scene.amina, scene.item))


def it_is(day: str, hour: str) -> None:
    """The clock goes on."""
    with as_owner():
        post.it_is(day, hour)


@pytest.mark.parametrize("language", LABEL)
def test_the_label_says_the_day(scene: Scene, language: str) -> None:
    scene.client.post("/sprak/", {"language": language})
    page = page_of(scene)
    assert LABEL[language] in page
    assert "checked" not in tick_in(page)
    assert tick_in(page)


def test_who_doesnt_ask_gets_none(scene: Scene) -> None:
    assert support.choose(scene.client, scene.item).status_code == 303
    assert queued() == []
    assert kept(scene)["reminder"] == ""


@pytest.mark.parametrize("instead", [{}, EMAIL])
def test_who_asks_is_reminded_in_the_language_of_the_page(
    scene: Scene, instead: dict[str, str], tmp_path: Path
) -> None:
    scene.client.post("/sprak/", {"language": "nn"})
    assert asks(scene, **instead).status_code == 303
    (notice,) = queued()
    assert kept(scene)["reminder"] == str(notice)
    box = Box(tmp_path)
    with as_owner(), post.a_box(tmp_path):
        post.it_is("2027-02-17", "08:59")
        assert post.works() == 0
        post.it_is("2027-02-17", "09:00")
        assert post.works() == 1
    (got,) = box.all()
    assert got.to == (instead.get("way") or "+4741111111")
    assert got.text == "Bjørk: Du har ei ny melding. Det hastar ikkje."


@pytest.mark.parametrize("language", NO_WAY)
@pytest.mark.parametrize("kind", ["here", "call"])
def test_over_another_way_it_is_an_error_that_loses_nothing(
    scene: Scene, kind: str, language: str
) -> None:
    scene.client.post("/sprak/", {"language": language})
    answer = asks(scene, way_kind=kind, without_themes="feelings", without_note="on")
    page = html.unescape(answer.content.decode())
    assert NO_WAY[language] in page
    assert support.WORDS in page
    assert 'value="411 11 111"' in page
    assert page.count(" checked") == 4  # a theme, the note, the way and the reminder
    assert "checked" in tick_in(page)
    assert queued() == []
    assert kept(scene)["choices"] is None


def test_a_way_that_isnt_one_queues_nothing(scene: Scene) -> None:
    answer = asks(scene, way="12")
    assert "Se over telefonnummeret." in answer.content.decode()
    assert "checked" in tick_in(answer.content.decode())
    assert queued() == []


def test_the_form_shows_what_was_asked_for(scene: Scene) -> None:
    asks(scene)
    assert "checked" in tick_in(page_of(scene))


def test_choosing_again_changes_it(scene: Scene) -> None:
    asks(scene)
    (first,) = queued()
    asks(scene, **EMAIL)
    (second,) = queued()
    assert first != second
    support.choose(scene.client, scene.item)
    assert queued() == []
    assert "checked" not in tick_in(page_of(scene))


def test_an_answer_ends_it_without_a_word(scene: Scene) -> None:
    asks(scene)
    support.refuse(scene.client, scene.item)
    assert queued() == []
    assert kept(scene)["reminder"] == ""


@pytest.mark.parametrize("said", ["consent", "nothing"])
def test_every_answer_does(scene: Scene, said: str) -> None:
    asks(scene)
    assert support.answer(scene.client, scene.item, said).status_code == 303
    assert queued() == []


def test_this_is_not_me_ends_it(scene: Scene) -> None:
    asks(scene)
    scene.client.post(support.page(scene.item, "item_not_me"))
    assert queued() == []


def test_when_it_is_too_late_it_isnt_offered(scene: Scene) -> None:
    it_is("2027-02-17", "08:59")
    assert tick_in(page_of(scene))
    it_is("2027-02-17", "09:00")
    assert tick_in(page_of(scene)) == ""
    assert asks(scene).status_code == 303  # from an old window: nothing to tick
    assert queued() == []


def test_who_asked_early_and_comes_back_late_keeps_nothing_queued(
    scene: Scene,
) -> None:
    asks(scene)
    it_is("2027-02-18", "12:00")
    assert tick_in(page_of(scene)) == ""
    support.choose(scene.client, scene.item)
    assert queued() == []


def test_the_day_is_the_one_that_is_counted_from_the_answers_day(scene: Scene) -> None:
    with as_owner():
        assert steps.draft_row(scene.draft)["answer_by"] == date(2027, 2, 22)
