"""The safety stop from a draft's page: one press, one confirmation, one answer."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from portal.audit.events import Event
from portal.policy.parties import Actor
from portal.sealing import directory
from portal.sealing.errors import DirectoryRefused
from tests.conftest import ClientAt
from tests.noninterference.asking import Answer, ask, differences
from tests.noninterference.stillness import stopped_at
from tests.sending import pages
from tests.support import insider, road, steps, stops
from tests.support.aside import as_owner
from tests.support.log import lines

pytestmark = pytest.mark.django_db
BLOBS = "house.consent_receptionitem"


def before_the_parent(client_at: ClientAt) -> tuple[Client, str]:
    """Kari, and the page of what she put before Amina."""
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    with as_owner():
        road.taken_in()
    return kari, page


def rows(table: str) -> list[Any]:
    with as_owner():
        return insider.rows(table)


def test_one_press_and_one_confirmation(client_at: ClientAt) -> None:
    kari, page = before_the_parent(client_at)
    assert "Stopp alle varsler av hensyn til sikkerheten" in pages.read(kari, page)
    asked = pages.read(kari, f"{page}sikkerhetsstopp/")
    assert "Svaret er det samme hver gang" in asked
    assert rows(BLOBS) == []
    answer = kari.post(f"{page}sikkerhetsstopp/")
    assert answer["Location"] == f"{page}sikkerhetsstopp/sendt/"
    assert "Det er sendt videre" in pages.read(kari, answer["Location"])
    assert len(rows(BLOBS)) == 1
    (line,) = lines(Event.SAFETY_STOP_PRESSED)
    assert (line.process, line.subject) == ("welfare", pages.id_of(page))


@pytest.mark.parametrize("language", ["nn", "en"])
def test_in_every_language(client_at: ClientAt, language: str) -> None:
    kari, page = before_the_parent(client_at)
    kari.post("/sprak/", {"language": language})
    said = {"nn": "Stopp alle varsel av omsyn", "en": "Stop all notices for safety"}
    assert said[language] in pages.read(kari, page)
    assert said[language] in pages.read(kari, f"{page}sikkerhetsstopp/")


def test_a_draft_that_nobody_has_seen_has_no_button(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    assert "sikkerhetsstopp" not in pages.read(kari, page)
    for way in (kari.get, kari.post):
        answer = way(f"{page}sikkerhetsstopp/")
        assert (answer.status_code, answer["Location"]) == (302, page)
    assert kari.get(f"{page}sikkerhetsstopp/sendt/")["Location"] == page
    assert rows(BLOBS) == []


def test_the_draft_and_its_pages_are_as_before(client_at: ClientAt) -> None:
    kari, page = before_the_parent(client_at)
    before = pages.read(kari, page), pages.read(kari, "/formidling/")
    whole = rows("house.sending_draft")
    for _ in range(2):
        kari.post(f"{page}sikkerhetsstopp/")
        with as_owner():
            road.taken_in()
    assert (pages.read(kari, page), pages.read(kari, "/formidling/")) == before
    assert rows("house.sending_draft") == whole


def test_a_key_that_doesnt_verify_says_try_later_and_stops_nothing(
    client_at: ClientAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    kari, page = before_the_parent(client_at)
    notices = rows("house.notices_notice")

    def refuse(*_: Any, **__: Any) -> None:
        raise DirectoryRefused("The directory has no such key.")

    monkeypatch.setattr(directory, "key_of", refuse)
    answer = kari.post(f"{page}sikkerhetsstopp/")
    assert answer.status_code == 422
    assert "Prøv igjen senere" in pages.text_of(answer)
    assert rows("house.notices_notice") == notices
    assert lines(Event.SAFETY_STOP_PRESSED) == []


# --- the same answer, byte for byte ---------------------------------------------------


def seen(amina: Actor, draft: Any) -> None:
    steps.named(amina, steps.waiting_for_draft(amina, draft))


def refuses(amina: Actor, draft: Any) -> None:
    steps.shared_nothing(amina, steps.waiting_for_draft(amina, draft))


def consents(amina: Actor, draft: Any) -> None:
    seen(amina, draft)
    steps.said_yes(amina, steps.waiting_for_draft(amina, draft), remind=False)


def asks_for_a_reminder(amina: Actor, draft: Any) -> None:
    seen(amina, draft)
    waiting = steps.waiting_for_draft(amina, draft)
    steps.chosen(amina, waiting, remind=True)


def withdraws(amina: Actor, draft: Any) -> None:
    waiting = steps.waiting_for_draft(amina, draft)
    consents(amina, draft)
    steps.shared_nothing(amina, waiting)


def has_pressed(amina: Actor, draft: Any) -> None:
    stops.pressed_by_parent(amina)


def another_service_has_pressed(amina: Actor, draft: Any) -> None:
    dag = road.employee("dag")
    stops.service_presses(dag, road.put_before(dag))


def the_notice_has_gone(amina: Actor, draft: Any) -> None:
    insider.do("DELETE FROM house.notices_notice")


Truth = Callable[[Actor, Any], None]
TRUTHS: tuple[Truth, ...] = (
    seen,
    refuses,
    consents,
    asks_for_a_reminder,
    withdraws,
    has_pressed,
    another_service_has_pressed,
    the_notice_has_gone,
)


def asked(kari: Client, page: str) -> list[Answer]:
    """All that there is to see: the page, the press, what comes after; twice."""
    stop = f"{page}sikkerhetsstopp/"
    ways = [("GET", stop), ("POST", stop), ("GET", f"{stop}sendt/"), ("GET", page)]
    return [ask(kari, way, path) for way, path in (*ways, *ways)]


@pytest.fixture
def still() -> Iterator[None]:
    """However slow the machine: a session isn't written down a minute later."""
    with stopped_at(time.time()):
        yield


@pytest.mark.usefixtures("still")
def test_whatever_is_true_the_answer_is_the_same(
    client_at: ClientAt, subtests: pytest.Subtests
) -> None:
    """Status, headers, cookies, body, and every statement."""
    kari, page = before_the_parent(client_at)
    draft = pages.id_of(page)
    with as_owner():
        road.employee("ingrid")
        amina = road.the_parent()
    asked(kari, page)  # what is cached, is cached
    nothing = asked(kari, page)
    assert [answer.status for answer in nothing[:4]] == [200, 302, 200, 200]
    for truth in TRUTHS:
        with subtests.test(truth.__name__), insider.a_world():
            with as_owner():
                truth(amina, draft)
            answers = asked(kari, page)
            pairs = zip(nothing, answers, strict=True)
            assert [differences(one, other) for one, other in pairs] == [[]] * 8
