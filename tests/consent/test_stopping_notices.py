"""“Stop all notices” at the parent's pages: one press, one confirmation, one answer."""

import html
from typing import Any

import pytest

from portal.audit.events import Event
from tests.conftest import ClientAt
from tests.consent import support
from tests.consent.conftest import Scene
from tests.support import insider, log, road, stops
from tests.support.aside import as_owner
from tests.support.looks import steady

pytestmark = pytest.mark.django_db
PAGES = ("/varsler/", "/varsler/stoppet/", "/varsler/igjen/")


def read(scene: Scene, path: str) -> str:
    answer = scene.client.get(path)
    assert answer.status_code == 200
    return steady(html.unescape(answer.content.decode()))


def press(scene: Scene, what: str = "stop") -> Any:
    return scene.client.post("/varsler/", {"notices": what})


def stands(scene: Scene) -> bool:
    with as_owner():
        return stops.stands(scene.amina)


def test_one_press_on_the_first_page_and_one_confirmation(scene: Scene) -> None:
    assert 'href="/varsler/"' in read(scene, "/")
    assert "Ja, stopp alle varsler" in read(scene, "/varsler/")
    assert not stands(scene)
    answer = press(scene)
    assert (answer.status_code, answer["Location"]) == (303, "/varsler/stoppet/")
    assert "Varslene er stoppet" in read(scene, "/varsler/stoppet/")
    assert stands(scene)


def test_the_parent_lets_them_come_again(scene: Scene) -> None:
    press(scene)
    answer = press(scene, "allow")
    assert (answer.status_code, answer["Location"]) == (303, "/varsler/igjen/")
    assert not stands(scene)
    done = [line.event for line in log.lines() if "safety" in line.event]
    assert sorted(done) == [Event.SAFETY_STOP_LIFTED, Event.SAFETY_STOP_PRESSED]


def test_no_page_shows_whether_they_are_stopped(scene: Scene) -> None:
    """Whoever picks the phone up learns nothing, and neither does whoever pressed."""
    pages = ("/", *PAGES, "/delt/")
    before = [read(scene, path) for path in pages]
    answers = {steady(press(scene).content.decode())}
    assert [read(scene, path) for path in pages] == before
    answers.add(steady(press(scene).content.decode()))
    with as_owner():
        stops.lifted(scene.amina)
        stops.service_presses(scene.kari, scene.draft)
    answers.add(steady(press(scene).content.decode()))
    assert [read(scene, path) for path in pages] == before
    assert len(answers) == 1
    press(scene, "allow")
    assert [read(scene, path) for path in pages] == before


@pytest.mark.parametrize("language", ["nn", "en"])
def test_in_every_language(scene: Scene, language: str) -> None:
    scene.client.post("/sprak/", {"language": language})
    said = {"nn": "Ja, stopp alle varsel", "en": "Yes, stop all notices"}
    assert said[language] in read(scene, "/varsler/")


@pytest.mark.parametrize("sent", [{}, {"notices": ""}, {"notices": "both"}])
def test_what_says_neither_does_nothing(scene: Scene, sent: dict[str, str]) -> None:
    assert scene.client.post("/varsler/", sent).status_code == 200
    assert not stands(scene)
    assert log.lines(Event.SAFETY_STOP_PRESSED, Event.SAFETY_STOP_LIFTED) == []


@pytest.mark.parametrize("what", ["stop", "allow"])
def test_nobody_else_can(scene: Scene, client_at: ClientAt, what: str) -> None:
    scene.client.logout()
    answer = press(scene, what)
    assert answer.status_code in (302, 303, 404)
    assert log.lines(Event.SAFETY_STOP_PRESSED, Event.SAFETY_STOP_LIFTED) == []


def test_it_is_for_this_parent_alone(scene: Scene) -> None:
    with as_owner():
        road.put_before(scene.kari, "jonas")
        jonas = road.the_parent("jonas")
        stops.pressed_by_parent(jonas)
    press(scene, "allow")
    with as_owner():
        assert stops.stands(jonas)


def test_the_form_offers_no_reminder_and_says_why(scene: Scene) -> None:
    support.say_name(scene.client, scene.item)
    page = support.page(scene.item)
    assert 'name="remind"' in read(scene, page)
    press(scene)
    stopped = read(scene, page)
    assert 'name="remind"' not in stopped
    assert "Alle varsler til deg er stoppet" in stopped
    # From an old window: the tick is sent, and nothing is queued.
    answer = support.choose(scene.client, scene.item, remind="on")
    assert answer.status_code == 303
    assert reminders() == []
    press(scene, "allow")
    again = read(scene, page)
    assert 'name="remind"' in again
    assert " checked" not in again.split('name="remind"')[1].split(">")[0]


def reminders() -> list[Any]:
    with as_owner():
        return insider.rows("house.notices_notice", "process = 'parent'")


def test_what_was_queued_is_gone(scene: Scene) -> None:
    support.say_name(scene.client, scene.item)
    support.choose(scene.client, scene.item, remind="on")
    assert len(reminders()) == 1
    press(scene)
    assert reminders() == []


def test_an_answer_that_was_being_given_still_is(scene: Scene) -> None:
    """What the window shows isn't changed by a stop in another."""
    support.say_name(scene.client, scene.item)
    support.choose(scene.client, scene.item)
    seen = support.seen(scene.client, scene.item)
    press(scene)
    sent = {"answer": "consent", "seen": seen}
    answer = scene.client.post(support.page(scene.item, "item_answer"), sent)
    assert answer["Location"] == "/svart/"
    with as_owner():
        (row,) = stops.raised()
        assert [row["delivery_id"]] == road.inbox(scene.ingrid)
